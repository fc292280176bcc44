<?xml version="1.0" encoding="UTF-8"?>
<!-- What differs between two states, as Markdown. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="markdown.xsl"/>

  <xsl:template match="/document">
    <xsl:text># Service Request Matrix: </xsl:text>
    <xsl:call-template name="plain-state">
      <xsl:with-param name="state" select="from"/>
    </xsl:call-template>
    <xsl:text> to </xsl:text>
    <xsl:call-template name="plain-state">
      <xsl:with-param name="state" select="to"/>
    </xsl:call-template>
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:for-each select="(from | to)[not_stated/*/item]">
      <xsl:text>Not stated by </xsl:text>
      <xsl:call-template name="plain-state">
        <xsl:with-param name="state" select="."/>
      </xsl:call-template>
      <xsl:text>, and not compared: </xsl:text>
      <xsl:call-template name="not-stated">
        <xsl:with-param name="not_stated" select="not_stated"/>
      </xsl:call-template>
      <xsl:text>.&#10;&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="roles/item">
      <xsl:value-of select="concat('- ', @role, ' gains ', @gains, ', loses ', @loses)"/>
      <xsl:if test="@other &gt; 0">
        <xsl:value-of select="concat(', other ', @other)"/>
      </xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="roles/item">
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:text>| SRV | name | document | role | from | to | by |&#10;|---|---|---|---|---|---|---|&#10;</xsl:text>
    <xsl:for-each select="changes/item/cells/item">
      <xsl:text>|</xsl:text>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="../../@srv"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="../../@name"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="@document"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="@role"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text">
          <xsl:value-of select="@from"/>
          <xsl:apply-templates select="@from_condition"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text">
          <xsl:value-of select="@to"/>
          <xsl:apply-templates select="@to_condition"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@known = 'false'">
              <xsl:value-of select="concat('assumed to follow ', /document/cells/item[@enforced = 'true']/@document)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="basis" mode="by"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="changes/item/columns/item">
      <xsl:text>|</xsl:text>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="../../@srv"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="../../@name"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="concat('column ', @column)"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="''"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="@from"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="@to"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text">
          <xsl:apply-templates select="basis" mode="by"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="changes/item[not(cells/item | columns/item)]">
      <xsl:text>|</xsl:text>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="@srv"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="@name"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="concat('row ', @status)"/>
      </xsl:call-template>
      <xsl:text> | | | |&#10;</xsl:text>
    </xsl:for-each>
    <xsl:value-of select="concat('&#10;- rows: ', rows/@compared, ' compared, ', rows/@equal, ' equal, ', rows/@different,
                          ' different&#10;')"/>
    <xsl:for-each select="cells/item">
      <xsl:value-of select="concat('- ', @document, ': ', @compared, ' cells compared, ', @equal, ' equal, ', @different,
                            ' different&#10;')"/>
    </xsl:for-each>
    <xsl:value-of select="concat('- columns: ', columns/@compared, ' compared, ', columns/@equal, ' equal, ',
                          columns/@different, ' different&#10;')"/>
  </xsl:template>

  <xsl:template match="basis" mode="by">
    <xsl:choose>
      <xsl:when test="@amendment">
        <xsl:value-of select="@amendment"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="origin">
          <xsl:with-param name="basis" select="."/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A condition that stays is not a difference. -->
  <xsl:template match="@from_condition | @to_condition">
    <xsl:if test=". != '' and ../@from_condition != ../@to_condition">
      <xsl:value-of select="concat(' (condition: ', ., ')')"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
