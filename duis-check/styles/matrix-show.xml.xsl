<?xml version="1.0" encoding="UTF-8"?>
<!-- The table as a matrix of its own, in the format of base.xml: what a state says, all of it now base. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:libduis:matrix">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:key name="conditions" use="@srv" match="/document/conditions/item"/>

  <!-- What a row rests on: the state that is shown. -->
  <xsl:variable name="source">
    <xsl:choose>
      <xsl:when test="/document/state/@file">
        <xsl:value-of select="normalize-space(/document/state/@file)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('matrix sha256 ', /document/matrix/@sha256)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="dispute">
    <xsl:choose>
      <xsl:when test="/document/state/@file">The table has it as disputed.</xsl:when>
      <xsl:otherwise>The sources contradict each other.</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/document">
    <matrix>
      <note>
        <xsl:choose>
          <xsl:when test="state/@file">
            <xsl:value-of select="concat('The table of ', normalize-space(state/@file))"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('The matrix at ', state/@as_of, ', for DUIS ', state/@duis_version,
                                  ', with its amendments applied; matrix sha256 ', matrix/@sha256)"/>
          </xsl:otherwise>
        </xsl:choose>
      </note>
      <xsl:apply-templates select="rows/item"/>
    </matrix>
  </xsl:template>

  <xsl:template match="rows/item">
    <row srv="{@srv}" service-reference="{@service_reference}" name="{@name}" critical="{@critical}"
         on-demand="{@on_demand}" future-dated="{@future_dated}" dcc-scheduled="{@dcc_scheduled}"
         non-device="{@non_device}" smets1="{@smets1}" command-variants="{@command_variants}" body="{@body}">
      <xsl:attribute name="basis">
        <xsl:choose>
          <xsl:when test="/document/state/@file">single-sourced</xsl:when>
          <xsl:otherwise>inferred</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="roles">
        <xsl:for-each select="eligible/item">
          <xsl:if test="position() &gt; 1">
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:attribute>
      <xsl:attribute name="source">
        <xsl:value-of select="$source"/>
      </xsl:attribute>
      <xsl:for-each select="disputed/item">
        <disputed role="{.}" source="{$source}">
          <xsl:value-of select="$dispute"/>
        </disputed>
      </xsl:for-each>
      <xsl:if test="@disputed_command_variants != ''">
        <disputed command-variants="{@disputed_command_variants}" source="{$source}">
          <xsl:value-of select="$dispute"/>
        </disputed>
      </xsl:if>
      <xsl:for-each select="key('conditions', @srv)">
        <condition roles="{@role}" basis="{condition/@level}" source="{normalize-space(condition/@source)}">
          <xsl:value-of select="normalize-space(condition/@note)"/>
        </condition>
      </xsl:for-each>
    </row>
  </xsl:template>
</xsl:stylesheet>
