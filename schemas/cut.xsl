<?xml version="1.0" encoding="UTF-8"?>
<!--
  Cuts the request schema of one DUIS version out of the annotated source: input
  source/request.xsd, parameter "version". The result is one flat schema: what the source
  includes is put in place, and what the version does not have is left out. An attribute of the
  namespace urn:libduis:slice says which that is:

      duis:since="V"   in version V and after it
      duis:until="V"   before version V, but not in it

  Versions compare as numbers. Any other attribute or element of that namespace ends the
  transformation with an error, so that a misspelling cannot widen a schema in silence. That the language of a version is known at all is for the catalogue to say: asked
  for 5.2, this cuts a schema too, but nobody knows whether it is that of 5.2.
-->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway"
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
                xmlns:duis="urn:libduis:slice"
                exclude-result-prefixes="duis">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>
  <xsl:preserve-space elements="xs:documentation"/>

  <xsl:param name="version"/>

  <!-- The root: check everything first, then write the schema. -->

  <xsl:template match="/xs:schema">
    <xsl:if test="not(number($version) &gt; 0)">
      <xsl:message terminate="yes">cut.xsl: the parameter "version" is not a version</xsl:message>
    </xsl:if>
    <xsl:apply-templates select="." mode="check"/>
    <xsl:for-each select="xs:include">
      <xsl:variable name="part" select="document(@schemaLocation)/xs:schema"/>
      <xsl:if test="not($part)">
        <xsl:message terminate="yes">
          <xsl:value-of select="concat('cut.xsl: no schema at ', @schemaLocation)"/>
        </xsl:message>
      </xsl:if>
      <xsl:if test="$part/xs:include | $part/xs:import">
        <xsl:message terminate="yes">cut.xsl: only the root of the source may include or import</xsl:message>
      </xsl:if>
      <xsl:apply-templates select="$part" mode="check"/>
    </xsl:for-each>
    <xsl:comment>
      <xsl:text> DUIS Request, version </xsl:text>
      <xsl:value-of select="$version"/>
      <xsl:text>. Cut from schemas/source of libduis by cut.xsl. Do not edit. </xsl:text>
    </xsl:comment>
    <xsl:text>&#10;</xsl:text>
    <xs:schema>
      <xsl:copy-of select="@*[namespace-uri() != 'urn:libduis:slice']"/>
      <xsl:apply-templates select="xs:import"/>
      <xsl:apply-templates select="*[not(self::xs:import or self::xs:include)]"/>
      <xsl:for-each select="xs:include">
        <xsl:apply-templates select="document(@schemaLocation)/xs:schema/*"/>
      </xsl:for-each>
    </xs:schema>
  </xsl:template>

  <!-- What the version does not have is dropped; the rest is copied without its marks. -->

  <xsl:template match="*">
    <xsl:if test="not(number(@duis:since) &gt; number($version)) and
                  not(number(@duis:until) &lt;= number($version))">
      <xsl:element name="{name()}" namespace="{namespace-uri()}">
        <xsl:copy-of select="@*[namespace-uri() != 'urn:libduis:slice']"/>
        <xsl:apply-templates/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>

  <!-- The checks. -->

  <xsl:template match="xs:schema" mode="check">
    <xsl:if test="not(@targetNamespace = 'http://www.dccinterface.co.uk/ServiceUserGateway' and
                      @elementFormDefault = 'qualified' and @blockDefault = 'extension')">
      <xsl:message terminate="yes">cut.xsl: a part of the source has other defaults</xsl:message>
    </xsl:if>
    <xsl:for-each select="descendant-or-self::*[namespace-uri() = 'urn:libduis:slice'] |
                          descendant-or-self::*/@duis:*[local-name() != 'since' and local-name() != 'until']">
      <xsl:message terminate="yes">
        <xsl:text>cut.xsl: unknown annotation </xsl:text>
        <xsl:value-of select="name()"/>
      </xsl:message>
    </xsl:for-each>
    <xsl:for-each select="descendant-or-self::*/@duis:*[not(number() &gt; 0)]">
      <xsl:message terminate="yes">
        <xsl:text>cut.xsl: not a version: </xsl:text>
        <xsl:value-of select="concat(name(), '=&quot;', ., '&quot;')"/>
      </xsl:message>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
