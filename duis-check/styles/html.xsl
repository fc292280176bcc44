<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages share: no script, no network, light and dark, readable on paper. The
     method html adds the meta element that names the encoding. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:template name="page">
    <xsl:param name="title"/>
    <xsl:param name="body"/>
    <xsl:param name="style"/>
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>
          <xsl:value-of select="$title"/>
        </title>
        <style>
          :root { --ink: #1c2430; --paper: #fff; --line: #ccd3dc; --soft: #f2f5f8; --gain: #0a6b3d; --loss: #b0232a; --doubt: #8a5a00 }
          @media (prefers-color-scheme: dark) {
            :root { --ink: #e4e9f0; --paper: #14191f; --line: #3a4450; --soft: #1d242c; --gain: #5fd39a; --loss: #ff8f8f; --doubt: #f0c060 } }
          body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
          h1 { font-size: 1.5rem; line-height: 1.2 } h2 { font-size: 1.15rem; margin-top: 2rem }
          table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
          th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top }
          th { background: var(--soft) } thead th { position: sticky; top: 0 }
          td.cell { text-align: center } .yes, ins { color: var(--gain); font-weight: 600 } .no, del { color: var(--loss) }
          .disputed { color: var(--doubt); font-weight: 600 } ins { text-decoration: underline } .quiet { opacity: .75; font-size: .9em }
          .assumed td { opacity: .75; font-style: italic } .assumed ins, .assumed del { font-weight: 400; color: inherit }
          @media print { body { margin: 0; max-width: none; font-size: 9pt } thead { display: table-header-group } thead th { position: static } tr { break-inside: avoid } }
        </style>
        <xsl:if test="$style != ''">
          <style>
            <xsl:value-of select="$style"/>
          </style>
        </xsl:if>
      </head>
      <body>
        <h1>
          <xsl:value-of select="$title"/>
        </h1>
        <xsl:copy-of select="$body"/>
        <p class="quiet">
          <xsl:if test="/document/schemas">
            <xsl:value-of select="concat('Schemas sha256 ', /document/schemas/@sha256, ' · ')"/>
          </xsl:if>
          <xsl:value-of select="concat('Matrix sha256 ', /document/matrix/@sha256, ' · libduis ', /document/@libduis)"/>
        </p>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
