<?xml version="1.0" encoding="UTF-8"?>
<!-- Findings as the page doc/findings.md, which is made so: a table of all, and each of them explained. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text>| id | severity | check | code | what it means |&#10;|---|---|---|---|---|&#10;</xsl:text>
    <xsl:for-each select="findings/item">
      <xsl:value-of select="concat('| `', @id, '` | ', @severity, ' | ', @check, ' | ', @response_code)"/>
      <xsl:if test="@response_code">
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:value-of select="concat('| ', @meaning, ' |&#10;')"/>
    </xsl:for-each>
    <xsl:for-each select="findings/item">
      <xsl:value-of select="concat('&#10;### ', @id, '&#10;&#10;', @rule, '&#10;&#10;*What to do:* ', @action,
                            '&#10;&#10;*Example:* `', @example, '`&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
