<?xml version="1.0" encoding="UTF-8"?>
<!-- An import as an amendment, in the format of matrix.xsd, which wants at least one operation: where
     nothing differs, it is not valid. Where the import is refused, there is no amendment at all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:libduis:matrix">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:variable name="source" select="normalize-space(/document/amendment/@source)"/>

  <xsl:template match="/document[@refused = 'true']">
    <refused file="{$source}">
      <xsl:for-each select="findings/item[@severity = 'error']">
        <finding id="{@id}">
          <xsl:if test="@line">
            <xsl:attribute name="line">
              <xsl:value-of select="@line"/>
            </xsl:attribute>
          </xsl:if>
          <xsl:value-of select="@message"/>
        </finding>
      </xsl:for-each>
    </refused>
  </xsl:template>

  <xsl:template match="/document[@refused = 'false']">
    <amendment id="{amendment/@id}" title="{normalize-space(amendment/@title)}"
               effective="{amendment/@effective}">
      <xsl:if test="amendment/@first_version">
        <xsl:attribute name="first-version">
          <xsl:value-of select="amendment/@first_version"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:attribute name="documents">
        <xsl:value-of select="amendment/@documents"/>
      </xsl:attribute>
      <xsl:attribute name="basis">
        <xsl:value-of select="amendment/@basis"/>
      </xsl:attribute>
      <xsl:attribute name="source">
        <xsl:value-of select="$source"/>
      </xsl:attribute>
      <note>
        <xsl:choose>
          <xsl:when test="state/@file">
            <xsl:value-of select="concat('What changed from ', normalize-space(state/@file))"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('Imported into the matrix at ', state/@as_of, ', DUIS ', state/@duis_version)"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="not_stated/*/item">
          <xsl:text>; the file does not state</xsl:text>
          <xsl:apply-templates select="not_stated"/>
        </xsl:if>
        <xsl:if test="state/not_stated/*/item">
          <xsl:value-of select="concat('; ', normalize-space(state/@file), ' does not state')"/>
          <xsl:apply-templates select="state/not_stated"/>
        </xsl:if>
        <xsl:text>.</xsl:text>
      </note>
      <!-- Not one union, which would come in the order of the document: notes must stand before operations. -->
      <xsl:apply-templates select="left_out/item"/>
      <xsl:apply-templates select="operations/item"/>
    </amendment>
  </xsl:template>

  <xsl:template match="not_stated">
    <xsl:for-each select="columns/item | roles/item">
      <xsl:value-of select="concat(' ', .)"/>
    </xsl:for-each>
    <xsl:text>, which stay as they are</xsl:text>
  </xsl:template>

  <xsl:template match="left_out/item[@operation = 'remove']">
    <note>
      <xsl:value-of select="concat('The file has no SRV ', @srv, ', which stays.')"/>
    </note>
  </xsl:template>

  <xsl:template match="left_out/item[@operation = 'add']">
    <note>
      <xsl:value-of select="concat('The file has SRV ', @srv, ', which can not be added: it does not state')"/>
      <xsl:for-each select="lacks/item">
        <xsl:value-of select="concat(' ', .)"/>
      </xsl:for-each>
      <xsl:text>.</xsl:text>
    </note>
  </xsl:template>

  <xsl:template match="left_out/item[@role or @column]" priority="1">
    <note>
      <xsl:value-of select="concat('Left out: ', @operation, ' ', @srv, ' ', @role, @column)"/>
      <xsl:if test="@column">
        <xsl:value-of select="concat(' &quot;', normalize-space(@value), '&quot;')"/>
      </xsl:if>
      <xsl:value-of select="concat('; ', normalize-space(/document/state/@file), ' does not state it.')"/>
    </note>
  </xsl:template>

  <xsl:template match="operations/item[@operation = 'grant']">
    <grant srv="{@srv}" role="{@role}"/>
  </xsl:template>

  <xsl:template match="operations/item[@operation = 'revoke']">
    <revoke srv="{@srv}" role="{@role}"/>
  </xsl:template>

  <xsl:template match="operations/item[@operation = 'dispute']">
    <dispute srv="{@srv}" role="{@role}" source="{$source}">
      <xsl:text>The imported table has it as disputed.</xsl:text>
    </dispute>
  </xsl:template>

  <xsl:template match="operations/item[@operation = 'remove']">
    <remove srv="{@srv}"/>
  </xsl:template>

  <xsl:template match="operations/item[@operation = 'set']">
    <set srv="{@srv}" column="{@column}" value="{@after}"/>
  </xsl:template>

  <xsl:template match="operations/item[@operation = 'add']">
    <add>
      <row srv="{row/@srv}" service-reference="{row/@service_reference}" name="{row/@name}"
           critical="{row/@critical}" on-demand="{row/@on_demand}" future-dated="{row/@future_dated}"
           dcc-scheduled="{row/@dcc_scheduled}" non-device="{row/@non_device}" smets1="{row/@smets1}"
           command-variants="{row/@command_variants}" body="{row/@body}" basis="single-sourced"
           source="{$source}">
        <xsl:attribute name="roles">
          <xsl:for-each select="row/eligible/item">
            <xsl:if test="position() &gt; 1">
              <xsl:text> </xsl:text>
            </xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </xsl:attribute>
        <xsl:for-each select="row/disputed/item">
          <disputed role="{.}" source="{$source}">The imported table has it as disputed.</disputed>
        </xsl:for-each>
        <xsl:if test="row/@disputed_command_variants != ''">
          <disputed command-variants="{row/@disputed_command_variants}" source="{$source}">
            <xsl:text>The imported table has them as disputed.</xsl:text>
          </disputed>
        </xsl:if>
      </row>
    </add>
  </xsl:template>
</xsl:stylesheet>
