// Compare libduis with the public packages: compare.js PACKAGES
//
// Started by run, which fetches them. Ends with "N passed, N failed".
'use strict';

const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const packages = process.argv[2];
const setting = name => process.env[`DUIS_TEST_${name}`];
const sources = setting('SRCDIR');
const roles = ['IS', 'ES', 'GS', 'RSA', 'ED', 'GT', 'OU', 'MDR'];
const now = new Date().toISOString().replace(/\.\d+/, '');
const today = '2026-01-01T00:00:00Z';

let passed = 0;
let failed = 0;

function hold(ok, message) {
	if (ok) {
		passed++;
	} else {
		failed++;
		console.log(`FAILED: ${message}`);
	}
}

function readTable(file) {
	const lines = fs.readFileSync(file, 'utf8').split('\n').filter(line => line && line[0] !== '#');
	const names = lines.shift().split('\t');
	return lines.map(line => Object.fromEntries(line.split('\t').map((value, i) => [names[i], value])));
}

const words = text => (text === '-' || text === '' ? [] : text.split(' '));

// The sample requests, through duis-check.

const directory = path.join(packages, 'duis-templates', 'package', 'templates');
const templates = fs.readdirSync(directory).filter(name => name.endsWith('.XML')).sort();
const list = path.join(packages, 'list');
fs.writeFileSync(list, templates.map(name => `${path.join(directory, name)}\n`).join(''));

function ask(...options) {
	const from = options.includes('--files-from') ? [] : ['--files-from', list];
	const run = spawnSync(setting('CLI'), ['check', '--format', 'json', ...from,
		'--matrix-dir', setting('MATRIX_DIR'), '--schema-dir', setting('SCHEMA_DIR'), ...options],
		{ encoding: 'utf8', maxBuffer: 1 << 30 });
	// Without a role, one line says so.
	const said = options.includes('--role') ? run.stderr : run.stderr.replace(/^duis-check: eligibility not checked: .*\n/, '');
	hold(said === '', `${options.join(' ')}: standard error: ${run.stderr.slice(0, 500)}`);
	const verdicts = run.stdout.split('\n').filter(line => line).map(line => JSON.parse(line));
	return { status: run.status, verdicts };
}

function nameOf(verdict) {
	return `${path.basename(verdict.input)} as ${verdict.role} at ${verdict.as_of}`;
}

function checkWithoutRole(asOf) {
	const { status, verdicts } = ask('--as-of', asOf);
	hold(status === 0, `without a role at ${asOf}: exit status ${status}`);
	hold(verdicts.length === 297, `without a role at ${asOf}: ${verdicts.length} verdicts`);
	for (const verdict of verdicts) {
		hold(verdict.outcome === 'accepted', `${nameOf(verdict)}: ${verdict.outcome}: ` +
			verdict.findings.map(finding => `${finding.line}: ${finding.message}`).join('; '));
		// The files are named after the SRV, some after a use case first; one has "5.1.".
		const words = path.basename(verdict.input).split('_').map(word => word.replace(/\.$/, ''));
		hold(words.includes(verdict.srv), `${nameOf(verdict)}: ${verdict.srv}`);
	}
	const accepted = verdicts.filter(verdict => verdict.outcome === 'accepted').length;
	console.log(`without a role at ${asOf}: ${accepted} of ${templates.length} accepted`);
}

// The same requests as requests of each version that has a schema: one language, as far as they go.

function checkVersions() {
	const rewritten = path.join(packages, 'rewritten');
	fs.mkdirSync(rewritten, { recursive: true });
	for (const version of ['5.0', '5.1', '5.3', '5.4']) {
		const files = templates.map(name => {
			const text = fs.readFileSync(path.join(directory, name), 'utf8');
			const file = path.join(rewritten, name);
			fs.writeFileSync(file, text.replace(/schemaVersion="[^"]*"/, `schemaVersion="${version}"`));
			return `${file}\n`;
		});
		fs.writeFileSync(`${list}-rewritten`, files.join(''));
		const { verdicts } = ask('--as-of', now, '--files-from', `${list}-rewritten`);
		const valid = verdicts.filter(verdict => Number(verdict.duis_version) === Number(version) && verdict.srv &&
			!verdict.findings.some(finding => finding.stage === 'schema'));
		hold(valid.length === 297, `as requests of ${version}: ${valid.length} of 297 valid`);
		console.log(`as requests of ${version}: ${valid.length} of ${templates.length} valid`);
	}
}

// Who may send what, by the table that stands apart from the matrix.

const truth = new Map();
const segments = [];
for (const row of readTable(path.join(sources, 'truth', 'eligibility.tsv'))) {
	truth.set(`${row.as_of} ${Number(row.duis_version)} ${row.srv}`, row);
	if (!segments.includes(row.as_of))
		segments.push(row.as_of);
}

function expectOutcome(verdict) {
	const segment = segments.filter(start => start <= verdict.as_of).pop();
	const row = truth.get(`${segment} ${Number(verdict.duis_version)} ${verdict.srv}`);
	if (!row)
		return 'no row';
	if (words(row.disputed).includes(verdict.role))
		return 'undetermined null';
	return words(row.eligible).includes(verdict.role) ? 'accepted null' : 'rejected E2';
}

function checkRoles(asOf, expected) {
	const { status, verdicts } = ask('--as-of', asOf, '--role', roles.join(','));
	const counts = { accepted: 0, rejected: 0, undetermined: 0 };
	hold(status === 1, `every role at ${asOf}: exit status ${status}`);
	hold(verdicts.length === 297 * 8, `every role at ${asOf}: ${verdicts.length} verdicts`);
	for (const verdict of verdicts) {
		const found = `${verdict.outcome} ${verdict.response_code}`;
		const wanted = expectOutcome(verdict);
		counts[verdict.outcome]++;
		hold(found === wanted, `${nameOf(verdict)}: ${found}, expected ${wanted}`);
	}
	const summary = `${counts.accepted} accepted, ${counts.rejected} rejected with E2, ` +
		`${counts.undetermined} undetermined`;
	if (expected)
		hold(summary === expected, `every role at ${asOf}: ${summary}; expected ${expected}`);
	console.log(`every role at ${asOf}: ${summary}`);
	return verdicts;
}

function checkUndetermined(verdicts) {
	const found = verdicts.filter(verdict => verdict.outcome === 'undetermined')
		.map(verdict => `${verdict.role} on ${verdict.srv}`).sort().join(', ');
	hold(found === 'MDR on 4.8.3, RSA on 8.14.3', `undetermined: ${found}`);
}

// The story of DP120: on 29 November 2020 the requests of 7.7 flip for ED, by MP120, and no other.

function replay(matrix, ...options) {
	const run = spawnSync(setting('CLI'), ['replay', '--format', 'json', '--files-from', list,
		'--fail-on', 'flip', '--matrix-dir', matrix, '--schema-dir', setting('SCHEMA_DIR'), ...options],
		{ encoding: 'utf8', maxBuffer: 1 << 30 });
	hold(run.stderr === '', `replay ${options.join(' ')}: standard error: ${run.stderr.slice(0, 500)}`);
	return { status: run.status, told: JSON.parse(run.stdout) };
}

function checkStory() {
	const day = ['--role', 'ED', '--from', '2020-11-28', '--to', '2020-11-29'];
	const sevens = templates.filter(name => name.split('_').includes('7.7'));
	const { status, told } = replay(setting('MATRIX_DIR'), ...day);
	const kinds = told.kinds.map(kind => [kind.role, kind.srv, kind.before.outcome, kind.before.response_code,
		kind.after.outcome, kind.after.response_code, kind.basis.amendment, kind.count].join(' '));
	hold(status === 1, `replay of DP120: exit status ${status}`);
	hold(sevens.length > 0 && told.flips === sevens.length, `replay of DP120: ${told.flips} of ${sevens.length}`);
	hold(told.requests === 297 && told.verdicts === 297, `replay of DP120: ${told.verdicts} verdicts`);
	hold(kinds.join() === `ED 7.7 rejected E2 accepted  MP120 ${sevens.length}`, `replay of DP120: ${kinds}`);
	hold(told.kinds.flatMap(kind => kind.examples).map(name => path.basename(name)).join() ===
		sevens.slice(0, 5).join(), 'replay of DP120: other requests flip');
	console.log(`replay of DP120: ${told.flips} of ${told.requests} requests flip: ${kinds}`);
	// Without MP120 nothing does.
	const planted = path.join(packages, 'matrix');
	fs.rmSync(planted, { recursive: true, force: true });
	fs.cpSync(setting('MATRIX_DIR'), planted, { recursive: true });
	for (const folder of ['.', 'amendments'])
		fs.chmodSync(path.join(planted, folder), 0o755);
	fs.rmSync(path.join(planted, 'amendments', 'MP120.xml'));
	const without = replay(planted, ...day);
	hold(without.status === 0 && without.told.flips === 0, `replay without MP120: ${without.told.flips}`);
}

// Replay says what the verdicts of check say, one after the other.
function checkReplay(from, before, to, after) {
	const flips = before.filter((verdict, i) => verdict.outcome !== after[i].outcome ||
		verdict.response_code !== after[i].response_code).length;
	const { status, told } = replay(setting('MATRIX_DIR'), '--role', roles.join(','), '--from', from, '--to', to);
	hold(status === (flips ? 1 : 0), `replay from ${from} to ${to}: exit status ${status}`);
	hold(told.flips === flips, `replay from ${from} to ${to}: ${told.flips} flips, ${flips} expected`);
	hold(told.kinds.reduce((sum, kind) => sum + kind.count, 0) === flips,
		`replay from ${from} to ${to}: the kinds do not add up`);
	hold(told.after.accepted === after.filter(verdict => verdict.outcome === 'accepted').length,
		`replay from ${from} to ${to}: ${told.after.accepted} accepted`);
	console.log(`replay from ${from} to ${to}, every role: ${told.flips} of ${told.verdicts} verdicts flip`);
}

// The matrix of the parser, column by column.

const columns = [
	['service-reference', 'Service Reference'],
	['name', 'Service Request Name'],
	['critical', 'Critical'],
	['on-demand', 'On Demand'],
	['future-dated', 'Future Dated Response Pattern'],
	['dcc-scheduled', 'DCC Scheduled'],
	['non-device', 'Non-Device Request'],
	['roles', 'Eligible User Roles'],
];

// "Yes" and "No" are written small here; roles are a set.
function spell(column, value) {
	if (column === 'roles')
		return roles.filter(role => value.includes(role)).join(' ') ||
			(value.length ? value.join(' ') : '');
	return value === 'Yes' || value === 'No' ? value.toLowerCase() : value;
}

function readSnapshot(asOf, version) {
	const text = execFileSync(setting('DUMP_MATRIX'), [asOf, version], { encoding: 'utf8' });
	const [head, ...lines] = text.replace(/\n$/, '').split('\n').map(line => line.split('\t'));
	return new Map(lines.map(values => [values[0],
		Object.fromEntries(values.map((value, i) => [head[i], value]))]));
}

function readKnown() {
	const known = new Map();
	for (const row of readTable(path.join(sources, 'conformance', 'known-differences.tsv')))
		known.set(`${row.srv} ${row.column}`, row);
	return known;
}

function compareCell(srv, column, theirs, ours, known) {
	const difference = known.get(`${srv} ${column}`);
	known.delete(`${srv} ${column}`);
	if (!difference) {
		hold(theirs === ours, `${srv}: ${column}: ${JSON.stringify(theirs)} in the package, ` +
			`${JSON.stringify(ours)} here, and no known difference`);
		return;
	}
	hold(theirs !== ours, `${srv}: ${column}: no longer a difference; known-differences.tsv lists one`);
	hold(JSON.stringify(theirs) === difference.package && JSON.stringify(ours) === difference.libduis,
		`${srv}: ${column}: ${JSON.stringify(theirs)} in the package, ${JSON.stringify(ours)} here: ` +
		'another difference than the known one');
	hold(Boolean(difference.why), `${srv}: ${column}: a known difference without a why`);
}

function checkMatrix() {
	const theirs = JSON.parse(fs.readFileSync(
		path.join(packages, 'duis-parser', 'package', 'dist', 'duis-request-matrix.json'), 'utf8'));
	const ours = readSnapshot('2022-01-01', '5.1');
	const known = readKnown();
	const count = known.size;
	let cells = 0;
	hold(theirs.length === 129, `${theirs.length} rows in the package`);
	hold(ours.size === 129, `${ours.size} rows here`);
	for (const row of theirs) {
		const srv = row['Service Reference Variant'];
		const mine = ours.get(srv);
		hold(mine !== undefined, `${srv} is not here`);
		for (const [column, name] of mine ? columns : []) {
			cells++;
			compareCell(srv, column, spell(column, row[name]), mine[column], known);
		}
	}
	for (const left of known.keys())
		hold(false, `${left}: a known difference about nothing`);
	console.log(`matrix at 5.1: ${theirs.length} rows, ${cells} cells, ${count} known differences`);
}

hold(templates.length === 297, `${templates.length} sample requests`);
checkWithoutRole(today);
checkWithoutRole(now);
checkVersions();
const ofSegments = segments.map(segment => checkRoles(segment));
for (let i = 1; i < segments.length; i++)
	checkReplay(segments[i - 1], ofSegments[i - 1], segments[i], ofSegments[i]);
checkStory();
for (const asOf of [today, now])
	checkUndetermined(checkRoles(asOf, '783 accepted, 1591 rejected with E2, 2 undetermined'));
checkMatrix();
console.log(`conformance: ${passed} passed, ${failed} failed`);
process.exit(failed || passed < 10000 ? 1 : 0);
