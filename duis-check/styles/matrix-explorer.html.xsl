<?xml version="1.0" encoding="UTF-8"?>
<!-- All that the matrix says, as one page that needs no network: the table of the state that is shown first, and
     the document itself, which the scripts beside this file show any other state from. Without them the table
     stays. The policy allows the two scripts and the one style, by their hashes: make check fails when one has
     changed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:program="urn:libduis:duis-check" exclude-result-prefixes="program">
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="model-hash">sha256-DDlY+M32GqaQPM3Tpbytqbxsbb1UTJQb+BHdXB8dgNg=</xsl:variable>
  <xsl:variable name="script-hash">sha256-nsfbGffLYeRDsB+7RSimtoUPwY/acm3gBzDhmz0iLPc=</xsl:variable>
  <xsl:variable name="style-hash">sha256-Q4SD+PtaG7ZClhO3tflwX5GzN6Fy5qe6YpBn0J+VU/A=</xsl:variable>
  <xsl:variable name="snapshot" select="/document/snapshots/item[position() = /document/@snapshot + 1]"/>
  <xsl:variable name="drafts">
    <xsl:for-each select="/document/amendments/item[@draft = 'true']">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="@id"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; script-src '{$model-hash}' '{$script-hash}'; style-src '{$style-hash}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <title>
          <xsl:value-of select="concat('Service Request Matrix: ', state/@as_of, ', DUIS ', state/@duis_version)"/>
          <xsl:if test="$drafts != ''">
            <xsl:value-of select="concat(', with drafts: ', $drafts)"/>
          </xsl:if>
        </title>
        <style><xsl:value-of select="program:text('matrix-explorer.css')"/></style>
      </head>
      <body>
        <header>
          <h1>Service Request Matrix</h1>
          <p id="state">
            <xsl:text>At </xsl:text>
            <strong>
              <xsl:value-of select="state/@as_of"/>
            </strong>
            <xsl:text>, DUIS </xsl:text>
            <strong>
              <xsl:value-of select="state/@duis_version"/>
            </strong>
            <xsl:call-template name="worth"/>
          </p>
          <xsl:if test="$drafts != ''">
            <p id="drafts" class="notice">
              <xsl:text>With drafts on top, not law: </xsl:text>
              <strong>
                <xsl:value-of select="$drafts"/>
              </strong>
            </p>
          </xsl:if>
          <p id="refused" class="notice" role="alert" hidden="hidden"/>
          <noscript>
            <p>This is the table of one state. The other states, the filters, histories and differences need
              JavaScript.</p>
          </noscript>
          <xsl:call-template name="controls"/>
          <div id="summary">
            <p id="count" role="status"/>
            <ul id="changes" aria-label="Differences by role" hidden="hidden"/>
            <p id="compared" hidden="hidden"/>
          </div>
        </header>
        <main>
          <div id="frame">
            <table id="matrix" aria-labelledby="state">
              <xsl:call-template name="head"/>
              <tbody>
                <xsl:for-each select="$snapshot/rows/item">
                  <xsl:variable name="number" select="number(.) + 1"/>
                  <xsl:apply-templates select="/document/rows/item[$number]"/>
                </xsl:for-each>
              </tbody>
            </table>
          </div>
          <aside id="history" aria-labelledby="history-title" hidden="hidden"/>
        </main>
        <footer>
          <xsl:call-template name="legend"/>
          <p>
            <xsl:value-of select="concat('Matrix sha256 ', matrix/@sha256, ' &#183; libduis ', @libduis)"/>
          </p>
        </footer>
        <script type="application/json" id="data"><xsl:value-of select="program:json()"/></script>
        <script><xsl:value-of select="program:text('matrix-explorer-model.js')"/></script>
        <script><xsl:value-of select="program:text('matrix-explorer.js')"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="controls">
    <form id="controls" autocomplete="off" hidden="hidden">
      <fieldset>
        <legend>State</legend>
        <span class="field wide">
          <span>
            <label for="stretch">In effect</label>
            <xsl:text> </xsl:text>
            <output id="span" for="stretch"/>
          </span>
          <span class="slider">
            <button type="button" id="earlier" aria-label="Previous change">&#8249;</button>
            <input type="range" id="stretch" min="0" max="{count(instants/item)}" step="1" list="stretches"/>
            <button type="button" id="later" aria-label="Next change">&#8250;</button>
          </span>
          <datalist id="stretches"/>
        </span>
        <span class="field">
          <label for="date">Date (UTC)</label>
          <input type="date" id="date" min="0001-01-01" max="9999-12-31" required="required"/>
        </span>
        <span class="field">
          <label for="version">DUIS version</label>
          <select id="version">
            <xsl:call-template name="versions"/>
          </select>
        </span>
      </fieldset>
      <fieldset id="compare-state">
        <legend>Compare</legend>
        <label class="check">
          <input type="checkbox" id="compare"/>
          <xsl:text>with another state</xsl:text>
        </label>
        <span id="than" hidden="hidden">
          <span class="field">
            <label for="than-date">Date (UTC)</label>
            <input type="date" id="than-date" min="0001-01-01" max="9999-12-31" required="required"/>
          </span>
          <span class="field">
            <label for="than-version">DUIS version</label>
            <select id="than-version">
              <xsl:call-template name="versions"/>
            </select>
          </span>
          <label class="check">
            <input type="checkbox" id="changed"/>
            <xsl:text>only changed rows</xsl:text>
          </label>
        </span>
      </fieldset>
      <fieldset>
        <legend>Rows</legend>
        <span class="field">
          <label for="find">Search <kbd title="Press / to search">/</kbd></label>
          <input type="search" id="find" placeholder="7.7, 8.2 or words" title="SRVs, of which one is enough, and words of the name or the body, all of them"/>
        </span>
        <span class="field">
          <label for="role">Role</label>
          <select id="role">
            <option value="">all</option>
            <xsl:for-each select="roles/item">
              <option value="{@role}">
                <xsl:value-of select="concat(@role, ' &#8211; ', @name)"/>
              </option>
            </xsl:for-each>
          </select>
        </span>
        <span class="field">
          <label for="family">Family</label>
          <select id="family">
            <option value="">all</option>
          </select>
        </span>
        <span class="field">
          <label for="flag">Flag</label>
          <select id="flag">
            <option value="">any</option>
            <option value="critical">critical</option>
            <option value="on_demand">on demand</option>
            <option value="future_dated">future dated</option>
            <option value="dcc_scheduled">DCC scheduled</option>
            <option value="non_device">non-device</option>
            <option value="smets1">SMETS1</option>
            <option value="disputed">disputed</option>
            <option value="condition">with a condition</option>
            <option value="differs">documents differ</option>
          </select>
        </span>
        <button type="button" id="clear">Clear</button>
      </fieldset>
    </form>
  </xsl:template>

  <!-- What becomes of requests of the version, where the table has no say in it. -->
  <xsl:template name="worth">
    <xsl:variable name="version" select="versions/item[@duis_version = /document/state/@duis_version]"/>
    <xsl:variable name="worth">
      <xsl:choose>
        <xsl:when test="$version/@ended_basis = 'proved'
                        and translate($version/@ended, '-:TZ', '') &lt;= translate(state/@as_of, '-:TZ', '')">
          <xsl:value-of select="concat('ended ', substring-before($version/@ended, 'T'), ': requests are rejected')"/>
        </xsl:when>
        <xsl:when test="$version/@has_schema = 'false'">no schema: undetermined</xsl:when>
        <xsl:when test="translate(state/@as_of, '-:TZ', '') &lt; translate($version/@document, '-:TZ', '')">
          <xsl:value-of select="concat('its document is of ', substring-before($version/@document, 'T'), ', later')"/>
        </xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$worth != ''">
      <xsl:text> (</xsl:text>
      <span class="worth">
        <xsl:value-of select="$worth"/>
      </span>
      <xsl:text>)</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="versions">
    <xsl:for-each select="versions/item">
      <option value="{@duis_version}">
        <xsl:value-of select="@duis_version"/>
        <xsl:choose>
          <xsl:when test="@ended"> (ended)</xsl:when>
          <xsl:when test="@has_schema = 'false'"> (no schema)</xsl:when>
        </xsl:choose>
      </option>
    </xsl:for-each>
  </xsl:template>

  <!-- The script takes the columns from here. -->
  <xsl:template name="head">
    <thead>
      <tr>
        <th scope="col" data-column="srv" data-kind="row">SRV</th>
        <th scope="col" data-column="name" data-kind="row">Name</th>
        <xsl:for-each select="roles/item">
          <th scope="col" data-column="{@role}" data-kind="role" title="{@name}" aria-label="{@name} ({@role})">
            <xsl:value-of select="@role"/>
          </th>
        </xsl:for-each>
        <th scope="col" data-column="critical" data-kind="flag">Critical</th>
        <th scope="col" data-column="on_demand" data-kind="flag">On demand</th>
        <th scope="col" data-column="future_dated" data-kind="flag">Future dated</th>
        <th scope="col" data-column="dcc_scheduled" data-kind="flag">DCC sched.</th>
        <th scope="col" data-column="non_device" data-kind="flag">Non-device</th>
        <th scope="col" data-column="smets1" data-kind="flag">SMETS1</th>
        <th scope="col" data-column="command_variants" data-kind="flag">Command variants</th>
      </tr>
    </thead>
  </xsl:template>

  <xsl:template match="rows/item">
    <xsl:variable name="row" select="."/>
    <tr>
      <th scope="row">
        <xsl:value-of select="@srv"/>
      </th>
      <td class="name">
        <xsl:value-of select="@name"/>
      </td>
      <xsl:for-each select="/document/roles/item">
        <xsl:call-template name="sign">
          <xsl:with-param name="value">
            <xsl:choose>
              <xsl:when test="$row/eligible/item = @role">yes</xsl:when>
              <xsl:when test="$row/disputed/item = @role">disputed</xsl:when>
              <xsl:otherwise>no</xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="@critical | @on_demand | @future_dated | @dcc_scheduled | @non_device | @smets1">
        <xsl:call-template name="sign">
          <xsl:with-param name="value" select="."/>
          <xsl:with-param name="kind"> flag</xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <td class="flag text">
        <xsl:value-of select="@command_variants"/>
        <xsl:if test="@disputed_command_variants != ''">
          <xsl:value-of select="concat(' (', @disputed_command_variants, ' disputed)')"/>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- A cell: a sign to look at, and the word. -->
  <xsl:template name="sign">
    <xsl:param name="value"/>
    <xsl:param name="kind"/>
    <xsl:choose>
      <xsl:when test="$value = 'yes' or $value = 'no' or $value = 'disputed'">
        <td class="{$value}{$kind}">
          <span class="sign" aria-hidden="true">
            <xsl:choose>
              <xsl:when test="$value = 'yes'">&#10003;</xsl:when>
              <xsl:when test="$value = 'no'">&#183;</xsl:when>
              <xsl:otherwise>?</xsl:otherwise>
            </xsl:choose>
          </span>
          <span class="word">
            <xsl:value-of select="$value"/>
          </span>
        </td>
      </xsl:when>
      <xsl:otherwise>
        <td class="text{$kind}">
          <xsl:value-of select="$value"/>
        </td>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="legend">
    <ul id="legend" aria-label="Signs">
      <li class="yes"><span class="sign">&#10003;</span> yes</li>
      <li class="no"><span class="sign">&#183;</span> no</li>
      <li class="disputed"><span class="sign">?</span> disputed: the sources contradict each other</li>
      <li class="script"><span class="sign">*</span> with a condition</li>
      <li class="script"><span class="sign">&#8800;</span> another document says otherwise</li>
      <li class="script gained"><span class="sign">+</span> gained</li>
      <li class="script lost"><span class="sign">&#8722;</span> lost</li>
      <li class="script"><span class="shaded">shaded</span> changed otherwise</li>
      <li class="script">Arrow keys move in the table, Enter shows the history of a cell, Escape closes it.</li>
    </ul>
  </xsl:template>
</xsl:stylesheet>
