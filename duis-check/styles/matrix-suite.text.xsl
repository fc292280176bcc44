<?xml version="1.0" encoding="UTF-8"?>
<!-- A suite, as duis-suite(5) has it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text># Every enforced cell that differs between </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="from"/>
    </xsl:call-template>
    <xsl:text> and </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="to"/>
    </xsl:call-template>
    <xsl:if test="@boundaries = 'true'">, or in between</xsl:if>
    <xsl:value-of select="concat('&#10;# matrix sha256 ', matrix/@sha256, '&#10;')"/>
    <xsl:call-template name="not-compared">
      <xsl:with-param name="states" select="from | to"/>
      <xsl:with-param name="begin" select="'# '"/>
    </xsl:call-template>
    <xsl:text># SRV&#9;roles&#9;state&#9;expected&#9;remark&#10;</xsl:text>
    <xsl:for-each select="tests/item">
      <xsl:value-of select="concat(@srv, '&#9;', @role, '&#9;', @state, '&#9;', @expected, '&#9;', @remark, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
