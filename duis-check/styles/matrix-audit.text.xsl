<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the documents disagree, for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text>Audit of the documents at </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="state"/>
    </xsl:call-template>
    <xsl:if test="against">
      <xsl:text> as the enforced one, beside the others at </xsl:text>
      <xsl:call-template name="state">
        <xsl:with-param name="state" select="against"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:call-template name="not-compared">
      <xsl:with-param name="states" select="state"/>
    </xsl:call-template>
    <xsl:for-each select="documents/item">
      <xsl:text>  </xsl:text>
      <xsl:call-template name="pad">
        <xsl:with-param name="text" select="@document"/>
        <xsl:with-param name="width" select="22"/>
      </xsl:call-template>
      <xsl:value-of select="concat(@cells, ' cells: ', @known, ' known, ', @assumed, ' assumed to agree')"/>
      <xsl:if test="@enforced = 'true'"> (enforced)</xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="not(documents/item/@cells &gt; 0)">no cell was compared: no User Role is stated&#10;</xsl:if>
    <xsl:apply-templates select="disagreements/item"/>
    <xsl:choose>
      <xsl:when test="schema/@reason">
        <xsl:value-of select="concat('the lists of the schema were not compared: ', schema/@reason, '&#10;')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('lists of the schema: ', schema/@compared, ' entries compared (SRVs, bodies, ',
                              'schedulable SRVs, future-dated bodies), ', @about_schema, ' different&#10;')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(@about_eligibility, ' disagreement',
                          substring('s', 1, number(@about_eligibility != 1)), ' about eligibility known, ', @about_schema,
                          ' with the schema; ', @disputed, ' enforced cells disputed among their sources&#10;')"/>
  </xsl:template>

  <xsl:template match="disagreements/item">
    <xsl:call-template name="colour">
      <xsl:with-param name="text" select="'disagreement'"/>
      <xsl:with-param name="code" select="31"/>
    </xsl:call-template>
    <xsl:value-of select="concat(' about ', @about, ': SRV ', @srv)"/>
    <xsl:if test="@name">
      <xsl:value-of select="concat(' (', @name, ')')"/>
    </xsl:if>
    <xsl:if test="@role">
      <xsl:value-of select="concat(', ', @role)"/>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="documents/item">
      <xsl:text>    </xsl:text>
      <xsl:call-template name="pad">
        <xsl:with-param name="text" select="@document"/>
        <xsl:with-param name="width" select="22"/>
      </xsl:call-template>
      <xsl:call-template name="eligibility">
        <xsl:with-param name="word" select="@eligibility"/>
      </xsl:call-template>
      <xsl:if test="@known = 'false'"> (assumed)</xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="since">
      <xsl:text>    open since </xsl:text>
      <xsl:call-template name="amendment">
        <xsl:with-param name="amendment" select="since"/>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="closed_by">
        <xsl:text>    closed by </xsl:text>
        <xsl:call-template name="amendment">
          <xsl:with-param name="amendment" select="closed_by"/>
        </xsl:call-template>
        <xsl:text>&#10;</xsl:text>
      </xsl:when>
      <xsl:when test="/document/against"/>
      <xsl:otherwise>    no amendment closes it&#10;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
