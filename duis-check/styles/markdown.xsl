<?xml version="1.0" encoding="UTF-8"?>
<!-- What all Markdown shares. A text from outside is escaped: it can't end a cell or a line, and is not markup. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:variable name="marks">\|&lt;&amp;*_`[</xsl:variable>
  <xsl:variable name="escapes">
    <xsl:text>\\\&#10;|\|&#10;&lt;&amp;lt;&#10;&amp;&amp;amp;&#10;*\*&#10;_\_&#10;`\`&#10;[\[&#10;</xsl:text>
  </xsl:variable>

  <xsl:template name="plain">
    <xsl:param name="text"/>
    <xsl:call-template name="replace">
      <xsl:with-param name="text" select="translate($text, '&#9;&#10;&#13;', '   ')"/>
      <xsl:with-param name="characters" select="$marks"/>
      <xsl:with-param name="map" select="$escapes"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="plain-state">
    <xsl:param name="state"/>
    <xsl:call-template name="plain">
      <xsl:with-param name="text">
        <xsl:call-template name="state">
          <xsl:with-param name="state" select="$state"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A cell and the bar after it. -->
  <xsl:template name="cell">
    <xsl:param name="text"/>
    <xsl:text> </xsl:text>
    <xsl:call-template name="plain">
      <xsl:with-param name="text" select="$text"/>
    </xsl:call-template>
    <xsl:text> |</xsl:text>
  </xsl:template>
</xsl:stylesheet>
