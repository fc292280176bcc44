<?xml version="1.0" encoding="UTF-8"?>
<!-- What differs between two states, for a terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <!-- The cells that are counted for a role: one that was no and stays no is neither gained nor lost. -->
  <xsl:key name="counted" use="@role"
           match="changes/item/cells/item[@enforced = 'true' and (@from = 'yes' or @to = 'yes' or @from = 'disputed' or @to = 'disputed')]"/>

  <xsl:key name="assumed" use="@document" match="changes/item/cells/item[@enforced = 'false' and @known = 'false']"/>

  <xsl:template match="/document">
    <xsl:text>from </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="from"/>
    </xsl:call-template>
    <xsl:text>&#10;to   </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="to"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
    <xsl:call-template name="not-compared">
      <xsl:with-param name="states" select="from | to"/>
    </xsl:call-template>
    <xsl:apply-templates select="roles/item[@gains &gt; 0 or @loses &gt; 0 or @other &gt; 0]"/>
    <xsl:apply-templates select="changes/item"/>
    <xsl:apply-templates select="cells/item"/>
    <xsl:value-of select="concat('columns: ', columns/@compared, ' compared, ', columns/@equal, ' equal, ',
                          columns/@different, ' different')"/>
    <xsl:call-template name="unlisted">
      <xsl:with-param name="count" select="count(changes/item[@status != 'changed']/columns/item)"/>
      <xsl:with-param name="why">of rows added or removed</xsl:with-param>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="roles/item">
    <xsl:value-of select="concat(@role, ' gains ', @gains, ', loses ', @loses)"/>
    <xsl:if test="@other &gt; 0">
      <xsl:value-of select="concat(', other ', @other)"/>
    </xsl:if>
    <xsl:text>:</xsl:text>
    <xsl:for-each select="key('counted', @role)/../..">
      <xsl:value-of select="concat(' ', @srv)"/>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="changes/item">
    <xsl:value-of select="@srv"/>
    <xsl:if test="@name != ''">
      <xsl:value-of select="concat(' ', @name)"/>
    </xsl:if>
    <xsl:if test="@status != 'changed'">
      <xsl:value-of select="concat(' (', @status, ')')"/>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="cells/item[@enforced = 'true']"/>
    <xsl:apply-templates select="cells/item[@enforced = 'false' and @known = 'true']"/>
    <xsl:apply-templates select="columns/item[../../@status = 'changed']"/>
  </xsl:template>

  <xsl:template match="cells/item[@role]">
    <xsl:text>  </xsl:text>
    <xsl:call-template name="pad">
      <xsl:with-param name="text" select="@role"/>
      <xsl:with-param name="width" select="4"/>
    </xsl:call-template>
    <xsl:call-template name="eligibility">
      <xsl:with-param name="word" select="@from"/>
    </xsl:call-template>
    <xsl:text> -> </xsl:text>
    <xsl:call-template name="eligibility">
      <xsl:with-param name="word" select="@to"/>
    </xsl:call-template>
    <xsl:value-of select="concat(' in ', @document, ', by ')"/>
    <xsl:call-template name="basis">
      <xsl:with-param name="basis" select="basis"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
    <xsl:if test="@to_condition != @from_condition">
      <xsl:if test="@from_condition != ''">
        <xsl:value-of select="concat('       condition that ends: ', @from_condition, '&#10;')"/>
      </xsl:if>
      <xsl:if test="@to_condition != ''">
        <xsl:value-of select="concat('       condition: ', @to_condition, '&#10;')"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="columns/item">
    <xsl:value-of select="concat('  ', @column, ': ', @from, ' -> ', @to, ', by ')"/>
    <xsl:call-template name="basis">
      <xsl:with-param name="basis" select="basis"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="cells/item[@compared]">
    <xsl:value-of select="concat(@document, ': ', @compared, ' cells compared, ', @equal, ' equal, ', @different,
                          ' different')"/>
    <xsl:if test="@enforced = 'true'"> (enforced)</xsl:if>
    <xsl:call-template name="unlisted">
      <xsl:with-param name="count" select="count(key('assumed', @document))"/>
      <xsl:with-param name="why" select="concat('assumed to follow ', ../item[@enforced = 'true']/@document)"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- What is counted, and has no line above. -->
  <xsl:template name="unlisted">
    <xsl:param name="count"/>
    <xsl:param name="why"/>
    <xsl:if test="$count &gt; 0">
      <xsl:value-of select="concat('; not listed: ', $count, ', ', $why)"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
