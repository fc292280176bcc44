<?xml version="1.0" encoding="UTF-8"?>
<!-- What may stand in a request, for a terminal: a tree, each element with how often it stands there and what its value
     is. A line has 79 characters at most, if no word is longer. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>
  <xsl:variable name="width" select="79"/>
  <xsl:variable name="listed" select="10"/>
  <xsl:variable name="short" select="60"/>

  <xsl:template match="/document">
    <xsl:if test="@srv">
      <xsl:value-of select="concat('SRV ', @srv, ': ')"/>
    </xsl:if>
    <xsl:value-of select="concat(@name, ' in DUIS ', @duis_version)"/>
    <xsl:if test="count(places/item/paths/item) &gt; 1">
      <xsl:value-of select="concat(', ', count(places/item/paths/item), ' places')"/>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="places/item"/>
  </xsl:template>

  <xsl:template match="places/item">
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="paths/item">
      <xsl:variable name="often">
        <xsl:call-template name="often"/>
      </xsl:variable>
      <xsl:value-of select="concat('at ', @path)"/>
      <xsl:if test="$often != ''">
        <xsl:value-of select="concat(', ', $often)"/>
      </xsl:if>
      <xsl:if test="@choice = 'true'">, one of several</xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:apply-templates select="elements/item"/>
  </xsl:template>

  <!-- An element, or a group: its name, and then a paragraph. The first is the element that was asked for, and how often
       it stands where is said with its paths. -->
  <xsl:template match="elements/item">
    <xsl:variable name="often">
      <xsl:if test="@depth &gt; 0">
        <xsl:call-template name="often"/>
      </xsl:if>
    </xsl:variable>
    <xsl:call-template name="entry">
      <xsl:with-param name="depth" select="@depth"/>
      <xsl:with-param name="name">
        <xsl:call-template name="title"/>
      </xsl:with-param>
      <xsl:with-param name="often" select="$often"/>
      <xsl:with-param name="value">
        <xsl:call-template name="value"/>
      </xsl:with-param>
      <xsl:with-param name="is-open" select="@kind = 'choice' or @kind = 'sequence'"/>
    </xsl:call-template>
    <xsl:apply-templates select="attributes/item">
      <xsl:with-param name="depth" select="@depth + 1"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="attributes/item">
    <xsl:param name="depth"/>
    <xsl:call-template name="entry">
      <xsl:with-param name="depth" select="$depth"/>
      <xsl:with-param name="name" select="concat('@', @name)"/>
      <xsl:with-param name="often">
        <xsl:if test="@required = 'false'">optional</xsl:if>
      </xsl:with-param>
      <xsl:with-param name="value">
        <xsl:apply-templates select="type"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What an entry is called. -->
  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="@kind = 'choice'">one of</xsl:when>
      <xsl:when test="@kind = 'sequence'">all of</xsl:when>
      <xsl:when test="@kind = 'any' and @namespace = 'any'">any element</xsl:when>
      <xsl:when test="@kind = 'any'">an element of another namespace</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@name"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@declared = 'true'"> that a schema declares</xsl:if>
  </xsl:template>

  <!-- What stands in an element, in words; nothing if that is elements alone. -->
  <xsl:template name="value">
    <xsl:choose>
      <xsl:when test="type">
        <xsl:apply-templates select="type"/>
      </xsl:when>
      <xsl:when test="@content = 'empty' or @content = 'text'">
        <xsl:value-of select="@content"/>
      </xsl:when>
      <xsl:when test="@content = 'mixed'">text, and elements between it</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- How often, in words; nothing for once. -->
  <xsl:template name="often">
    <xsl:choose>
      <xsl:when test="@min = 1 and @max = 1"/>
      <xsl:when test="@min = 0 and @max = 1">optional</xsl:when>
      <xsl:when test="@min = 0 and not(@max)">any number</xsl:when>
      <xsl:when test="not(@max)">
        <xsl:value-of select="concat(@min, ' or more')"/>
      </xsl:when>
      <xsl:when test="@min = @max">
        <xsl:value-of select="concat(@min, ' times')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(@min, ' to ', @max)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A value in words: a pattern only if it is short, or there is nothing else to say the form by. -->
  <xsl:template match="type">
    <xsl:value-of select="@words"/>
    <xsl:if test="values/item">
      <xsl:text>: </xsl:text>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="values/item[position() &lt;= $listed]"/>
        <xsl:with-param name="between" select="', '"/>
      </xsl:call-template>
      <xsl:if test="count(values/item) &gt; $listed">
        <xsl:value-of select="concat(' and ', count(values/item) - $listed, ' more')"/>
      </xsl:if>
    </xsl:if>
    <xsl:for-each select="patterns/item[string-length() &lt;= $short or not(../../@meaning)]">
      <xsl:choose>
        <xsl:when test="position() = 1">; the pattern is </xsl:when>
        <xsl:otherwise> or </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="entry">
    <xsl:param name="depth"/>
    <xsl:param name="name"/>
    <xsl:param name="often"/>
    <xsl:param name="value"/>
    <xsl:param name="is-open" select="false()"/>
    <xsl:variable name="more">
      <xsl:if test="$often != ''">
        <xsl:value-of select="concat(', ', $often)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$value != '' and @documentation != ''">
          <xsl:value-of select="concat(': ', $value, '. ', @documentation)"/>
        </xsl:when>
        <xsl:when test="$value != '' or @documentation != '' or $is-open">
          <xsl:value-of select="concat(': ', $value, @documentation)"/>
        </xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="substring($spaces, 1, 2 * $depth)"/>
    <xsl:call-template name="colour">
      <xsl:with-param name="text" select="$name"/>
      <xsl:with-param name="code" select="1"/>
    </xsl:call-template>
    <xsl:call-template name="wrap">
      <xsl:with-param name="text" select="$more"/>
      <xsl:with-param name="column" select="2 * $depth + string-length($name)"/>
      <xsl:with-param name="indent" select="2 * $depth + 4"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- A text, word by word, from a column on. -->
  <xsl:template name="wrap">
    <xsl:param name="text"/>
    <xsl:param name="column"/>
    <xsl:param name="indent"/>
    <xsl:variable name="word" select="substring-before(concat($text, ' '), ' ')"/>
    <xsl:variable name="rest" select="substring-after($text, ' ')"/>
    <xsl:variable name="is-new" select="$column + string-length($word) &gt; $width and $column &gt; $indent"/>
    <xsl:choose>
      <xsl:when test="$is-new">
        <xsl:value-of select="concat('&#10;', substring($spaces, 1, $indent), $word)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$word"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$rest != ''">
      <xsl:variable name="next" select="substring-before(concat($rest, ' '), ' ')"/>
      <xsl:variable name="end">
        <xsl:choose>
          <xsl:when test="$is-new">
            <xsl:value-of select="$indent + string-length($word)"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="$column + string-length($word)"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:variable name="fits" select="$end + 1 + string-length($next) &lt;= $width"/>
      <xsl:if test="$fits"><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="wrap">
        <xsl:with-param name="text" select="$rest"/>
        <xsl:with-param name="column" select="$end + 1"/>
        <xsl:with-param name="indent" select="$indent"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
