<?xml version="1.0" encoding="UTF-8"?>
<!-- The table as CSV (RFC 4180, with line feeds), with the column names of the published table where it has
     the column. With the parameter spreadsheet, SRVs stand as ="4.10", and no text begins a formula. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>
  <xsl:param name="spreadsheet" select="false()"/>

  <xsl:template match="/document">
    <xsl:text>Service Request Name,Service Reference,Service Reference Variant,Critical,On Demand,</xsl:text>
    <xsl:text>Future Dated Response Pattern,DCC Scheduled,Non-Device Request,Eligible User Roles,</xsl:text>
    <xsl:text>Disputed User Roles,SMETS1,Command Variants,Disputed Command Variants,Body&#10;</xsl:text>
    <xsl:apply-templates select="rows/item"/>
  </xsl:template>

  <xsl:template match="rows/item">
    <xsl:call-template name="field">
      <xsl:with-param name="text" select="@name"/>
    </xsl:call-template>
    <xsl:call-template name="number">
      <xsl:with-param name="text" select="@service_reference"/>
    </xsl:call-template>
    <xsl:call-template name="number">
      <xsl:with-param name="text" select="@srv"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="text" select="@critical"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="text" select="@on_demand"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="text" select="@future_dated"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="text" select="@dcc_scheduled"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="text" select="@non_device"/>
    </xsl:call-template>
    <xsl:call-template name="roles">
      <xsl:with-param name="items" select="eligible/item"/>
    </xsl:call-template>
    <xsl:call-template name="roles">
      <xsl:with-param name="items" select="disputed/item"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="text" select="@smets1"/>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="text" select="@command_variants"/>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="text" select="@disputed_command_variants"/>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="text" select="@body"/>
      <xsl:with-param name="end" select="'&#10;'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- With what a spreadsheet takes for a formula, or for an apostrophe of its own, an apostrophe comes first. -->
  <xsl:template name="field">
    <xsl:param name="text"/>
    <xsl:param name="end" select="','"/>
    <xsl:choose>
      <xsl:when test="$spreadsheet and $text != '' and contains($risky, substring($text, 1, 1))">
        <xsl:call-template name="quote">
          <xsl:with-param name="text" select="concat($apostrophe, $text)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="quote">
          <xsl:with-param name="text" select="$text"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$end"/>
  </xsl:template>
  <xsl:variable name="apostrophe">'</xsl:variable>
  <xsl:variable name="risky">=+-@&#9;&#10;&#13;'</xsl:variable>

  <!-- A spreadsheet may take other separators than ours. -->
  <xsl:template name="quote">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="translate($text, ',;&quot;&#9;&#10;&#13;', '') = $text">
        <xsl:value-of select="$text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>"</xsl:text>
        <xsl:call-template name="replace">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="characters" select="'&quot;'"/>
          <xsl:with-param name="map" select="'&quot;&quot;&quot;&#10;'"/>
        </xsl:call-template>
        <xsl:text>"</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="number">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$spreadsheet">
        <xsl:value-of select="concat('&quot;=&quot;&quot;', $text, '&quot;&quot;&quot;,')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($text, ',')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="truth">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$text = 'yes'">Yes,</xsl:when>
      <xsl:when test="$text = 'no'">No,</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($text, ',')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="roles">
    <xsl:param name="items"/>
    <xsl:call-template name="list">
      <xsl:with-param name="items" select="$items"/>
      <xsl:with-param name="none" select="''"/>
    </xsl:call-template>
    <xsl:text>,</xsl:text>
  </xsl:template>
</xsl:stylesheet>
