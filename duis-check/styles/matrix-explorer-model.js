/* What the document in the page of matrix-explorer.html.xsl says: its states, their rows and cells, what differs
 * between two of them, and what a search finds. matrix-explorer.js shows it. ASCII only: the page's policy names
 * the hash of this text. */
'use strict';
const model = (() => {
	const data = JSON.parse(document.getElementById('data').textContent);
	const enforced = data.documents.find((each) => each.enforced).document;
	const versions = new Map(data.versions.map((each) => [each.duis_version, each]));
	const drafts = data.amendments.filter((each) => each.draft);
	const start = {at: data.state.as_of, version: data.state.duis_version};
	const maps = [];

	/* Instants and states. */

	const writeTime = (time) => new Date(time).toISOString().slice(0, 19) + 'Z';
	const readInstant = (text) => {
		if (text === 'now') return writeTime(Date.now());
		const match = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\dZ)?$/.exec(text);
		const whole = match ? match[1] + (match[2] || 'T00:00:00Z') : '';
		const time = Date.parse(whole);
		return Number.isNaN(time) || writeTime(time) !== whole ? null : whole;
	};
	const writeInstant = (instant) => (instant.endsWith('T00:00:00Z')
		? instant.slice(0, 10) : instant.replace('T', ' ').replace('Z', ' UTC'));
	const secondBefore = (instant) => writeTime(Date.parse(instant) - 1000);
	const stretchOf = (instant) => data.instants.filter((each) => each <= instant).length;

	/* By its name; or else as a number, as a request is read: 5.40 is 5.4. */
	const findVersion = (name) => (versions.has(name) ? name
		: [...versions.keys()].find((each) => /^\d+(\.\d+)?$/.test(name) && Number(each) === Number(name)));
	/* Of a link: the state, or what is wrong with it; and what else there is to say of it. */
	const readState = (text) => {
		const [at, name] = text.includes('@') ? text.split(/@(.*)/s) : [text, start.version];
		const instant = at ? readInstant(at) : start.at;
		const version = findVersion(name);
		if (!instant) return {wrong: `\u201c${at}\u201d is not a date`};
		if (!version) return {wrong: `there is no DUIS version \u201c${name}\u201d`};
		return {state: {at: instant, version}, remark: [name, `${name}.0`].includes(version) ? ''
			: `no DUIS version is named ${name}; as a number it is ${version}, which is shown`};
	};
	const writeState = (state) => state.at + '@' + state.version;
	const nameState = (state) => `${writeInstant(state.at)}, DUIS ${state.version}`;

	/* What becomes of requests of a state's version whatever the table says; "" for what the table says. */
	const describeVersion = ({at, version}) => {
		const {ended, ended_basis, has_schema, document: dated} = versions.get(version);
		if (ended && ended_basis === 'proved' && ended <= at) return `ended ${writeInstant(ended)}: requests are rejected`;
		if (!has_schema) return 'no schema: undetermined';
		return dated && at < dated ? `its document is of ${writeInstant(dated)}, later` : '';
	};

	/* Amendments. */

	const nameAmendment = (id) => (drafts.some((each) => each.id === id) ? `${id} (draft)` : id);
	const applies = (amendment, state) => (!amendment.effective || amendment.effective <= state.at)
		&& (!amendment.first_version || Number(amendment.first_version) <= Number(state.version));
	/* Those that apply in one of two states alone. */
	const listBetween = (a, b) => data.amendments.filter((each) => applies(each, a) !== applies(each, b));

	/* Rows and cells. */

	const mapOf = (number) => {
		maps[number] = maps[number]
			|| new Map(data.snapshots[number].rows.map((each) => [data.rows[each].srv, data.rows[each]]));
		return maps[number];
	};
	const snapshotOf = (state) => versions.get(state.version).snapshot + stretchOf(state.at);
	const findRow = (state, srv) => mapOf(snapshotOf(state)).get(srv);
	const told = (row, role, id) => row && row.cells.find((each) => each.role === role && each.document === id);

	/* What one document says of a role. */
	const cellOf = (row, role, id) => {
		if (!row) return {value: 'absent', basis: null, condition: null};
		const own = told(row, role, id);
		const value = row.eligible.includes(role) ? 'yes' : row.disputed.includes(role) ? 'disputed' : 'no';
		return {value: own ? own.eligibility : value, basis: own ? own.basis : row.basis,
			condition: own ? own.condition : null};
	};
	/* What others are known to say. */
	const othersOf = (row, role) => data.documents.filter((each) => !each.enforced && told(row, role, each.document))
		.map((each) => ({title: each.title, document: each.document, ...cellOf(row, role, each.document)}));
	const differ = (row, role) => othersOf(row, role).some((each) => each.value !== cellOf(row, role, enforced).value);

	const valueOf = (row, column) => {
		if (column.kind === 'role') return cellOf(row, column.key, enforced).value;
		if (!row) return 'absent';
		return row[column.key] + (column.key === 'command_variants' && row.disputed_command_variants
			? ` (${row.disputed_command_variants} disputed)` : '');
	};
	const basisOf = (row, column) => {
		if (!row || column.kind === 'role') return row ? cellOf(row, column.key, enforced).basis : null;
		const own = row.columns.filter((each) => each.column.replace(/-/g, '_').endsWith(column.key));
		return own.length ? own[own.length - 1].basis : row.basis;
	};

	const compareSrv = (a, b) => {
		const [left, right] = [a, b].map((srv) => srv.split('.').map(Number));
		const at = left.findIndex((part, i) => part !== right[i]);
		return at < 0 ? left.length - right.length : left[at] - (right[at] === undefined ? -1 : right[at]);
	};
	const srvs = [...new Set(data.rows.map((row) => row.srv))].sort(compareSrv);

	/* Differences, as matrix diff has them. */

	const noteOf = ({condition}) => (condition && condition.note) || '';
	/* "gained": it may now, and might not; "lost": the other way; "doubted": it is or was disputed, and may not; if
	 * nothing of that, "changed" of its condition, or "elsewhere" of what another document says; "" for no
	 * difference. A row that is not there grants nothing. */
	const compareRole = (former, row, role) => {
		const said = (each, id) => cellOf(each, role, id).value.replace('absent', 'no');
		const [was, is] = [said(former, enforced), said(row, enforced)];
		if (was !== is) return is === 'yes' ? 'gained' : was === 'yes' ? 'lost' : 'doubted';
		if (noteOf(cellOf(former, role, enforced)) !== noteOf(cellOf(row, role, enforced))) return 'changed';
		return data.documents.some((each) => said(former, each.document) !== said(row, each.document)) ? 'elsewhere' : '';
	};
	/* "changed", or "". That a row came or went shows at its name, and so does another body. */
	const compare = (former, row, column) => {
		if (column.kind === 'role') return compareRole(former, row, column.key);
		if (column.kind === 'flag' && !(former && row)) return '';
		const same = valueOf(former, column) === valueOf(row, column);
		return same && !(column.key === 'name' && former && former.body !== row.body) ? '' : 'changed';
	};
	const isSame = (a, b) => a.value === b.value && noteOf(a) === noteOf(b);
	/* Of all rows of two states, by document: how many cells there are, and how many differ. */
	const countCells = (than, state) => {
		const pairs = srvs.map((srv) => [findRow(than, srv), findRow(state, srv)]).filter(([a, b]) => a || b);
		return data.documents.map(({document: id, title}) => ({document: id, title, compared: pairs.length * data.roles.length,
			different: pairs.reduce((sum, [a, b]) => sum
				+ data.roles.filter(({role}) => !isSame(cellOf(a, role, id), cellOf(b, role, id))).length, 0)}));
	};

	/* What a search finds: one of the SRVs, if it names any, and all of the words. */

	const isSrv = (word) => /^[\d.]+\*?$/.test(word);
	const matchSrv = (srv, word) => {
		const stem = word.replace(/\*$/, '');
		return srv === stem || srv.startsWith(stem.endsWith('.') ? stem : stem + '.');
	};
	const matches = (row, find) => {
		const words = find.toLowerCase().split(/[\s,;]+/).filter((word) => word);
		const named = words.filter(isSrv);
		const text = `${row.name} ${row.body}`.toLowerCase();
		return (!named.length || named.some((word) => matchSrv(row.srv, word)))
			&& words.every((word) => isSrv(word) || text.includes(word));
	};
	const hasFlag = (row, flag) => {
		if (flag === 'disputed') return row.disputed.length > 0 || row.disputed_command_variants !== '';
		if (flag === 'condition') return row.cells.some((each) => each.condition);
		if (flag === 'differs') return data.roles.some(({role}) => differ(row, role));
		return row[flag] !== 'no';
	};

	return {data, enforced, versions, drafts, start, srvs, readInstant, writeInstant, secondBefore, stretchOf, readState,
		writeState, nameState, describeVersion, nameAmendment, listBetween, mapOf, snapshotOf, findRow, cellOf, othersOf,
		differ, valueOf, basisOf, compare, countCells, matches, hasFlag};
})();
