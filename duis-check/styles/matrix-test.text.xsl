<?xml version="1.0" encoding="UTF-8"?>
<!-- The results of suites, for a terminal: what failed, and the counts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>

  <xsl:param name="coverage" select="false()"/>

  <xsl:template match="/document">
    <xsl:apply-templates select="suites/item/tests/item[@passed = 'false']"/>
    <xsl:for-each select="suites/item">
      <xsl:value-of select="concat(translate(@name, '&#10;', ' '), ': ', @passed, ' passed, ', @failed, ' failed&#10;')"/>
    </xsl:for-each>
    <xsl:if test="$coverage">
      <xsl:apply-templates select="coverage"/>
    </xsl:if>
    <xsl:if test="@covered = 'false'">
      <xsl:value-of select="concat('FAILED: ', coverage/@percent, ' % of the changed cells are tested before and after; ',
                            'the threshold is ', @threshold, ' %&#10;')"/>
    </xsl:if>
    <xsl:if test="@passed + @failed = 0">FAILED: no test ran&#10;</xsl:if>
    <xsl:value-of select="concat(@passed, ' passed, ', @failed, ' failed, ', @not_run, ' not run&#10;')"/>
  </xsl:template>

  <xsl:template match="tests/item">
    <xsl:call-template name="colour">
      <xsl:with-param name="text" select="'FAILED'"/>
      <xsl:with-param name="code" select="31"/>
    </xsl:call-template>
    <xsl:value-of select="concat(': ', translate(../../@name, '&#10;', ' '), ':', @line, ': ', @srv, ' ', @role, ' at ', @state, ': expected ',
                          @expected, ', it is ', @got, ', by ')"/>
    <xsl:choose>
      <xsl:when test="basis">
        <xsl:call-template name="basis">
          <xsl:with-param name="basis" select="basis"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>no row there</xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="coverage">
    <xsl:value-of select="concat('cells: ', cells/@touched, ' of ', cells/@all, ' are tested at some state&#10;')"/>
    <xsl:for-each select="amendments/item">
      <xsl:value-of select="concat(@id, ': ', @touched, ' of ', @all, ' changed cells are tested before and after&#10;')"/>
    </xsl:for-each>
    <xsl:value-of select="concat('all amendments: ', changes/@touched, ' of ', changes/@all, ', ', @percent, ' %&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
