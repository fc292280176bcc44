<?xml version="1.0" encoding="UTF-8"?>
<!-- Response codes for a terminal: one code in full, or a line for each of several. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:choose>
      <xsl:when test="count(codes/item) = 1">
        <xsl:apply-templates select="codes/item" mode="full"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="codes/item" mode="line"/>
        <xsl:value-of select="concat(count(codes/item), ' codes, of which ', count(codes/item[@title]),
                              ' have a title that is known, and ', count(codes/item[@rule]), ' a rule&#10;')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item" mode="line">
    <xsl:call-template name="pad">
      <xsl:with-param name="text" select="@code"/>
      <xsl:with-param name="width" select="9"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="@title">
        <xsl:value-of select="@title"/>
      </xsl:when>
      <xsl:when test="@service_reference">
        <xsl:value-of select="concat('of service reference ', @service_reference, '; meaning unknown')"/>
      </xsl:when>
      <xsl:otherwise>meaning unknown</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(' (', basis/@level, ')&#10;')"/>
  </xsl:template>

  <xsl:template match="item" mode="full">
    <xsl:value-of select="concat(@code, ' (', @kind, '): ')"/>
    <xsl:call-template name="known">
      <xsl:with-param name="text" select="@title"/>
    </xsl:call-template>
    <xsl:text>  rule: </xsl:text>
    <xsl:call-template name="known">
      <xsl:with-param name="text" select="@rule"/>
    </xsl:call-template>
    <xsl:text>  class: </xsl:text>
    <xsl:call-template name="known">
      <xsl:with-param name="text" select="@class"/>
    </xsl:call-template>
    <xsl:if test="@service_reference">
      <xsl:value-of select="concat('  service reference: ', @service_reference, ', by its number&#10;')"/>
    </xsl:if>
    <xsl:if test="@check">
      <xsl:value-of select="concat('  given by the check: ', @check, '&#10;')"/>
    </xsl:if>
    <xsl:value-of select="concat('  in the schema of DUIS: ', @since, '&#10;  rests on: ', basis/@source, ' (', basis/@level,
                          ')&#10;')"/>
  </xsl:template>

  <xsl:template name="known">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$text">
        <xsl:value-of select="concat($text, '&#10;')"/>
      </xsl:when>
      <xsl:otherwise>unknown&#10;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
