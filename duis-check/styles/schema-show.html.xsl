<?xml version="1.0" encoding="UTF-8"?>
<!-- What may stand in a request, as a page: the tree of the text, with every pattern and every value. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="schema-show.text.xsl"/>
  <xsl:import href="html.xsl"/>

  <xsl:template match="/document">
    <xsl:call-template name="page">
      <xsl:with-param name="title">
        <xsl:if test="@srv">
          <xsl:value-of select="concat('SRV ', @srv, ': ')"/>
        </xsl:if>
        <xsl:value-of select="concat(@name, ' in DUIS ', @duis_version)"/>
      </xsl:with-param>
      <xsl:with-param name="style">
        .path, code, .quiet { overflow-wrap: anywhere } .entry { margin: .2rem 0; padding-left: .6rem; border-left: 2px solid var(--line) }
        .entry .name { font-weight: 600; overflow-wrap: anywhere } .entry p { margin: .1rem 0 } summary { cursor: pointer }
      </xsl:with-param>
      <xsl:with-param name="body">
        <xsl:apply-templates select="places/item"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="places/item">
    <ul>
      <xsl:for-each select="paths/item">
        <li class="path">
          <xsl:value-of select="@path"/>
          <xsl:call-template name="quiet">
            <xsl:with-param name="often">
              <xsl:call-template name="often"/>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:if test="@choice = 'true'">
            <span class="quiet">, one of several</span>
          </xsl:if>
        </li>
      </xsl:for-each>
    </ul>
    <xsl:apply-templates select="elements/item"/>
  </xsl:template>

  <xsl:template name="quiet">
    <xsl:param name="often"/>
    <xsl:if test="$often != ''">
      <span class="quiet">
        <xsl:value-of select="concat(', ', $often)"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A step to the right is small enough for a telephone, a dozen deep. -->
  <xsl:template name="entry">
    <xsl:param name="depth"/>
    <xsl:param name="name"/>
    <xsl:param name="often"/>
    <xsl:param name="value"/>
    <xsl:param name="is-open" select="false()"/>
    <div class="entry" style="margin-left: {$depth * 0.7}rem">
      <span class="name">
        <xsl:value-of select="$name"/>
      </span>
      <xsl:call-template name="quiet">
        <xsl:with-param name="often" select="$often"/>
      </xsl:call-template>
      <xsl:if test="$value != '' or $is-open">
        <xsl:value-of select="concat(': ', $value)"/>
      </xsl:if>
      <xsl:if test="type/values/item">
        <xsl:apply-templates select="type/values"/>
      </xsl:if>
      <xsl:for-each select="type/patterns/item">
        <p>
          <xsl:text>Pattern: </xsl:text>
          <code>
            <xsl:value-of select="."/>
          </code>
        </p>
      </xsl:for-each>
      <xsl:if test="@documentation != ''">
        <p class="quiet">
          <xsl:value-of select="@documentation"/>
        </p>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- Values and patterns follow by themselves. -->
  <xsl:template match="type">
    <xsl:value-of select="@words"/>
  </xsl:template>

  <!-- Many are folded. -->
  <xsl:template match="values">
    <xsl:variable name="all">
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="item"/>
        <xsl:with-param name="between" select="', '"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="count(item) &lt;= $listed">
        <xsl:value-of select="concat(': ', $all)"/>
      </xsl:when>
      <xsl:otherwise>
        <details>
          <summary>all of them</summary>
          <xsl:value-of select="$all"/>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
