<?xml version="1.0" encoding="UTF-8"?>
<!-- The results of suites as TAP, version 13. A plan without tests would be a success, or not TAP at all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:param name="coverage" select="false()"/>

  <xsl:template match="/document">
    <xsl:variable name="tests" select="suites/item/tests/item"/>
    <xsl:variable name="planned" select="count($tests) + number(not($tests)) + number(@covered = 'false')"/>
    <xsl:value-of select="concat('TAP version 13&#10;1..', $planned, '&#10;')"/>
    <xsl:if test="not($tests)">not ok 1 - no test ran&#10;</xsl:if>
    <xsl:for-each select="$tests">
      <xsl:if test="@passed = 'false'">not </xsl:if>
      <xsl:value-of select="concat('ok ', position(), ' - ', @name, '&#10;')"/>
      <xsl:if test="@passed = 'false'">
        <xsl:value-of select="concat('# ', translate(../../@name, '&#10;', ' '), ':', @line, ': expected ', @expected, ', it is ', @got, '&#10;')"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="$coverage">
      <xsl:apply-templates select="coverage"/>
    </xsl:if>
    <xsl:if test="@covered = 'false'">
      <xsl:value-of select="concat('not ok ', $planned, ' - coverage&#10;# ', coverage/@percent,
                            ' % of the changed cells are tested; the threshold is ', @threshold, ' %&#10;')"/>
    </xsl:if>
  </xsl:template>

  <!-- Diagnostics, which are not tests of the plan. -->
  <xsl:template match="coverage">
    <xsl:value-of select="concat('# coverage: ', cells/@touched, ' of ', cells/@all, ' cells are tested at some state&#10;')"/>
    <xsl:for-each select="amendments/item">
      <xsl:value-of select="concat('# coverage: ', @id, ': ', @touched, ' of ', @all,
                            ' changed cells are tested before and after&#10;')"/>
    </xsl:for-each>
    <xsl:value-of select="concat('# coverage: all amendments: ', changes/@touched, ' of ', changes/@all, ', ', @percent, ' %&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
