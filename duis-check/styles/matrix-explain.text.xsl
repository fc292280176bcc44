<?xml version="1.0" encoding="UTF-8"?>
<!-- Why a cell is as it is, for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:call-template name="eligibility">
      <xsl:with-param name="word" select="cell/@eligibility"/>
    </xsl:call-template>
    <xsl:value-of select="concat(': ', @role, ' (', @role_name, ')')"/>
    <xsl:choose>
      <xsl:when test="cell/@eligibility = 'yes'"> may send </xsl:when>
      <xsl:when test="cell/@eligibility = 'disputed' or cell/@eligibility = 'unknown'"> may or may not send </xsl:when>
      <xsl:otherwise> may not send </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat('SRV ', @srv)"/>
    <xsl:if test="row/@name">
      <xsl:value-of select="concat(' (', row/@name, ')')"/>
    </xsl:if>
    <xsl:text> at </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="state"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="row">
        <xsl:apply-templates select="row"/>
        <xsl:apply-templates select="cell"/>
      </xsl:when>
      <xsl:when test="state/@file">
        <xsl:text>  the file has no row of this SRV&#10;</xsl:text>
        <xsl:apply-templates select="cell[@eligibility = 'unknown']"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>  the matrix has no row of this SRV then&#10;</xsl:text>
        <xsl:apply-templates select="cell[basis]"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="overrode"/>
    <xsl:apply-templates select="documents/item"/>
    <xsl:apply-templates select="granted_by"/>
  </xsl:template>

  <xsl:template match="row">
    <xsl:text>  eligible: </xsl:text>
    <xsl:call-template name="list">
      <xsl:with-param name="items" select="eligible/item"/>
    </xsl:call-template>
    <xsl:if test="disputed/item">
      <xsl:text>; disputed: </xsl:text>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="disputed/item"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="/document/state/not_stated/roles/item">
      <xsl:text>; not stated: </xsl:text>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="/document/state/not_stated/roles/item"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:if test="@disputed_command_variants != ''">
      <xsl:value-of select="concat('  command variants: ', @command_variants, '; disputed: ', @disputed_command_variants, '&#10;')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="cell[@eligibility = 'unknown']" priority="1">
    <xsl:value-of select="concat('  the file does not state User Role ', /document/@role, ': no row has it&#10;')"/>
  </xsl:template>

  <xsl:template match="cell">
    <xsl:text>  decided by: </xsl:text>
    <xsl:call-template name="basis">
      <xsl:with-param name="basis" select="basis"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
    <xsl:if test="basis/@source and not(/document/state/@file)">
      <xsl:value-of select="concat('  source: ', basis/@source, '&#10;')"/>
    </xsl:if>
    <xsl:if test="basis/@note">
      <xsl:value-of select="concat('  note: ', basis/@note, '&#10;')"/>
    </xsl:if>
    <xsl:if test="condition">
      <xsl:value-of select="concat('  condition (', condition/@level, '): ', condition/@note, '&#10;')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="overrode">
    <xsl:value-of select="concat('  overrode: ', @eligibility)"/>
    <xsl:if test="basis">
      <xsl:text>, by </xsl:text>
      <xsl:call-template name="basis">
        <xsl:with-param name="basis" select="basis"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="documents/item">
    <xsl:text>  </xsl:text>
    <xsl:call-template name="pad">
      <xsl:with-param name="text" select="@document"/>
      <xsl:with-param name="width" select="22"/>
    </xsl:call-template>
    <xsl:value-of select="@eligibility"/>
    <xsl:choose>
      <xsl:when test="@eligibility = 'unknown'"/>
      <xsl:when test="@known = 'false'"> (assumed to agree; not known)</xsl:when>
      <xsl:otherwise>
        <xsl:text>, by </xsl:text>
        <xsl:call-template name="basis">
          <xsl:with-param name="basis" select="basis"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="granted_by">
    <xsl:text>  yes after: </xsl:text>
    <xsl:call-template name="basis">
      <xsl:with-param name="basis" select="."/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
