<?xml version="1.0" encoding="UTF-8"?>
<!-- The names of the tests. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:for-each select="suites/item/tests/item">
      <xsl:value-of select="concat(@name, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
