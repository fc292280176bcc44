<?xml version="1.0" encoding="UTF-8"?>
<!-- What an import would do, for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:value-of select="concat(@file, ' into ')"/>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="state"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="@refused = 'true'">: refused&#10;</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(': ', count(operations/item), ' operation',
                                     substring('s', 1, number(count(operations/item) != 1)), '&#10;')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="operations/item | left_out/item[@operation != 'remove']"/>
    <xsl:apply-templates select="left_out[item/@operation = 'remove']"/>
    <xsl:apply-templates select="not_stated | state/not_stated"/>
    <xsl:call-template name="findings">
      <xsl:with-param name="items" select="findings/item"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="operations/item">
    <xsl:value-of select="concat('  ', @operation, ' ', @srv)"/>
    <xsl:choose>
      <xsl:when test="@role">
        <xsl:value-of select="concat(' ', @role, ' (was ', @before, ')')"/>
      </xsl:when>
      <xsl:when test="@column">
        <xsl:value-of select="concat(' ', @column, ' &quot;', @after, '&quot; (was &quot;', @before, '&quot;)')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(' ', @name, row/@name)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="overtaken_by"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="overtaken_by[@amendment]">
    <xsl:value-of select="concat('; ', @amendment, ' ', @operation, 's it from ')"/>
    <xsl:choose>
      <xsl:when test="@effective">
        <xsl:value-of select="@effective"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('DUIS ', @first_version, ' on')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="left_out">
    <xsl:text>  not there, and left as they are (--complete removes them): SRVs </xsl:text>
    <xsl:for-each select="item[@operation = 'remove']">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="@srv"/>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="left_out/item[@role or @column]" priority="1">
    <xsl:value-of select="concat('  left out: ', @operation, ' ', @srv, ' ', @role, @column)"/>
    <xsl:if test="@column">
      <xsl:value-of select="concat(' &quot;', @value, '&quot;')"/>
    </xsl:if>
    <xsl:text>; not stated by </xsl:text>
    <xsl:call-template name="name">
      <xsl:with-param name="text" select="/document/state/@file"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="left_out/item">
    <xsl:value-of select="concat('  left out: ', @operation, ' ', @srv, '; the file does not state ')"/>
    <xsl:call-template name="list">
      <xsl:with-param name="items" select="lacks/item"/>
      <xsl:with-param name="between" select="', '"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="not_stated">
    <xsl:variable name="by">
      <xsl:if test="/document/state/@file">
        <xsl:text> by </xsl:text>
        <xsl:call-template name="name">
          <xsl:with-param name="text" select="../@file"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="columns/item">
      <xsl:value-of select="concat('  not stated', $by, ', and left as they are: columns ')"/>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="columns/item"/>
        <xsl:with-param name="between" select="', '"/>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:if test="roles/item">
      <xsl:value-of select="concat('  not stated', $by, ', and left as they are: User Roles ')"/>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="roles/item"/>
        <xsl:with-param name="between" select="', '"/>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
