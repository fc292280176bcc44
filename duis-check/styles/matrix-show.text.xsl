<?xml version="1.0" encoding="UTF-8"?>
<!-- The table for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text>Service Request Matrix at </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="state"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
    <xsl:call-template name="pad">
      <xsl:with-param name="text">SRV</xsl:with-param>
      <xsl:with-param name="width" select="8"/>
    </xsl:call-template>
    <xsl:call-template name="pad">
      <xsl:with-param name="text">eligible</xsl:with-param>
      <xsl:with-param name="width" select="27"/>
    </xsl:call-template>
    <xsl:text>flags  name&#10;</xsl:text>
    <xsl:apply-templates select="rows/item"/>
    <xsl:value-of select="concat(count(rows/item), ' row', substring('s', 1, number(count(rows/item) != 1)), ', ',
                          count(roles/item), ' role', substring('s', 1, number(count(roles/item) != 1)), '; ')"/>
    <xsl:text>flags: critical, on demand, future dated, dcc scheduled, non-device, smets1&#10;</xsl:text>
    <xsl:if test="conditions/item">
      <xsl:value-of select="concat($about-conditions, '&#10;')"/>
    </xsl:if>
    <xsl:if test="state/not_stated/*/item">
      <xsl:text>not stated: </xsl:text>
      <xsl:call-template name="not-stated">
        <xsl:with-param name="not_stated" select="state/not_stated"/>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rows/item">
    <xsl:call-template name="pad">
      <xsl:with-param name="text" select="@srv"/>
      <xsl:with-param name="width" select="8"/>
    </xsl:call-template>
    <xsl:call-template name="pad">
      <xsl:with-param name="text">
        <xsl:variable name="srv" select="@srv"/>
        <xsl:for-each select="eligible/item">
          <xsl:if test="position() &gt; 1">
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:value-of select="concat(., substring('*', 1, count(key('conditions', concat($srv, ' ', .)))))"/>
        </xsl:for-each>
        <xsl:if test="not(eligible/item | disputed/item)">
          <xsl:value-of select="$nobody"/>
        </xsl:if>
        <xsl:for-each select="disputed/item">
          <xsl:if test="position() &gt; 1 or ../../eligible/item">
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:value-of select="concat(., '?')"/>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="width" select="27"/>
    </xsl:call-template>
    <xsl:call-template name="flag">
      <xsl:with-param name="value" select="@critical"/>
      <xsl:with-param name="letter" select="'c'"/>
    </xsl:call-template>
    <xsl:call-template name="flag">
      <xsl:with-param name="value" select="@on_demand"/>
      <xsl:with-param name="letter" select="'o'"/>
    </xsl:call-template>
    <xsl:call-template name="flag">
      <xsl:with-param name="value" select="@future_dated"/>
      <xsl:with-param name="letter" select="'f'"/>
    </xsl:call-template>
    <xsl:call-template name="flag">
      <xsl:with-param name="value" select="@dcc_scheduled"/>
      <xsl:with-param name="letter" select="'d'"/>
    </xsl:call-template>
    <xsl:call-template name="flag">
      <xsl:with-param name="value" select="@non_device"/>
      <xsl:with-param name="letter" select="'n'"/>
    </xsl:call-template>
    <xsl:call-template name="flag">
      <xsl:with-param name="value" select="@smets1"/>
      <xsl:with-param name="letter" select="'s'"/>
    </xsl:call-template>
    <xsl:value-of select="concat(' ', @name, '&#10;')"/>
  </xsl:template>

  <!-- Of roles none of which the file states, nothing is known. -->
  <xsl:variable name="nobody">
    <xsl:choose>
      <xsl:when test="/document/roles/item[not(@role = /document/state/not_stated/roles/item)]">-</xsl:when>
      <xsl:otherwise>?</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template name="flag">
    <xsl:param name="value"/>
    <xsl:param name="letter"/>
    <xsl:choose>
      <xsl:when test="$value = 'no'">-</xsl:when>
      <xsl:when test="string($value) = ''">?</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$letter"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
