<?xml version="1.0" encoding="UTF-8"?>
<!-- The table as CSV (RFC 4180, with line feeds), with the column names of the published table where it has
     the column. With the parameter spreadsheet, SRVs stand as ="4.10", and no text begins a formula. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>
  <xsl:param name="spreadsheet" select="false()"/>

  <!-- What a file does not state has no column. SRVs always have theirs: commas stand before and after it. -->
  <xsl:variable name="absent" select="/document/state/not_stated/columns/item"/>
  <xsl:variable name="has-roles"
                select="boolean(/document/roles/item[not(@role = /document/state/not_stated/roles/item)])"/>

  <xsl:template match="/document">
    <xsl:if test="not($absent = 'name')">Service Request Name,</xsl:if>
    <xsl:if test="not($absent = 'service-reference')">Service Reference,</xsl:if>
    <xsl:text>Service Reference Variant</xsl:text>
    <xsl:if test="not($absent = 'critical')">,Critical</xsl:if>
    <xsl:if test="not($absent = 'on-demand')">,On Demand</xsl:if>
    <xsl:if test="not($absent = 'future-dated')">,Future Dated Response Pattern</xsl:if>
    <xsl:if test="not($absent = 'dcc-scheduled')">,DCC Scheduled</xsl:if>
    <xsl:if test="not($absent = 'non-device')">,Non-Device Request</xsl:if>
    <xsl:if test="$has-roles">,Eligible User Roles,Disputed User Roles</xsl:if>
    <xsl:if test="not($absent = 'smets1')">,SMETS1</xsl:if>
    <xsl:if test="not($absent = 'command-variants')">,Command Variants</xsl:if>
    <xsl:if test="not($absent = 'disputed-command-variants')">,Disputed Command Variants</xsl:if>
    <xsl:if test="not($absent = 'body')">,Body</xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="rows/item"/>
  </xsl:template>

  <xsl:template match="rows/item">
    <xsl:if test="not($absent = 'name')">
      <xsl:call-template name="field">
        <xsl:with-param name="text" select="@name"/>
      </xsl:call-template>
      <xsl:text>,</xsl:text>
    </xsl:if>
    <xsl:if test="not($absent = 'service-reference')">
      <xsl:call-template name="number">
        <xsl:with-param name="text" select="@service_reference"/>
      </xsl:call-template>
      <xsl:text>,</xsl:text>
    </xsl:if>
    <xsl:call-template name="number">
      <xsl:with-param name="text" select="@srv"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="name" select="'critical'"/>
      <xsl:with-param name="text" select="@critical"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="name" select="'on-demand'"/>
      <xsl:with-param name="text" select="@on_demand"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="name" select="'future-dated'"/>
      <xsl:with-param name="text" select="@future_dated"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="name" select="'dcc-scheduled'"/>
      <xsl:with-param name="text" select="@dcc_scheduled"/>
    </xsl:call-template>
    <xsl:call-template name="truth">
      <xsl:with-param name="name" select="'non-device'"/>
      <xsl:with-param name="text" select="@non_device"/>
    </xsl:call-template>
    <xsl:if test="$has-roles">
      <xsl:call-template name="roles">
        <xsl:with-param name="items" select="eligible/item"/>
      </xsl:call-template>
      <xsl:call-template name="roles">
        <xsl:with-param name="items" select="disputed/item"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="truth">
      <xsl:with-param name="name" select="'smets1'"/>
      <xsl:with-param name="text" select="@smets1"/>
    </xsl:call-template>
    <xsl:call-template name="column">
      <xsl:with-param name="name" select="'command-variants'"/>
      <xsl:with-param name="text" select="@command_variants"/>
    </xsl:call-template>
    <xsl:call-template name="column">
      <xsl:with-param name="name" select="'disputed-command-variants'"/>
      <xsl:with-param name="text" select="@disputed_command_variants"/>
    </xsl:call-template>
    <xsl:call-template name="column">
      <xsl:with-param name="name" select="'body'"/>
      <xsl:with-param name="text" select="@body"/>
    </xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="column">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <xsl:if test="not($absent = $name)">
      <xsl:text>,</xsl:text>
      <xsl:call-template name="field">
        <xsl:with-param name="text" select="$text"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="truth">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <xsl:call-template name="column">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="$text = 'yes'">Yes</xsl:when>
          <xsl:when test="$text = 'no'">No</xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="$text"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="roles">
    <xsl:param name="items"/>
    <xsl:text>,</xsl:text>
    <xsl:call-template name="list">
      <xsl:with-param name="items" select="$items"/>
      <xsl:with-param name="none" select="''"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A text that a spreadsheet would take for a formula, or drop an apostrophe of, gets an apostrophe before it. -->
  <xsl:template name="field">
    <xsl:param name="text"/>
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
  </xsl:template>
  <xsl:variable name="apostrophe">'</xsl:variable>
  <xsl:variable name="risky">=+-@&#9;&#10;&#13;'</xsl:variable>

  <!-- Also where a text has another separator than the comma: a spreadsheet may split there. -->
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
        <xsl:value-of select="concat('&quot;=&quot;&quot;', $text, '&quot;&quot;&quot;')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
