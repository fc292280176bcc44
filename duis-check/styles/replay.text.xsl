<?xml version="1.0" encoding="UTF-8"?>
<!-- A replay for a terminal: each kind of flip, then the totals. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text>Replay from </xsl:text>
    <xsl:apply-templates select="before" mode="moment"/>
    <xsl:text> to </xsl:text>
    <xsl:apply-templates select="after" mode="moment"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="kinds/item"/>
    <xsl:apply-templates select="before" mode="total">
      <xsl:with-param name="name">before: </xsl:with-param>
    </xsl:apply-templates>
    <xsl:apply-templates select="after" mode="total">
      <xsl:with-param name="name">after:  </xsl:with-param>
    </xsl:apply-templates>
    <xsl:call-template name="count">
      <xsl:with-param name="count" select="@requests"/>
      <xsl:with-param name="noun">request</xsl:with-param>
    </xsl:call-template>
    <xsl:text>, </xsl:text>
    <xsl:call-template name="count">
      <xsl:with-param name="count" select="@verdicts"/>
      <xsl:with-param name="noun">verdict</xsl:with-param>
    </xsl:call-template>
    <xsl:value-of select="concat(': ', @flips, ' flipped&#10;')"/>
    <xsl:apply-templates select="before[@file]|after[@file]" mode="not-stated"/>
    <xsl:if test="@eligibility_checked = 'false'">no role: eligibility not checked&#10;</xsl:if>
  </xsl:template>

  <xsl:template match="before|after" mode="moment">
    <xsl:choose>
      <xsl:when test="@file">
        <xsl:text>the file </xsl:text>
        <xsl:call-template name="name">
          <xsl:with-param name="text" select="@file"/>
        </xsl:call-template>
        <xsl:value-of select="concat(' (judged as at ', @judged_as_of)"/>
        <xsl:if test="@judged_duis_version">
          <xsl:value-of select="concat(', DUIS ', @judged_duis_version)"/>
        </xsl:if>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@as_of"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="@file"/>
      <xsl:when test="@duis_version">
        <xsl:value-of select="concat(', DUIS ', @duis_version)"/>
      </xsl:when>
      <xsl:otherwise> (DUIS as each request)</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="before|after" mode="not-stated">
    <xsl:apply-templates select="not_stated/columns[item]" mode="not-stated">
      <xsl:with-param name="what">columns </xsl:with-param>
      <xsl:with-param name="so">; for these the matrix is taken, if it has the SRV</xsl:with-param>
    </xsl:apply-templates>
    <xsl:apply-templates select="not_stated/roles[item]" mode="not-stated">
      <xsl:with-param name="what">User Roles </xsl:with-param>
      <xsl:with-param name="so">; whether these may send is left undetermined</xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="columns|roles" mode="not-stated">
    <xsl:param name="what"/>
    <xsl:param name="so"/>
    <xsl:text>not stated by </xsl:text>
    <xsl:call-template name="name">
      <xsl:with-param name="text" select="../../@file"/>
    </xsl:call-template>
    <xsl:value-of select="concat(': ', $what)"/>
    <xsl:call-template name="list">
      <xsl:with-param name="items" select="item"/>
      <xsl:with-param name="between" select="', '"/>
    </xsl:call-template>
    <xsl:value-of select="concat($so, '&#10;')"/>
  </xsl:template>

  <xsl:template match="before|after" mode="total">
    <xsl:param name="name"/>
    <xsl:value-of select="concat($name, @accepted, ' accepted, ', @rejected, ' rejected, ', @undetermined, ' undetermined&#10;')"/>
  </xsl:template>

  <xsl:template name="count">
    <xsl:param name="count"/>
    <xsl:param name="noun"/>
    <xsl:value-of select="concat($count, ' ', $noun)"/>
    <xsl:if test="$count != 1">s</xsl:if>
  </xsl:template>

  <xsl:template match="kinds/item">
    <xsl:call-template name="pad">
      <xsl:with-param name="text">
        <xsl:value-of select="@role"/>
        <xsl:if test="not(@role)">-</xsl:if>
      </xsl:with-param>
      <xsl:with-param name="width" select="5"/>
    </xsl:call-template>
    <xsl:call-template name="pad">
      <xsl:with-param name="text">
        <xsl:value-of select="@srv"/>
        <xsl:if test="not(@srv)">(not valid)</xsl:if>
      </xsl:with-param>
      <xsl:with-param name="width" select="8"/>
    </xsl:call-template>
    <xsl:apply-templates select="before" mode="verdict"/>
    <xsl:text> -&gt; </xsl:text>
    <xsl:apply-templates select="after" mode="verdict"/>
    <xsl:value-of select="concat(': ', @count, '&#10;')"/>
    <xsl:apply-templates select="basis"/>
    <xsl:for-each select="examples/item">
      <xsl:text>    </xsl:text>
      <xsl:call-template name="name">
        <xsl:with-param name="text" select="."/>
      </xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="@count &gt; count(examples/item)">
      <xsl:value-of select="concat('    and ', @count - count(examples/item), ' more&#10;')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="before|after" mode="verdict">
    <xsl:call-template name="colour">
      <xsl:with-param name="text" select="@outcome"/>
      <xsl:with-param name="code">
        <xsl:choose>
          <xsl:when test="@outcome = 'accepted'">32</xsl:when>
          <xsl:when test="@outcome = 'rejected'">31</xsl:when>
          <xsl:otherwise>33</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="@response_code">
      <xsl:value-of select="concat(' ', @response_code)"/>
    </xsl:if>
  </xsl:template>

  <!-- Not every check rests on the matrix. -->
  <xsl:template match="kinds/item/basis">
    <xsl:text>  by </xsl:text>
    <xsl:choose>
      <xsl:when test="@amendment or @row">
        <xsl:call-template name="basis">
          <xsl:with-param name="basis" select="."/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('the check ', ../@check)"/>
        <xsl:if test="@document">
          <xsl:value-of select="concat(', ', @document)"/>
        </xsl:if>
        <xsl:value-of select="concat(', ', @level)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
