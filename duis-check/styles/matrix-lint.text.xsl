<?xml version="1.0" encoding="UTF-8"?>
<!-- What lint found, for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:value-of select="concat(@file, ': ')"/>
    <xsl:choose>
      <xsl:when test="@amendment = 'true'">an amendment</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(@rows, ' rows of ', translate(@format, 'xmlcsvjon', 'XMLCSVJON'))"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#10;</xsl:text>
    <xsl:call-template name="findings">
      <xsl:with-param name="items" select="findings/item"/>
    </xsl:call-template>
    <xsl:value-of select="concat('errors ', counts/@errors, ', warnings ', counts/@warnings, ', notes ', counts/@notes,
                          '&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
