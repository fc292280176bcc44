<?xml version="1.0" encoding="UTF-8"?>
<!-- The results of suites as JUnit XML. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:param name="coverage" select="false()"/>

  <xsl:template match="/document">
    <xsl:variable name="none" select="number(@passed + @failed = 0)"/>
    <xsl:variable name="uncovered" select="number(@covered = 'false')"/>
    <testsuites tests="{@passed + @failed + $none + $uncovered}" failures="{@failed + $none + $uncovered}" errors="0">
      <xsl:for-each select="suites/item">
        <testsuite name="{@name}" tests="{@passed + @failed}" failures="{@failed}" errors="0" skipped="0">
          <xsl:for-each select="tests/item">
            <testcase classname="{../../@name}" name="{@name}" file="{../../@name}" line="{@line}">
              <xsl:if test="@passed = 'false'">
                <failure message="expected {@expected}, it is {@got}">
                  <xsl:value-of select="concat(../../@name, ':', @line, ': ', @srv, ' ', @role, ' at ', @state)"/>
                  <xsl:if test="basis/@amendment">
                    <xsl:value-of select="concat(', by ', basis/@amendment)"/>
                  </xsl:if>
                  <xsl:if test="basis">
                    <xsl:value-of select="concat(' (', basis/@level, ')')"/>
                  </xsl:if>
                </failure>
              </xsl:if>
            </testcase>
          </xsl:for-each>
        </testsuite>
      </xsl:for-each>
      <xsl:if test="@passed + @failed = 0">
        <testsuite name="suites" tests="1" failures="1" errors="0" skipped="0">
          <testcase classname="suites" name="a test runs">
            <failure message="no test ran"/>
          </testcase>
        </testsuite>
      </xsl:if>
      <xsl:if test="$coverage">
        <testsuite name="coverage" tests="{$uncovered}" failures="{$uncovered}" errors="0" skipped="0">
          <xsl:apply-templates select="coverage"/>
          <xsl:if test="@covered = 'false'">
            <testcase classname="coverage" name="changed cells that are tested before and after">
              <failure message="{coverage/@percent} %; the threshold is {@threshold} %"/>
            </testcase>
          </xsl:if>
        </testsuite>
      </xsl:if>
    </testsuites>
  </xsl:template>

  <xsl:template match="coverage">
    <properties>
      <property name="cells" value="{cells/@touched} of {cells/@all}"/>
      <xsl:for-each select="amendments/item">
        <property name="changes of {@id}" value="{@touched} of {@all}"/>
      </xsl:for-each>
      <property name="changes" value="{changes/@touched} of {changes/@all}"/>
      <property name="percent" value="{@percent}"/>
    </properties>
  </xsl:template>
</xsl:stylesheet>
