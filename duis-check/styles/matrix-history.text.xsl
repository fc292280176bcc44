<?xml version="1.0" encoding="UTF-8"?>
<!-- A timeline for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text>History of </xsl:text>
    <xsl:choose>
      <xsl:when test="@srv">
        <xsl:value-of select="concat('SRV ', @srv)"/>
      </xsl:when>
      <xsl:otherwise>all SRVs</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@role">
      <xsl:value-of select="concat(', ', @role)"/>
    </xsl:if>
    <xsl:value-of select="concat(', DUIS ', @duis_version, '&#10;')"/>
    <xsl:for-each select="base/item">
      <xsl:value-of select="concat('base  ', @srv, ' ', @name, ': ')"/>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="eligible/item"/>
        <xsl:with-param name="none">
          <xsl:choose>
            <xsl:when test="/document/@role">
              <xsl:value-of select="concat('not ', /document/@role)"/>
            </xsl:when>
            <xsl:otherwise>nobody</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="disputed/item">
        <xsl:value-of select="concat(' ', ., '?')"/>
      </xsl:for-each>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:apply-templates select="events/item"/>
    <xsl:if test="not(events/item)">no amendment changed it&#10;</xsl:if>
  </xsl:template>

  <xsl:template match="events/item">
    <!-- An instant that begins a day is shown as the day. -->
    <xsl:value-of select="concat(substring-before(concat(amendment/@effective, 'T00:00:00Z'), 'T00:00:00Z'),
                          substring(', ', 1, 2 * boolean(amendment/@effective and amendment/@first_version)))"/>
    <xsl:if test="amendment/@first_version">
      <xsl:value-of select="concat('DUIS ', amendment/@first_version)"/>
    </xsl:if>
    <xsl:value-of select="concat('  ', amendment/@id, ': ', amendment/@title, ' (', amendment/@basis, ')&#10;')"/>
    <xsl:for-each select="changes/item">
      <xsl:value-of select="concat('  ', @srv, ' ', @role, @column, ': ', @from, ' -> ', @to)"/>
      <xsl:if test="@document">
        <xsl:value-of select="concat(' in ', @document)"/>
      </xsl:if>
      <xsl:text>&#10;</xsl:text>
      <xsl:if test="condition">
        <xsl:value-of select="concat('    condition (', condition/@level, '): ', condition/@note, '&#10;')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
