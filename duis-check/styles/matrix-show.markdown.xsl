<?xml version="1.0" encoding="UTF-8"?>
<!-- The table as Markdown: a column for each role. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="markdown.xsl"/>

  <xsl:template match="/document">
    <xsl:text># Service Request Matrix at </xsl:text>
    <xsl:call-template name="plain-state">
      <xsl:with-param name="state" select="state"/>
    </xsl:call-template>
    <xsl:text>&#10;&#10;| SRV | name |</xsl:text>
    <xsl:for-each select="roles/item">
      <xsl:value-of select="concat(' ', @role, ' |')"/>
    </xsl:for-each>
    <xsl:text> critical | on demand | future dated | DCC scheduled | non-device | SMETS1 | command variants |&#10;</xsl:text>
    <xsl:text>|---|---|</xsl:text>
    <xsl:for-each select="roles/item">:-:|</xsl:for-each>
    <xsl:text>---|---|---|---|---|---|---|&#10;</xsl:text>
    <xsl:apply-templates select="rows/item"/>
    <xsl:if test="conditions/item">
      <xsl:value-of select="concat('&#10;\', $about-conditions, '.&#10;')"/>
    </xsl:if>
    <xsl:if test="state/not_stated/*/item">
      <xsl:text>&#10;Not stated: </xsl:text>
      <xsl:call-template name="not-stated">
        <xsl:with-param name="not_stated" select="state/not_stated"/>
      </xsl:call-template>
      <xsl:text>.&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rows/item">
    <xsl:variable name="row" select="."/>
    <xsl:text>|</xsl:text>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@srv"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@name"/>
    </xsl:call-template>
    <xsl:for-each select="/document/roles/item">
      <xsl:choose>
        <xsl:when test="key('conditions', concat($row/@srv, ' ', @role))"> yes\* |</xsl:when>
        <xsl:when test="$row/eligible/item = @role"> yes |</xsl:when>
        <xsl:when test="$row/disputed/item = @role"> ? |</xsl:when>
        <xsl:when test="/document/state/not_stated/roles/item = @role"> not stated |</xsl:when>
        <xsl:otherwise> |</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@critical"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@on_demand"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@future_dated"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@dcc_scheduled"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@non_device"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="@smets1"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text">
        <xsl:value-of select="@command_variants"/>
        <xsl:if test="@disputed_command_variants != ''">
          <xsl:value-of select="concat('; disputed: ', @disputed_command_variants)"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
