<?xml version="1.0" encoding="UTF-8"?>
<!-- What differs between two states, as Markdown. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:text># Service Request Matrix: </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="from"/>
    </xsl:call-template>
    <xsl:text> to </xsl:text>
    <xsl:call-template name="state">
      <xsl:with-param name="state" select="to"/>
    </xsl:call-template>
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:for-each select="roles/item">
      <xsl:value-of select="concat('- ', @role, ' gains ', @gains, ', loses ', @loses, '&#10;')"/>
    </xsl:for-each>
    <xsl:text>&#10;| SRV | name | document | role | from | to | amendment |&#10;|---|---|---|---|---|---|---|&#10;</xsl:text>
    <xsl:for-each select="changes/item/cells/item">
      <xsl:value-of select="concat('| ', ../../@srv, ' | ', ../../@name, ' | ', @document, ' | ', @role, ' | ', @from,
                            ' | ', @to, ' | ', basis/@amendment, ' |&#10;')"/>
    </xsl:for-each>
    <xsl:for-each select="changes/item/columns/item">
      <xsl:value-of select="concat('| ', ../../@srv, ' | ', ../../@name, ' | column ', @column, ' | | ', @from, ' | ',
                            @to, ' | ', basis/@amendment, ' |&#10;')"/>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="cells/item">
      <xsl:value-of select="concat('- ', @document, ': ', @compared, ' cells compared, ', @equal, ' equal, ', @different,
                            ' different&#10;')"/>
    </xsl:for-each>
    <xsl:value-of select="concat('- columns: ', columns/@compared, ' compared, ', columns/@equal, ' equal, ',
                          columns/@different, ' different&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
