<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page holds: the end of a line that begins with its path. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:template match="/document">
    <xsl:value-of select="concat(count(snapshots/item), ' snapshots, ', count(amendments/item), ' amendments, ',
                          count(versions/item), ' DUIS versions&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
