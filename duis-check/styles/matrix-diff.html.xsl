<?xml version="1.0" encoding="UTF-8"?>
<!-- What differs between two states: a redline. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="html.xsl"/>

  <!-- The cells that are counted for a role: one that was no and stays no is neither gained nor lost. -->
  <xsl:key name="counted" use="@role"
           match="changes/item/cells/item[@enforced = 'true' and (@from = 'yes' or @to = 'yes' or @from = 'disputed' or @to = 'disputed')]"/>

  <xsl:variable name="enforced" select="/document/cells/item[@enforced = 'true']/@document"/>

  <xsl:template match="/document">
    <xsl:call-template name="page">
      <xsl:with-param name="title">Service Request Matrix: what changes</xsl:with-param>
      <xsl:with-param name="body">
        <p>
          <xsl:text>From </xsl:text>
          <del>
            <xsl:call-template name="state">
              <xsl:with-param name="state" select="from"/>
            </xsl:call-template>
          </del>
          <xsl:text> to </xsl:text>
          <ins>
            <xsl:call-template name="state">
              <xsl:with-param name="state" select="to"/>
            </xsl:call-template>
          </ins>
          <xsl:text>. A change is underlined where something is given, struck through where it is taken away.</xsl:text>
        </p>
        <xsl:for-each select="(from | to)[not_stated/*/item]">
          <p>
            <xsl:text>Not stated by </xsl:text>
            <xsl:value-of select="@file"/>
            <xsl:text>, and not compared: </xsl:text>
            <xsl:call-template name="not-stated">
              <xsl:with-param name="not_stated" select="not_stated"/>
            </xsl:call-template>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:for-each>
        <xsl:call-template name="summary"/>
        <h2>By Service Reference Variant</h2>
        <xsl:choose>
          <xsl:when test="changes/item">
            <xsl:call-template name="table"/>
          </xsl:when>
          <xsl:otherwise>
            <p>Nothing differs.</p>
          </xsl:otherwise>
        </xsl:choose>
        <h2>What was compared</h2>
        <ul>
          <li>
            <xsl:value-of select="concat('rows: ', rows/@compared, ', of which ', rows/@equal, ' are equal and ',
                                  rows/@different, ' differ')"/>
          </li>
          <xsl:for-each select="cells/item">
            <li>
              <xsl:value-of select="concat(@document, ': ', @compared, ' cells, of which ', @equal, ' are equal and ',
                                    @different, ' differ')"/>
              <xsl:if test="@enforced = 'true'"> (this document is enforced)</xsl:if>
            </li>
          </xsl:for-each>
          <li>
            <xsl:value-of select="concat('columns other than roles: ', columns/@compared, ' values, of which ',
                                  columns/@equal, ' are equal and ', columns/@different, ' differ')"/>
          </li>
        </ul>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="summary">
    <h2>By User Role</h2>
    <table>
      <thead>
        <tr>
          <th>Role</th>
          <th>Gains</th>
          <th>Loses</th>
          <th>Other</th>
          <th>SRVs</th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="roles/item">
          <tr>
            <th title="{@name}">
              <xsl:value-of select="concat(@role, ' ')"/>
              <span class="quiet">
                <xsl:value-of select="@name"/>
              </span>
            </th>
            <td>
              <xsl:value-of select="@gains"/>
            </td>
            <td>
              <xsl:value-of select="@loses"/>
            </td>
            <td>
              <xsl:value-of select="@other"/>
            </td>
            <td>
              <xsl:for-each select="key('counted', @role)/../..">
                <xsl:value-of select="concat(@srv, ' ')"/>
              </xsl:for-each>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="table">
    <table>
      <thead>
        <tr>
          <th>SRV</th>
          <th>Name</th>
          <th>Document</th>
          <th>Change</th>
          <th>By</th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="changes/item/cells/item | changes/item/columns/item">
          <tr>
            <xsl:if test="@known = 'false'">
              <xsl:attribute name="class">assumed</xsl:attribute>
            </xsl:if>
            <th>
              <xsl:value-of select="../../@srv"/>
            </th>
            <td>
              <xsl:value-of select="../../@name"/>
              <xsl:if test="../../@status != 'changed'">
                <xsl:value-of select="concat(' (row ', ../../@status, ')')"/>
              </xsl:if>
            </td>
            <td>
              <xsl:value-of select="@document"/>
              <xsl:if test="@column">
                <xsl:value-of select="$enforced"/>
              </xsl:if>
              <xsl:if test="@enforced = 'false'"> (not enforced)</xsl:if>
            </td>
            <td>
              <xsl:value-of select="concat(@role, @column, ': ')"/>
              <xsl:if test="@from != '' and @from != 'absent'">
                <del>
                  <xsl:value-of select="@from"/>
                </del>
                <xsl:text> </xsl:text>
              </xsl:if>
              <xsl:if test="@to != '' and @to != 'absent'">
                <ins>
                  <xsl:value-of select="@to"/>
                </ins>
              </xsl:if>
              <xsl:if test="@to_condition != @from_condition">
                <br/>
                <xsl:if test="@from_condition != ''">
                  <del>
                    <xsl:value-of select="@from_condition"/>
                  </del>
                </xsl:if>
                <span class="quiet">
                  <xsl:value-of select="@to_condition"/>
                </span>
              </xsl:if>
            </td>
            <td>
              <xsl:call-template name="by"/>
            </td>
          </tr>
        </xsl:for-each>
        <xsl:for-each select="changes/item[not(cells/item | columns/item)]">
          <tr>
            <th>
              <xsl:value-of select="@srv"/>
            </th>
            <td>
              <xsl:value-of select="concat(@name, ' (row ', @status, ')')"/>
            </td>
            <td/>
            <td/>
            <td/>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- What an assumption rests on is not known. -->
  <xsl:template name="by">
    <xsl:choose>
      <xsl:when test="@known = 'false'">
        <xsl:value-of select="concat('assumed to follow ', $enforced)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:choose>
          <xsl:when test="basis/@amendment">
            <xsl:value-of select="concat(basis/@amendment, ', ', basis/@title)"/>
            <xsl:if test="basis/@effective">
              <xsl:value-of select="concat(', effective ', basis/@effective)"/>
            </xsl:if>
            <xsl:if test="basis/@first_version">
              <xsl:value-of select="concat(', from DUIS ', basis/@first_version)"/>
            </xsl:if>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="origin">
              <xsl:with-param name="basis" select="basis"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <span class="quiet">
          <xsl:value-of select="concat(' ', basis/@level)"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
