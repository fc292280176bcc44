<?xml version="1.0" encoding="UTF-8"?>
<!-- Findings for a terminal: one in full, or a line for each of several. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:choose>
      <xsl:when test="count(findings/item) = 1">
        <xsl:apply-templates select="findings/item" mode="full"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="findings/item" mode="line"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item" mode="line">
    <xsl:call-template name="pad">
      <xsl:with-param name="text" select="@id"/>
      <xsl:with-param name="width" select="32"/>
    </xsl:call-template>
    <xsl:value-of select="concat(translate(@meaning, '`', ''), '&#10;')"/>
  </xsl:template>

  <xsl:template match="item" mode="full">
    <xsl:value-of select="concat(@id, ' (', @severity, ' of the check ', @check)"/>
    <xsl:if test="@response_code">
      <xsl:value-of select="concat(', response code ', @response_code)"/>
    </xsl:if>
    <xsl:value-of select="concat('): ', translate(@meaning, '`', ''), '&#10;  rule: ', @rule, '&#10;  what to do: ', @action,
                          '&#10;  example: ', @example, '&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
