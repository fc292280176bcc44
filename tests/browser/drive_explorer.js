/* The page of duis-check matrix explorer against what duis-check matrix show says, in a real browser.
 *
 *   drive_explorer.js PAGE PROFILE [STEP,...]
 *
 * Environment: DUIS_TEST_CLI, DUIS_TEST_CHROMIUM. Steps that are named stop at their first failure. */
'use strict';
const {spawnSync} = require('node:child_process');
const {Chromium} = require('./chromium.js');
const {Page} = require('./page.js');

/* matrix diff ends with 1 where something differs. */
const ask = (...words) => JSON.parse(spawnSync(process.env.DUIS_TEST_CLI,
	['matrix', ...words, '--format', 'json'], {maxBuffer: 1 << 28, encoding: 'utf8'}).stdout);
const all = ask('explorer');
const ROLES = all.roles.map(({role}) => role);
const FLAGS = ['critical', 'on_demand', 'future_dated', 'dcc_scheduled', 'non_device', 'smets1', 'command_variants'];
const VERSIONS = all.versions.map((each) => each.duis_version);
const NEWEST = VERSIONS[VERSIONS.length - 1];

const [, , path, profile, only] = process.argv;
const counts = {passed: 0, failed: 0, cells: 0};
const check = (truth, what) => {
	counts[truth ? 'passed' : 'failed'] += 1;
	if (truth) return;
	console.log(`FAILED: ${what}`);
	if (only) throw new Error('stopped at the first failure');
};
const same = (is, should, what) => check(JSON.stringify(is) === JSON.stringify(should),
	`${what}: ${JSON.stringify(is)}, expected ${JSON.stringify(should)}`);

/* What the library says. */

const shown = new Map();
const show = (state) => {
	if (!shown.has(state)) shown.set(state, new Map(ask('show', state).rows.map((row) => [row.srv, row])));
	return shown.get(state);
};
const valueOf = (row, key) => {
	if (!row) return ROLES.includes(key) ? 'absent' : '';
	if (ROLES.includes(key)) return row.eligible.includes(key) ? 'yes' : row.disputed.includes(key) ? 'disputed' : 'no';
	return row[key] + (key === 'command_variants' && row.disputed_command_variants
		? ` (${row.disputed_command_variants} disputed)` : '');
};
const secondBefore = (instant) => new Date(Date.parse(instant) - 1000).toISOString().slice(0, 19) + 'Z';
const INSTANTS = [secondBefore(all.instants[0]), ...all.instants.flatMap((each, i) => [each,
	i + 1 < all.instants.length ? secondBefore(all.instants[i + 1]) : '2999-12-31T00:00:00Z'])];
/* One instant of each stretch. */
const STRETCHES = [INSTANTS[0], ...all.instants];

const compareTable = async (page, state) => {
	const rows = show(state);
	const table = await page.table();
	same(table.map(({srv}) => srv), [...rows.keys()], `rows at ${state}`);
	for (const {srv, name, cells} of table) {
		const row = rows.get(srv);
		const wrong = [...ROLES, ...FLAGS].filter((key) => cells[key] !== valueOf(row, key));
		counts.cells += ROLES.length + FLAGS.length;
		check(!wrong.length && name === (row && row.name), `${srv} at ${state}: ${wrong.map((key) => `${key} is ${cells[key]}`)}`);
	}
};

const checkStates = async (page) => {
	for (const version of new Set([VERSIONS[0], '5.1', '5.2', '5.3', NEWEST])) {
		for (const instant of INSTANTS) {
			await page.go({state: `${instant}@${version}`});
			await compareTable(page, `${instant}@${version}`);
		}
	}
};

/* The controls, by keys and by picking. */
const checkControls = async (page) => {
	await page.load();
	await page.run(() => document.getElementById('stretch').focus());
	await page.press('End');
	for (const instant of [...STRETCHES].reverse().slice(1)) {
		await page.press('ArrowLeft');
		await compareTable(page, `${instant}@${NEWEST}`);
		same(await page.fragment(), `state=${instant}@${NEWEST}`, 'the fragment after the slider');
	}
	check((await page.run(() => document.getElementById('stretch').getAttribute('aria-valuetext'))).includes('before'),
		'the slider does not say what it stands at');
	await page.set('date', '2020-11-29');
	await compareTable(page, `2020-11-29@${NEWEST}`);
	await page.run(() => document.getElementById('version').focus());
	for (const version of [...VERSIONS].reverse().slice(1)) {
		await page.press('ArrowUp');
		await compareTable(page, `2020-11-29@${version}`);
	}
	await page.run(() => document.getElementById('later').click());
	await compareTable(page, `2021-11-04@${VERSIONS[0]}`);
	await page.run(() => document.getElementById('earlier').click());
	await compareTable(page, `2020-11-29@${VERSIONS[0]}`);
};

const FILTERS = [
	['find', '7.7', (row) => row.srv === '7.7'],
	['find', '4.1', (row) => /^4\.1(\.|$)/.test(row.srv)],
	['find', '4.*', (row) => row.srv.startsWith('4.')],
	['find', 'AUXILIARY load', (row) => /auxiliary/i.test(row.name + row.body) && /load/i.test(row.name + row.body)],
	['find', '7.7, 8.2', (row) => /^(7\.7|8\.2)(\.|$)/.test(row.srv)],
	['find', '7.7,auxiliary load', (row) => row.srv === '7.7'],
	['find', '7.7 tariff', () => false],
	['find', 'no such thing', () => false],
	['family', '7', (row) => row.srv.startsWith('7.')],
	['flag', 'disputed', (row) => row.disputed.length > 0 || row.disputed_command_variants !== ''],
	...FLAGS.slice(0, -1).map((flag) => ['flag', flag, (row) => row[flag] !== 'no']),
	...ROLES.map((role) => ['role', role, (row) => valueOf(row, role) !== 'no']),
];

const checkFilters = async (page) => {
	const state = `2026-01-01T00:00:00Z@${NEWEST}`;
	const rows = [...show(state).values()];
	await page.load();
	for (const [id, value, matches] of FILTERS) {
		await page.go({state});
		await page.set(id, value);
		const expected = rows.filter(matches).map(({srv}) => srv);
		same((await page.table()).map(({srv}) => srv), expected, `rows with ${id} ${value}`);
		check((await page.text('count')).startsWith(`${expected.length} of ${rows.length} rows`), `the count with ${id} ${value}`);
		const link = await page.fragment();
		await page.go({});
		await page.go(link);
		same((await page.table()).map(({srv}) => srv), expected, `rows of the link with ${id} ${value}`);
	}
	await page.run(() => document.getElementById('clear').click());
	same((await page.table()).length, rows.length, 'rows after Clear');
};

/* Differences. */

const plain = (value) => (value === 'absent' ? 'no' : value);
/* What matrix diff says of the documents that are not enforced, as "SRV ROLE". */
const elsewhere = (difference) => new Set(difference.changes.flatMap((change) => change.cells
	.filter((cell) => !cell.enforced && plain(cell.from) !== plain(cell.to)).map((cell) => `${change.srv} ${cell.role}`)));
/* Where a condition comes, goes or is another. */
const conditions = (difference) => new Set(difference.changes.flatMap((change) => change.cells
	.filter((cell) => cell.enforced && plain(cell.from) === plain(cell.to) && cell.from_condition !== cell.to_condition)
	.map((cell) => `${change.srv} ${cell.role}`)));
/* As matrix diff counts roles: a loss is what a role might do, whatever it is now. */
const kindOf = (before, after, key) => {
	const [was, is] = [valueOf(before, key), valueOf(after, key)];
	if (!ROLES.includes(key)) return before && after && was !== is ? 'changed' : '';
	if (plain(was) === plain(is)) return '';
	return is === 'yes' ? 'gained' : was === 'yes' ? 'lost' : 'doubted';
};
const CHANGES = [['gained', '+', 'gained'], ['lost', '\u2212', 'lost'], ['doubted', '?', 'disputed now or then'],
	['changed', '*', 'with another condition'], ['elsewhere', '\u2260', 'changed in another document']];
/* What the page counts against what matrix diff counts; "other" are cells of which somebody may make use. */
const checkCounts = async (page, table, difference, what) => {
	for (const {role, gains, loses, other} of difference.roles) {
		const count = (...kinds) => table.filter((row) => kinds.includes(row.kinds[role])).length;
		const usable = table.filter((row) => row.kinds[role] === 'changed' && row.cells[role] !== 'no').length;
		same([count('gained'), count('lost'), count('doubted') + usable], [gains, loses, other], `${role} ${what}`);
	}
	const [cells, between] = (await page.text('compared')).split('. ');
	same(cells.replace(/\.$/, ''), difference.cells.map(({document: id, compared, equal, different}) =>
		`${id}: ${compared} cells compared, ${equal} equal, ${different} different`).join('; '), `cells ${what}`);
	const made = difference.changes.flatMap(({cells: those, columns}) => [...those, ...columns])
		.map(({basis}) => basis && basis.amendment).filter((id) => id);
	same([...new Set(made)].filter((id) => !between.includes(id)), [], `amendments that are not named ${what}`);
};
const checkDifference = async (page, than, state) => {
	const [before, after] = [show(than), show(state)];
	const srvs = [...new Set([...before.keys(), ...after.keys()])];
	const difference = ask('diff', than, state);
	const others = elsewhere(difference);
	const conditional = conditions(difference);
	const kinds = (srv) => [...ROLES, ...FLAGS].map((key) => kindOf(before.get(srv), after.get(srv), key)
		|| (conditional.has(`${srv} ${key}`) ? 'changed' : '') || (others.has(`${srv} ${key}`) ? 'elsewhere' : ''));
	const isChanged = (srv) => kinds(srv).some((kind) => kind) || !before.has(srv) || !after.has(srv)
		|| ['name', 'body'].some((key) => before.get(srv)[key] !== after.get(srv)[key]);
	await page.go({state, than, changed: 'yes'});
	const table = await page.table();
	same(table.map(({srv}) => srv).sort(), srvs.filter(isChanged).sort(), `changed rows from ${than} to ${state}`);
	same(table.length, difference.rows.different, `rows that matrix diff counts from ${than} to ${state}`);
	await checkCounts(page, table, difference, `from ${than} to ${state}`);
	for (const row of table)
		same([...ROLES, ...FLAGS].map((key) => row.kinds[key]), kinds(row.srv), `${row.srv} from ${than} to ${state}`);
	const summary = ROLES.map((role, i) => [role, ...CHANGES.map(([kind, sign, said]) => [sign, srvs.filter((srv) => kinds(srv)[i] === kind).length, said])
		.filter(([, count]) => count > 0).map((part) => `${part[0]}${part[1]} ${part[2]}`)]).filter((parts) => parts.length > 1);
	same(await page.run(() => [...document.querySelectorAll('#changes li')].map((li) => li.textContent)),
		summary.map((parts) => parts.join('')), `counts from ${than} to ${state}`);
	await page.go({state, than});
	same((await page.table()).length, srvs.length, `all rows from ${than} to ${state}`);
	check((await page.text('count')).startsWith(`${srvs.length} of ${srvs.length} rows;`), `the count from ${than} to ${state}`);
};

const checkDifferences = async (page) => {
	await page.load();
	const oldest = `${STRETCHES[0]}@5.1`;
	const newest = `${STRETCHES[STRETCHES.length - 1]}@${NEWEST}`;
	const pairs = [[oldest, newest], [newest, oldest], [oldest, oldest]];
	STRETCHES.slice(1).forEach((instant, i) => pairs.push([`${STRETCHES[i]}@5.1`, `${instant}@5.1`]));
	pairs.push([newest.replace(NEWEST, '5.3'), newest], [`${STRETCHES[2]}@5.2`, `${STRETCHES[2]}@5.3`]);
	for (const [than, state] of pairs) await checkDifference(page, than, state);
	await page.load(`#state=${STRETCHES[2]}@5.1`);
	await page.set('compare', true, 'change');
	same((await page.table()).filter(({kinds}) => kinds.ED === 'gained').map(({srv}) => srv), ['7.7'],
		'what MP120 grants, by the box alone');
	await page.load(`#state=${STRETCHES[0]}@5.1`);
	await page.set('compare', true, 'change');
	check((await page.text('state')).includes('compared with 2019-11-29'), 'the first stretch is compared with itself');
};

/* Links: what is wrong with one is said, and what is shown instead. */

const LINKS = [['state=2020-06-01@6.0', ['\u201c6.0\u201d', 'Shown instead: 2026-01-01, DUIS 5.4']],
	['state=2020-13-45@5.1', ['\u201c2020-13-45\u201d', 'Shown instead: 2026-01-01, DUIS 5.4']],
	['state=2020-02-30', ['\u201c2020-02-30\u201d']], ['than=garbage', ['\u201cgarbage\u201d', 'Nothing is compared']],
	['state=2020-06-01@', ['DUIS version']], ['garbage', ['\u201cgarbage\u201d']], ['role=XX', ['\u201cXX\u201d', 'all rows']],
	['cell=7.7:XX', ['\u201c7.7:XX\u201d', 'no history']], ['cell=99.9:ED', ['\u201c99.9:ED\u201d']],
	[`state=${'x'.repeat(300)}`, ['xxx\u2026']], ['state=2020-06-01@5.40', ['named 5.40', '5.4, which is shown']],
	['state=2020-06-01@5', []], ['state=2020-06-01', []], ['state=now@5.4', []], ['find=zzz', []]];
const checkLinks = async (page) => {
	await page.load();
	for (const [words, expected] of LINKS) {
		await page.go(words);
		const {hidden, text, role} = await page.run(() => {
			const refused = document.getElementById('refused');
			return {hidden: refused.hidden, text: refused.textContent, role: refused.getAttribute('role')};
		});
		same([hidden, role], [expected.length === 0, 'alert'], `whether #${words} is refused`);
		for (const part of expected) check(text.includes(part), `of #${words} is not said ${part}: ${text}`);
	}
	await page.load('#state=2020-06-01@5.40');
	await compareTable(page, '2020-06-01@5.4');
	await page.load('#state=2020-06-01@6.0');
	await compareTable(page, '2026-01-01@5.4');
	await page.set('family', '7');
	check(await page.run(() => document.getElementById('refused').hidden), 'what was refused stays');
	same(await page.fragment(), 'family=7', 'the fragment after what was refused');
	await page.load('#state=2026-01-01@5.4');
	for (const find of ['a', 'au', 'aux']) await page.set('find', find);
	await page.run(() => new Promise((resolve) => { setTimeout(resolve, 700); }));
	same(await page.run(() => location.hash), '#find=aux', 'the address that is written later');
};

/* What becomes of requests, and what is no law. */
const checkWorth = async (page) => {
	const {amendments} = ask('explorer');
	const drafts = amendments.filter(({draft}) => draft).map(({id}) => id);
	for (const [state, worth] of [['2020-01-01@1.1', 'no schema: undetermined'], ['2021-11-04@1.1', 'ended 2021-11-04: requests are rejected'],
		['2026-01-01@5.2', 'no schema: undetermined'], ['2026-01-01@5.4', ''], ['2020-01-01@5.4', 'its document is of 2025-11-06, later']]) {
		await page.load(`#state=${state}`);
		same(await page.run(() => [...document.querySelectorAll('#state .worth')].map((each) => each.textContent)),
			worth ? [worth] : [], `what ${state} is worth`);
		const title = await page.run(() => document.title);
		check(title.includes(state.replace('@', ', DUIS ')), `the title at ${state} is ${title}`);
		check(drafts.length ? title.endsWith(`, with drafts: ${drafts.join(', ')}`) : !title.includes('draft'), `drafts in ${title}`);
	}
	same(await page.run(() => (document.getElementById('drafts') || {textContent: ''}).textContent),
		drafts.length ? `With drafts on top, not law: ${drafts.join(', ')}` : '', 'drafts in the head');
};

/* Histories. */

const squeeze = (values) => values.filter((value, i) => i === 0 || value !== values[i - 1]);
const checkHistory = async (page, srv, key, version) => {
	const states = STRETCHES.map((instant) => `${instant}@${version}`);
	const expected = squeeze(states.map((state) => valueOf(show(state).get(srv), key) || 'absent'));
	await page.go({state: states[states.length - 1], cell: `${srv}:${key}`});
	const history = await page.history();
	check(history !== null, `${srv} ${key} has no history`);
	if (!history) return;
	same(squeeze(history.lists[0].map(({value}) => value).reverse()), expected, `history of ${srv} ${key} at ${version}`);
	same(history.lists[0].filter((entry) => entry.shown).length, 1, `entries shown of ${srv} ${key}`);
};
const checkHistories = async (page) => {
	await page.load();
	const srvs = [...show(`${STRETCHES[STRETCHES.length - 1]}@${NEWEST}`).keys()];
	const cells = srvs.flatMap((srv) => [...ROLES, ...FLAGS].map((key) => [srv, key]));
	for (const instant of STRETCHES) for (const version of ['5.1', NEWEST]) show(`${instant}@${version}`);
	const varies = ([srv, key]) => new Set([...shown.values()].map((rows) => valueOf(rows.get(srv), key))).size > 1;
	const chosen = cells.filter((cell, i) => varies(cell) || i % 41 === 0);
	check(chosen.length > 60, `only ${chosen.length} histories`);
	for (const [srv, key] of chosen)
		for (const version of ['5.1', NEWEST]) await checkHistory(page, srv, key, version);
};

const checkStory = async (page) => {
	await page.load('#state=2020-01-01@5.1&cell=7.7:ED');
	const {title, lists, links} = await page.history();
	same(title, '7.7 \u00b7 Electricity Distributor', 'the title of a history');
	same(lists[0].map(({when, value, shown: now}) => [when, value, now]), [['from 2020-11-29', 'yes', false],
		['from 2019-11-29', 'no', true], ['as far back as is known', 'no', false]], 'the story of 7.7');
	for (const text of ['MP120', 'Correcting DUIS Matrix', 'proved', 'once DP120'])
		check(lists[0][0].text.includes(text), `the story of 7.7 lacks ${text}`);
	for (const text of ['SECMP0025', 'Service definitions', 'yes'])
		check(lists[0][1].text.includes(text), `what other documents say of 7.7 lacks ${text}`);
	check(links.some((link) => link.includes('smartenergycodecompany.co.uk')), 'a source that is no link');
	await page.load('#state=2026-01-01@5.4&cell=4.8.3:MDR');
	const disputed = await page.history();
	check(disputed.text.includes('disputed') && disputed.text.includes('One copy of the matrix'), 'a dispute without its reason');
	same(disputed.lists[1].map(({when, value}) => [when, value]), [['from DUIS 5.3', 'disputed'], ['lower DUIS versions', 'no']],
		'4.8.3 by DUIS version');
	await page.load('#state=2026-01-01@5.4&cell=4.1.1:MDR');
	check((await page.history()).text.includes('SMETS1'), 'a condition that is not told');
	await page.load('#state=2026-01-01@5.4&cell=8.1.1:command_variants');
	check((await page.history()).text.includes('disputed'), 'disputed command variants that are not told');
	await page.load('#state=2020-01-01@5.1&flag=differs');
	same((await page.table()).map(({srv}) => srv), ['7.7'], 'rows on which documents differ');
};

/* Keys. */

const checkKeys = async (page) => {
	await page.load('#state=2026-01-01@5.4');
	const stops = [];
	for (let i = 0; i < 40 && !(stops.length && stops[stops.length - 1].srv); i++) {
		await page.press('Tab');
		stops.push(await page.focus());
		check(stops[i].outlined, `the focus does not show at ${stops[i].id || stops[i].name}`);
	}
	const ids = stops.map(({id}) => id);
	for (const id of ['stretch', 'date', 'version', 'compare', 'find', 'role', 'family', 'flag', 'clear'])
		check(ids.includes(id), `Tab does not reach ${id}`);
	same([stops[stops.length - 1].srv, stops[stops.length - 1].column], ['1.1.1', 'srv'], 'where Tab enters the table');
	for (const [key, modifiers, srv, column] of [['ArrowDown', 0, '1.1.2', 'srv'], ['ArrowRight', 0, '1.1.2', 'name'],
		['ArrowRight', 0, '1.1.2', 'IS'], ['End', 0, '1.1.2', 'command_variants'], ['ArrowRight', 0, '1.1.2', 'command_variants'],
		['End', 2, '14.1', 'command_variants'], ['Home', 0, '14.1', 'srv'], ['Home', 2, '1.1.1', 'srv'], ['ArrowUp', 0, '1.1.1', 'srv'],
		['PageDown', 0, null, 'srv'], ['PageUp', 0, '1.1.1', 'srv']]) {
		await page.press(key, modifiers);
		const at = await page.focus();
		same([srv === null ? null : at.srv, at.column], [srv, column], `where ${key} goes`);
		check(at.outlined && !at.covered, `${at.srv} ${at.column} is focused and not to be seen`);
	}
	for (const [key, column] of [['Enter', 'IS'], [' ', 'ES']]) {
		await page.press('Home');
		for (let i = 0; (await page.focus()).column !== column && i < 9; i++) await page.press('ArrowRight');
		await page.press(key);
		same((await page.focus()).id, 'history-title', `the focus after ${key || 'Space'}`);
		check((await page.history()) !== null, `${key} opens no history`);
		await page.press('Escape');
		same([await page.history(), (await page.focus()).srv, (await page.focus()).column], [null, '1.1.1', column], 'after Escape');
	}
	await page.press('ArrowDown', 1);
	same((await page.focus()).srv, '1.1.1', 'where Alt and an arrow go');
	await page.press('/');
	same((await page.focus()).id, 'find', 'the focus after /');
	await page.type('7.7');
	same((await page.table()).map(({srv}) => srv), ['7.7'], 'rows after typing');
	await checkFocus(page);
};
const checkFocus = async (page) => {
	await page.load(`#state=${STRETCHES[1]}@5.1&cell=7.7:ED`);
	await page.run(() => document.getElementById('earlier').focus());
	for (let i = 0; i < 3; i++) await page.press('Enter');
	same([(await page.focus()).id, await page.fragment()], ['earlier', `state=${STRETCHES[0]}@5.1&cell=7.7:ED`], 'at the first stretch');
	await page.run(() => document.getElementById('find').focus());
	await page.type('7');
	await page.press('Escape');
	check((await page.history()) !== null, 'Escape in the search closes the history');
	same(await page.run(() => document.getElementById('find').value), '', 'the search after Escape');
	await page.press('Escape');
	same(await page.history(), null, 'the history after Escape without a search');
	await page.load('#state=2020-01-01@5.1&cell=7.7:ED');
	same(await page.run(() => {
		const cell = document.querySelector('tbody [tabindex="0"]');
		const [at, frame] = [cell, document.getElementById('frame')].map((each) => each.getBoundingClientRect());
		return [cell.dataset.column, cell.closest('tr').dataset.srv, at.top > frame.top && at.bottom < frame.bottom];
	}), ['ED', '7.7', true], 'the cell of a link');
	await page.run(() => { document.querySelector('#history details').open = true; });
	await page.run(() => document.getElementById('later').click());
	check(await page.run(() => document.querySelector('#history details').open), 'notes that were open are shut by the slider');
	await page.run(() => { document.getElementById('date').focus(); document.getElementById('date').value = ''; });
	await page.run(() => document.getElementById('find').focus());
	same(await page.run(() => document.getElementById('date').value), '2020-11-29', 'the date that was emptied');
	await page.press('Escape');
	await page.run(() => {
		getSelection().selectAllChildren(document.querySelector('[data-srv="7.7"] .name'));
		document.querySelector('[data-srv="7.7"] .name').click();
	});
	same(await page.history(), null, 'the history after text was selected');
};

const checkNames = async (page) => {
	await page.load('#state=2026-01-01@5.4');
	const {nodes} = await page.send('Accessibility.getFullAXTree');
	const said = nodes.filter((node) => !node.ignored).map((node) => [node.role.value, node.name ? node.name.value : '']);
	const named = (role, name) => said.some(([is, called]) => is === role && called.includes(name));
	for (const [role, name] of [['grid', 'DUIS 5.4'], ['columnheader', 'Electricity Distributor'], ['slider', 'In effect'],
		['searchbox', 'Search'], ['status', ''], ['combobox', 'DUIS version'], ['rowheader', '7.7'], ['button', 'Next change'],
		['gridcell', 'disputed']])
		check(named(role, name), `assistive technology finds no ${role} ${name}`);
	for (const role of ['button', 'combobox', 'slider', 'searchbox', 'checkbox'])
		check(!said.some(([is, called]) => is === role && !called), `a ${role} has no name`);
};

/* Colours, paper, narrow windows. */

const readColour = (text) => text.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255);
const luminance = (text) => {
	const [r, g, b] = readColour(text).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = ({front, back}) => {
	const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
};
const SELECTORS = ['h1', '#count', '#compared', '.notice', 'td.no .sign', '#find::placeholder', '.worth', 'legend', 'thead th', 'tbody th', 'td.yes .sign', 'td.disputed .sign', 'td.gained .sign',
	'td.lost .sign', 'td.doubted .sign', 'td del', 'td ins', 'td.flag', '.mark', 'footer p', 'tfoot td', 'a', '#history dt', '.level',
	'#changes .gained'];
const EDGES = ['#find', '#date', '#version', '#clear', '#earlier'];
const checkColours = async (page) => {
	for (const scheme of ['light', 'dark']) {
		await page.send('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
		for (const [state, than] of [['2026-01-01@5.4', '2019-01-01@5.1'], ['2019-01-01@5.2', '2026-01-01@5.4']]) {
			await page.load(`#state=${state}&than=${than}&cell=7.7:ED&other`);
			await page.run(() => Promise.all(document.getAnimations().map((each) => each.finished)));
			for (const colour of await page.colours(SELECTORS))
				if (colour.front) check(contrast(colour) >= 4.5,
					`${scheme}: contrast of ${colour.selector} is ${contrast(colour).toFixed(1)}`);
			for (const {selector, edge, back, around} of await page.colours(EDGES))
				check(Math.min(contrast({front: edge, back}), contrast({front: edge, back: around})) >= 3, `${scheme}: the edge of ${selector}`);
		}
		const [body] = await page.colours(['body']);
		check(scheme === 'dark' ? luminance(body.back) < 0.1 : luminance(body.back) > 0.9, `${scheme} is not ${scheme}`);
	}
	await page.send('Emulation.setEmulatedMedia', {features: []});
};

const checkPaper = async (page) => {
	await page.load('#state=2026-01-01@5.4');
	await page.send('Emulation.setEmulatedMedia', {media: 'print'});
	const {controls, overflow, head, sticky} = await page.run(() => ({
		controls: getComputedStyle(document.getElementById('controls')).display,
		overflow: getComputedStyle(document.getElementById('frame')).overflowY,
		head: getComputedStyle(document.querySelector('thead')).display,
		sticky: getComputedStyle(document.querySelector('thead th')).position}));
	same([controls, overflow, head, sticky], ['none', 'visible', 'table-header-group', 'static'], 'the page on paper');
	await compareTable(page, '2026-01-01@5.4');
	await page.send('Emulation.setEmulatedMedia', {media: ''});
	const {data} = await page.send('Page.printToPDF', {preferCSSPageSize: true});
	const pdf = Buffer.from(data, 'base64').toString('latin1');
	const pages = (pdf.match(/\/Type\s*\/Page\b/g) || []).length;
	check(pages >= 3 && pages <= 8, `129 rows on ${pages} sheets`);
	await page.load('#state=2020-01-01@5.1&cell=7.7:ED');
	same(await page.run(() => ['beforeprint', 'afterprint'].map((type) => {
		dispatchEvent(new Event(type));
		return document.querySelectorAll('#history details:not([open])').length === 0;
	})), [true, false], 'notes that are open on paper alone');
};

/* Small windows. */

const checkLaptop = async (page) => {
	await page.resize(1366, 650);
	await page.load('#state=2026-01-01@5.4');
	const seen = await page.run(() => {
		const [top, bottom] = [document.querySelector('thead').getBoundingClientRect().bottom,
			document.querySelector('tfoot').getBoundingClientRect().top];
		return [...document.querySelectorAll('tbody tr[data-srv]')].map((tr) => tr.getBoundingClientRect())
			.filter((box) => box.height && box.top >= top - 1 && box.bottom <= bottom + 1).length;
	});
	check(seen >= 12, `${seen} rows on a laptop`);
	same(await page.run(() => {
		document.documentElement.style.fontSize = '32px';
		return getComputedStyle(document.body).fontSize;
	}), '28px', 'the size of the text, where the browser has it twice as large');
};
const checkPhone = async (page) => {
	await page.resize(390, 844);
	await page.load(`#state=2026-01-01@5.4&find=${'word'.repeat(40)}`);
	check(await page.run(() => document.documentElement.scrollWidth <= innerWidth), 'a long search scrolls a phone sideways');
	const {left, right} = await page.run(() => document.querySelector('#none span').getBoundingClientRect().toJSON());
	check(left >= 0 && right <= 390, 'that no row is found is out of sight');
};
const checkNarrow = async (page) => {
	await checkLaptop(page);
	await checkPhone(page);
	await page.resize(360, 740);
	await page.load('#state=2026-01-01@5.4&cell=7.7:ED');
	check(await page.run(() => document.documentElement.scrollWidth <= innerWidth), 'a narrow window scrolls sideways');
	const gone = await page.run(() => [...document.querySelectorAll('#controls input, #controls select, #controls button')]
		.filter((each) => each.getClientRects().length && each.getBoundingClientRect().right > innerWidth).map((each) => each.id));
	same(gone, [], 'controls outside of a narrow window');
	await page.send('Emulation.clearDeviceMetricsOverride');
};

/* Without JavaScript the stylesheet's own table is there: the state that the page was made for. */
const checkPlain = async (page) => {
	const state = '2026-01-01@5.4';
	await page.send('Emulation.setScriptExecutionDisabled', {value: true});
	await page.load();
	const {root} = await page.send('DOM.getDocument', {depth: 1});
	const {nodeId} = await page.send('DOM.querySelector', {nodeId: root.nodeId, selector: 'tbody'});
	const {outerHTML} = await page.send('DOM.getOuterHTML', {nodeId});
	const strip = (html) => html.replace(/<span class="sign"[^>]*>[^<]*<\/span>|<[^>]*>/g, '').replace(/&amp;/g, '&').trim();
	const rows = outerHTML.split('</tr>').slice(0, -1).map((tr) => tr.split(/<\/t[hd]>/).slice(0, -1).map(strip));
	const expected = [...show(state).values()].map((row) => [row.srv, row.name,
		...[...ROLES, ...FLAGS].map((key) => valueOf(row, key))]);
	expected.forEach((cells, i) => same(rows[i], cells, `without JavaScript, ${cells[0]}`));
	same(rows.length, expected.length, 'rows without JavaScript');
	await page.send('Emulation.setScriptExecutionDisabled', {value: false});
};

/* Last: what the policy forbids is complained of. */
const checkPolicy = async (page) => {
	await page.load();
	same(page.faults, [], 'what the browser complains of');
	same([...new Set(page.requests)].filter((url) => !url.startsWith(page.url) && !/^(about|data):/.test(url)), [], 'requests');
	const tries = await page.run(async () => [
		await fetch('https://example.invalid/').then(() => 'fetched', () => 'refused'),
		await new Promise((resolve) => {
			const image = new Image();
			document.addEventListener('securitypolicyviolation', () => resolve('refused'), {once: true});
			image.onload = () => resolve('loaded');
			image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
		}),
		(() => { try { document.body.innerHTML = ''; return 'written'; } catch { return 'refused'; } })(),
		(() => { const script = document.createElement('script');
			try { script.textContent = 'globalThis.planted = 1'; document.body.append(script); } catch { return 'refused'; }
			return globalThis.planted ? 'run' : 'refused'; })(),
	]);
	same(tries, ['refused', 'refused', 'refused', 'refused'], 'what the policy is to refuse');
};

const STEPS = {states: checkStates, controls: checkControls, filters: checkFilters, differences: checkDifferences, links: checkLinks,
	worth: checkWorth, histories: checkHistories, story: checkStory, keys: checkKeys, names: checkNames, colours: checkColours,
	paper: checkPaper, narrow: checkNarrow, plain: checkPlain, policy: checkPolicy};

const runSteps = async (browser) => {
	const page = await Page.open(browser, path);
	await page.load();
	for (const [name, step] of Object.entries(STEPS)) if (!only || only.split(',').includes(name)) await step(page);
};

const main = async () => {
	const browser = new Chromium(process.env.DUIS_TEST_CHROMIUM, profile);
	await runSteps(browser).catch((error) => {
		counts.failed += 1;
		console.log(`FAILED: ${error.stack}`);
	});
	await browser.close();
	if (!only) check(counts.cells > 50000, `only ${counts.cells} cells were compared`);
	console.log(`explorer: ${counts.cells} cells compared; ${counts.passed} passed, ${counts.failed} failed`);
	process.exitCode = counts.failed || !counts.passed ? 1 : 0;
};

main();
