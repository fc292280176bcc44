<?xml version="1.0" encoding="UTF-8"?>
<!-- The table as a page: a column for each role. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="html.xsl"/>

  <xsl:template match="/document">
    <xsl:call-template name="page">
      <xsl:with-param name="title">
        <xsl:text>Service Request Matrix at </xsl:text>
        <xsl:call-template name="state">
          <xsl:with-param name="state" select="state"/>
        </xsl:call-template>
      </xsl:with-param>
      <xsl:with-param name="body">
        <table>
          <thead>
            <tr>
              <th>SRV</th>
              <th>Name</th>
              <xsl:for-each select="roles/item">
                <th title="{@name}">
                  <xsl:value-of select="@role"/>
                </th>
              </xsl:for-each>
              <th>Critical</th>
              <th>On demand</th>
              <th>Future dated</th>
              <th>DCC scheduled</th>
              <th>Non-device</th>
              <th>SMETS1</th>
              <th>Command variants</th>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates select="rows/item"/>
          </tbody>
        </table>
        <xsl:if test="state/not_stated/*/item">
          <p>
            <xsl:text>Not stated: </xsl:text>
            <xsl:call-template name="not-stated">
              <xsl:with-param name="not_stated" select="state/not_stated"/>
            </xsl:call-template>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>
        <xsl:if test="conditions/item">
          <p>
            <xsl:value-of select="concat($about-conditions, '.')"/>
          </p>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="rows/item">
    <xsl:variable name="row" select="."/>
    <tr>
      <th>
        <xsl:value-of select="@srv"/>
      </th>
      <td>
        <xsl:value-of select="@name"/>
      </td>
      <xsl:for-each select="/document/roles/item">
        <td class="cell">
          <xsl:choose>
            <xsl:when test="key('conditions', concat($row/@srv, ' ', @role))">
              <span class="yes" title="{key('conditions', concat($row/@srv, ' ', @role))/condition/@note}">yes*</span>
            </xsl:when>
            <xsl:when test="$row/eligible/item = @role">
              <span class="yes">yes</span>
            </xsl:when>
            <xsl:when test="$row/disputed/item = @role">
              <span class="disputed">disputed</span>
            </xsl:when>
            <xsl:when test="/document/state/not_stated/roles/item = @role">
              <span class="quiet">not stated</span>
            </xsl:when>
          </xsl:choose>
        </td>
      </xsl:for-each>
      <td>
        <xsl:value-of select="@critical"/>
      </td>
      <td>
        <xsl:value-of select="@on_demand"/>
      </td>
      <td>
        <xsl:value-of select="@future_dated"/>
      </td>
      <td>
        <xsl:value-of select="@dcc_scheduled"/>
      </td>
      <td>
        <xsl:value-of select="@non_device"/>
      </td>
      <td>
        <xsl:value-of select="@smets1"/>
      </td>
      <td>
        <xsl:value-of select="@command_variants"/>
        <xsl:if test="@disputed_command_variants != ''">
          <span class="disputed">
            <xsl:value-of select="concat(' disputed: ', @disputed_command_variants)"/>
          </span>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
