<?xml version="1.0" encoding="UTF-8"?>
<!-- What all texts share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="colour" select="false()"/>
  <xsl:variable name="spaces"
                select="'                                                                                '"/>

  <!-- A text, filled with spaces up to a width; at least one space. -->
  <xsl:template name="pad">
    <xsl:param name="text"/>
    <xsl:param name="width"/>
    <xsl:value-of select="$text"/>
    <xsl:choose>
      <xsl:when test="string-length($text) &lt; $width">
        <xsl:value-of select="substring($spaces, 1, $width - string-length($text))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- For matrix show: the roles that may send an SRV perhaps, under a condition. -->
  <xsl:key name="conditions" use="concat(@srv, ' ', @role)" match="/document/conditions/item"/>
  <xsl:variable name="about-conditions">* perhaps under a condition: matrix explain tells what is known of it</xsl:variable>

  <!-- Items with something between them; "nobody" for none. -->
  <xsl:template name="list">
    <xsl:param name="items"/>
    <xsl:param name="between" select="' '"/>
    <xsl:param name="none" select="'nobody'"/>
    <xsl:for-each select="$items">
      <xsl:if test="position() &gt; 1">
        <xsl:value-of select="$between"/>
      </xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
    <xsl:if test="not($items)">
      <xsl:value-of select="$none"/>
    </xsl:if>
  </xsl:template>

  <!-- A text in which some characters are replaced. map has a line for each: the character and what stands for it.
       The text is halved: character by character, the recursion would be too deep for a long text. -->
  <xsl:template name="replace">
    <xsl:param name="text"/>
    <xsl:param name="characters"/>
    <xsl:param name="map"/>
    <xsl:variable name="half" select="floor(string-length($text) div 2)"/>
    <xsl:choose>
      <xsl:when test="translate($text, $characters, '') = $text">
        <xsl:value-of select="$text"/>
      </xsl:when>
      <xsl:when test="$half = 0">
        <xsl:value-of select="substring-before(substring-after(concat('&#10;', $map), concat('&#10;', $text)), '&#10;')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="replace">
          <xsl:with-param name="text" select="substring($text, 1, $half)"/>
          <xsl:with-param name="characters" select="$characters"/>
          <xsl:with-param name="map" select="$map"/>
        </xsl:call-template>
        <xsl:call-template name="replace">
          <xsl:with-param name="text" select="substring($text, $half + 1)"/>
          <xsl:with-param name="characters" select="$characters"/>
          <xsl:with-param name="map" select="$map"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- In a colour of the terminal: 31 red, 32 green, 33 yellow, 1 bold. -->
  <xsl:template name="colour">
    <xsl:param name="text"/>
    <xsl:param name="code"/>
    <xsl:choose>
      <xsl:when test="$colour">
        <xsl:value-of select="concat($escape, '[', $code, 'm', $text, $escape, '[0m')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:param name="escape"/>

  <!-- yes, no, disputed, absent: in its colour. -->
  <xsl:template name="eligibility">
    <xsl:param name="word"/>
    <xsl:call-template name="colour">
      <xsl:with-param name="text" select="$word"/>
      <xsl:with-param name="code">
        <xsl:choose>
          <xsl:when test="$word = 'yes'">32</xsl:when>
          <xsl:when test="$word = 'disputed' or $word = 'unknown'">33</xsl:when>
          <xsl:otherwise>31</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- An amendment: id, title, when. -->
  <xsl:template name="amendment">
    <xsl:param name="amendment"/>
    <xsl:value-of select="concat($amendment/@id, ', ', $amendment/@title)"/>
    <xsl:if test="$amendment/@effective">
      <xsl:value-of select="concat(', effective ', $amendment/@effective)"/>
    </xsl:if>
    <xsl:if test="$amendment/@first_version">
      <xsl:value-of select="concat(', from DUIS ', $amendment/@first_version)"/>
    </xsl:if>
  </xsl:template>

  <!-- A name from outside, without the characters that move the cursor, end a line or turn the writing direction. -->
  <xsl:variable name="controls"
                select="'&#10;&#x80;&#x81;&#x82;&#x83;&#x84;&#x85;&#x86;&#x87;&#x88;&#x89;&#x8A;&#x8B;&#x8C;&#x8D;&#x8E;&#x8F;&#x90;&#x91;&#x92;&#x93;&#x94;&#x95;&#x96;&#x97;&#x98;&#x99;&#x9A;&#x9B;&#x9C;&#x9D;&#x9E;&#x9F;&#x61C;&#x200E;&#x200F;&#x2028;&#x2029;&#x202A;&#x202B;&#x202C;&#x202D;&#x202E;&#x2066;&#x2067;&#x2068;&#x2069;'"/>
  <xsl:template name="name">
    <xsl:param name="text"/>
    <xsl:value-of select="translate($text, $controls, '&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;&#xFFFD;')"/>
  </xsl:template>

  <xsl:template name="state">
    <xsl:param name="state"/>
    <xsl:choose>
      <xsl:when test="$state/@file">
        <xsl:value-of select="$state/@file"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($state/@as_of, ', DUIS ', $state/@duis_version)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the file of a state does not state, in one line; nothing if it states all, or is none. -->
  <xsl:template name="not-stated">
    <xsl:param name="not_stated"/>
    <xsl:if test="$not_stated/columns/item">
      <xsl:text>columns </xsl:text>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="$not_stated/columns/item"/>
        <xsl:with-param name="between" select="', '"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$not_stated/columns/item and $not_stated/roles/item">; </xsl:if>
    <xsl:if test="$not_stated/roles/item">
      <xsl:text>User Roles </xsl:text>
      <xsl:call-template name="list">
        <xsl:with-param name="items" select="$not_stated/roles/item"/>
        <xsl:with-param name="between" select="', '"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- What the files of states do not state, a line each. -->
  <xsl:template name="not-compared">
    <xsl:param name="states"/>
    <xsl:param name="begin"/>
    <xsl:for-each select="$states[not_stated/*/item]">
      <xsl:value-of select="concat($begin, 'not stated by ')"/>
      <xsl:call-template name="state">
        <xsl:with-param name="state" select="."/>
      </xsl:call-template>
      <xsl:text>, and not compared: </xsl:text>
      <xsl:call-template name="not-stated">
        <xsl:with-param name="not_stated" select="not_stated"/>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- What lint found, a line each. -->
  <xsl:template name="findings">
    <xsl:param name="items"/>
    <xsl:for-each select="$items">
      <xsl:text>  </xsl:text>
      <xsl:call-template name="colour">
        <xsl:with-param name="text" select="@severity"/>
        <xsl:with-param name="code">
          <xsl:choose>
            <xsl:when test="@severity = 'error'">31</xsl:when>
            <xsl:when test="@severity = 'warning'">33</xsl:when>
            <xsl:otherwise>0</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:value-of select="concat(' ', @id)"/>
      <xsl:if test="@line">
        <xsl:value-of select="concat(', line ', @line)"/>
      </xsl:if>
      <xsl:if test="@srv != ''">
        <xsl:value-of select="concat(', SRV ', @srv)"/>
      </xsl:if>
      <xsl:value-of select="concat(': ', @message)"/>
      <xsl:if test="@expected">
        <xsl:value-of select="concat('; expected: ', @expected)"/>
      </xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- What a cell rests on, in one line. -->
  <xsl:template name="basis">
    <xsl:param name="basis"/>
    <xsl:choose>
      <xsl:when test="$basis/@amendment">
        <xsl:value-of select="concat($basis/@amendment, ' (', $basis/@title)"/>
        <xsl:if test="$basis/@effective">
          <xsl:value-of select="concat('; effective ', $basis/@effective)"/>
        </xsl:if>
        <xsl:if test="$basis/@first_version">
          <xsl:value-of select="concat('; from DUIS ', $basis/@first_version)"/>
        </xsl:if>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="origin">
          <xsl:with-param name="basis" select="$basis"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(', ', $basis/@level)"/>
  </xsl:template>

  <!-- What a cell rests on that no amendment changed. -->
  <xsl:template name="origin">
    <xsl:param name="basis"/>
    <xsl:choose>
      <xsl:when test="$basis/@source = (/document/state | /document/from | /document/to |
                                          /document/before | /document/after)/@file or
                      $basis/@source = $basis/../@state">
        <xsl:text>the file </xsl:text>
        <xsl:call-template name="name">
          <xsl:with-param name="text" select="$basis/@source"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>the base of the matrix</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
