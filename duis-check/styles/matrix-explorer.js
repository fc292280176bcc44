/* The page of matrix-explorer.html.xsl: any state of the matrix, its history and its differences, as
 * matrix-explorer-model.js has them. What is shown stands in the fragment of the address. ASCII only: the page's
 * policy names the hash of this text. */
'use strict';
(() => {
	const {data, enforced, versions, drafts, start, srvs, readInstant, writeInstant, secondBefore, stretchOf, readState,
		writeState, nameState, describeVersion, nameAmendment, listBetween, mapOf, snapshotOf, findRow, cellOf, othersOf,
		differ, valueOf, basisOf, compare, countCells, matches, hasFlag} = model;
	const byId = (id) => document.getElementById(id);
	const SIGNS = {yes: '\u2713', no: '\u00b7', disputed: '?', gained: '+', lost: '\u2212'};
	const FILTERS = ['find', 'role', 'family', 'flag'];
	const columns = [...document.querySelectorAll('thead th')].map((th) => (
		{key: th.dataset.column, kind: th.dataset.kind, label: th.title || th.textContent, th}));
	const table = new Map(); /* SRV -> {tr, cells, filled} */
	const view = {state: start, than: null, find: '', role: '', family: '', flag: '', changed: false, cell: null};
	let active = {srv: null, column: 0};

	/* Elements. */

	const add = (parent, ...children) => {
		parent.append(...children.filter((child) => child !== null && child !== ''));
		return parent;
	};
	const make = (name, attributes, ...children) => {
		const element = document.createElement(name);
		for (const [key, value] of Object.entries(attributes || {}))
			if (value !== null && value !== false) element.setAttribute(key, value);
		return add(element, ...children);
	};

	/* Which rows are shown. */

	const changesOf = (srv) => columns.map((column) => (view.than
		? compare(findRow(view.than, srv), findRow(view.state, srv), column) : ''));
	const isShown = (row, changes) => (!view.family || row.srv.startsWith(view.family + '.'))
		&& (!view.flag || hasFlag(row, view.flag))
		&& (!view.role || cellOf(row, view.role, enforced).value !== 'no' || isChangedFor(changes, view.role))
		&& (!view.than || !view.changed || changes.some((each) => each))
		&& matches(row, view.find);
	const isChangedFor = (changes, role) => changes[columns.findIndex((each) => each.key === role)] !== '';

	/* The table. */

	const makeRow = (srv) => {
		const cells = columns.map((column, i) => make(i ? 'td' : 'th',
			{tabindex: -1, 'data-column': column.key, scope: i ? null : 'row'}));
		const tr = make('tr', {'data-srv': srv}, ...cells);
		cells[0].textContent = srv;
		table.set(srv, {tr, cells, filled: []});
		return tr;
	};
	const makeTable = () => {
		const none = make('tr', {id: 'none', hidden: ''}, make('td', {colspan: columns.length, class: 'none'},
			make('span', {}, 'No row is like that. Clear the search and the filters to see all rows.')));
		document.querySelector('tbody').replaceChildren(...srvs.map(makeRow), none);
		byId('matrix').setAttribute('role', 'grid');
		byId('matrix').append(make('tfoot', {}, make('tr', {}, make('th', {scope: 'row'}, 'Eligible'),
			make('td', {}), ...columns.slice(2).map(() => make('td', {class: 'count'})))));
	};

	const word = (text) => make('span', {class: 'word'}, text);
	const sign = (text) => make('span', {class: 'sign', 'aria-hidden': 'true'}, text);
	const mark = (text, said) => make('span', {class: 'mark'}, make('span', {'aria-hidden': 'true'}, text), word(said));

	const fillRole = (td, row, column, change, before) => {
		const value = valueOf(row, column);
		const cell = cellOf(row, column.key, enforced);
		const shown = value === 'absent' ? 'no' : value;
		td.className = `${shown} ${change}`;
		td.replaceChildren(sign(SIGNS[change] || SIGNS[shown]),
			word(value + ({'': '', changed: ', its condition is another', elsewhere: ', another document has changed'}[change]
				|| (change ? `, was ${before}` : ''))));
		if (cell.condition) td.append(mark('*', ', with a condition'));
		if (row && differ(row, column.key)) td.append(mark('\u2260', ', another document says otherwise'));
	};
	const fillFlag = (td, row, column, change, before) => {
		const value = row ? valueOf(row, column) : '';
		const plain = value === 'yes' || value === 'no';
		td.className = `flag ${plain && !change ? value : 'text'} ${change}`;
		if (change)
			td.replaceChildren(...redline(before, value));
		else if (plain) td.replaceChildren(sign(SIGNS[value]), word(value));
		else td.textContent = value;
	};
	const redline = (before, after) => (before === after ? [after]
		: [make('del', {}, before), ' ', make('ins', {}, after)]);
	const fillName = (td, row, former) => {
		td.className = 'name';
		td.textContent = (row || former).name;
		if (view.than && row && former)
			td.replaceChildren(...redline(former.name, row.name),
				...(row.body === former.body ? [] : [' (', ...redline(former.body, row.body), ')']));
		if (view.than && !former) td.append(make('span', {class: 'badge gained'}, 'new row'));
		if (view.than && !row) td.append(make('span', {class: 'badge lost'}, 'row removed'));
	};
	/* Only what is not so already: most of a table stays. */
	const fillRow = (srv, row, former, changes) => {
		const {tr, cells, filled} = table.get(srv);
		const fill = [row, former, Boolean(view.than)];
		if (fill.every((each, i) => each === filled[i])) return;
		table.get(srv).filled = fill;
		tr.className = (row ? '' : 'absent ') + (changes.some((each) => each) ? 'changed' : '');
		columns.forEach((column, i) => {
			const before = view.than ? valueOf(former, column) : '';
			if (column.kind === 'role') fillRole(cells[i], row, column, changes[i], before);
			else if (column.kind === 'flag') fillFlag(cells[i], row, column, changes[i], before);
			else if (i > 0) fillName(cells[i], row, former);
		});
	};

	/* Counts: of the rows shown, by role. */
	const tally = () => ({rows: 0, different: 0, eligible: {}, gained: {}, lost: {}, doubted: {}, changed: {}, elsewhere: {}});
	const count = (counts, kind, key) => { counts[kind][key] = (counts[kind][key] || 0) + 1; };
	const countRow = (counts, row, changes) => {
		counts.rows += 1;
		counts.different += changes.some((each) => each) ? 1 : 0;
		columns.forEach((column, i) => {
			if (column.kind !== 'role') return;
			if (valueOf(row, column) === 'yes') count(counts, 'eligible', column.key);
			if (changes[i]) count(counts, changes[i], column.key);
		});
	};

	const showRows = () => {
		const counts = tally();
		for (const srv of srvs) {
			const row = findRow(view.state, srv);
			const former = view.than ? findRow(view.than, srv) : undefined;
			const changes = changesOf(srv);
			const shown = Boolean(row || former) && isShown(row || former, changes);
			table.get(srv).tr.hidden = !shown;
			if (!shown) continue;
			fillRow(srv, row, former, changes);
			countRow(counts, row, changes);
		}
		byId('none').hidden = counts.rows > 0;
		return counts;
	};

	const showCounts = (counts) => {
		const total = srvs.filter((srv) => findRow(view.state, srv) || (view.than && findRow(view.than, srv))).length;
		const parts = [`${counts.rows} of ${total} rows`];
		if (view.than) parts.push(`${counts.different} ${counts.different === 1 ? 'differs' : 'differ'} from ${nameState(view.than)}`);
		byId('count').textContent = parts.join('; ');
		[...document.querySelector('tfoot tr').cells].slice(2).forEach((td, i) => {
			const column = columns[i + 2];
			td.textContent = column.kind === 'role' ? counts.eligible[column.key] || 0 : '';
			column.th.classList.toggle('chosen', column.key === view.role);
		});
	};
	const list = (items, comma) => items.flatMap((each, i) => (i ? [comma, each] : [each]));
	const CHANGES = [['gained', '+', 'gained'], ['lost', '\u2212', 'lost'], ['doubted', '?', 'disputed now or then'],
		['changed', '*', 'with another condition'], ['elsewhere', '\u2260', 'changed in another document']];
	const showChanges = (counts) => {
		const items = data.roles.map(({role, name}) => make('li', {title: name}, role,
			...CHANGES.filter(([kind]) => counts[kind][role]).map(([kind, sign_, said]) => make('b', {class: kind},
				`${sign_}${counts[kind][role]}`, word(` ${said}`)))));
		byId('changes').replaceChildren(...items.filter((item) => item.childElementCount > 0));
		byId('changes').hidden = !view.than || byId('changes').childElementCount === 0;
	};
	/* Of the whole tables, whatever is filtered. */
	const showCompared = () => {
		byId('compared').hidden = !view.than;
		if (!view.than) return;
		const counted = countCells(view.than, view.state).map(({document: id, title, compared, different}) => make('span', {title},
			`${id}: ${compared} cells compared, ${compared - different} equal, ${different} different`));
		const between = listBetween(view.than, view.state)
			.map((each) => make('span', {title: each.title}, nameAmendment(each.id)));
		byId('compared').replaceChildren(...list(counted, '; '), between.length ? '. Between the two: ' : '',
			...list(between, ', '), '.');
	};

	/* The history of a cell. */

	const point = (row, column) => ({
		value: valueOf(row, column), basis: basisOf(row, column), row,
		condition: column.kind === 'role' ? cellOf(row, column.key, enforced).condition : null,
		others: column.kind === 'role' ? othersOf(row, column.key) : [],
	});
	const key = ({value, basis, condition, others}) => JSON.stringify([value, basis, condition, others]);

	/* The points of some snapshots, without those that are like the one before. */
	const series = (numbers, srv, column) => {
		const points = numbers.map((number) => ({number, ...point(mapOf(number).get(srv), column)}));
		return points.filter((each, i) => i === 0 || key(each) !== key(points[i - 1]));
	};
	const timeline = (srv, column) => {
		const first = versions.get(view.state.version).snapshot;
		return series([...data.instants, null].map((_, i) => first + i), srv, column);
	};
	const byVersion = (srv, column) => {
		const firsts = [...new Set(data.versions.map((each) => each.snapshot))];
		return series(firsts.map((first) => first + stretchOf(view.state.at)), srv, column);
	};

	/* What ends a sentence is no part of a link. */
	const linkify = (text) => text.split(/(https?:\/\/[^\s;,<>"]*[^\s;,<>".:!?)\]'])/).map((part, i) => (i % 2
		? make('a', {href: part, rel: 'noreferrer noopener', target: '_blank'}, part) : part));
	const item = (term, ...definition) => [make('dt', {}, term), make('dd', {}, ...definition)];
	const describeBasis = (basis) => [
		...(basis.amendment ? item('Amendment', `${nameAmendment(basis.amendment)}: ${basis.title}`) : item('Rests on', 'the base of the matrix')),
		...(basis.first_version ? item('From', `DUIS ${basis.first_version}`) : []),
		...item('Basis', make('span', {class: 'level'}, basis.level)),
		...(basis.source ? item('Source', ...linkify(basis.source)) : []),
		...(basis.clause ? item('Clause', basis.clause) : []),
		...(basis.note ? item('Note', basis.note) : []),
	];
	/* At length only where it says otherwise. */
	const describeOther = (other, value) => {
		const by = other.value === value && other.basis.amendment ? ` (${other.basis.amendment})` : '';
		const line = make('p', {}, make('b', {}, other.value), ` \u2013 ${other.title}${by}`);
		return other.value === value ? line
			: make('div', {class: 'warn'}, line, make('dl', {}, ...describeBasis(other.basis)));
	};
	const describeNotes = (id) => {
		const amendment = data.amendments.find((each) => each.id === id);
		if (!amendment || !amendment.notes.length) return null;
		return make('details', {'data-id': id}, make('summary', {}, `Notes of ${id}${amendment.proposal ? `, once ${amendment.proposal}` : ''}`),
			...amendment.notes.map((note) => make('p', {}, ...linkify(note))));
	};
	const wordOf = ({value}) => ({absent: 'no such row', '': 'none'}[value] || value);
	const namesOf = (each) => [...new Set([each.basis, ...each.others.map((other) => other.basis)]
		.map((basis) => basis && basis.amendment).filter((id) => id))];

	const describePoint = (each, when, shown) => make('li', {
		class: shown ? 'entry shown' : 'entry', 'aria-current': shown ? 'true' : null, 'data-value': each.value},
	make('p', {}, make('span', {class: 'when'}, when), shown ? make('span', {class: 'quiet'}, ' (shown)') : null),
	make('p', {class: each.value}, SIGNS[each.value] ? sign(SIGNS[each.value]) : null, make('b', {}, wordOf(each))),
	each.basis ? make('dl', {}, ...describeBasis(each.basis),
		...(each.condition ? item('Condition', `${each.condition.note || ''} `,
			make('span', {class: 'level'}, each.condition.level)) : [])) : null,
	...each.others.map((other) => describeOther(other, each.value)),
	...namesOf(each).map(describeNotes));

	/* Newest first. */
	const describeSeries = (points, nameOf) => {
		const last = points.filter((each) => each.number <= snapshotOf(view.state)).pop();
		return make('ol', {reversed: ''}, ...points.map((each) => describePoint(each, nameOf(data.snapshots[each.number]),
			each === last)).reverse());
	};
	const nameStretch = ({effective}) => (effective ? `from ${writeInstant(effective)}` : 'as far back as is known');
	const nameVersions = (snapshot) => (snapshot.first_version ? `from DUIS ${snapshot.first_version}` : 'lower DUIS versions');
	const describeRow = (row) => make('dl', {}, ...item('Service reference', row.service_reference), ...item('Body', row.body),
		...item('Command variants', valueOf(row, {key: 'command_variants'})), ...describeBasis(row.basis));

	const fillHistory = (aside, srv, column) => {
		const row = findRow(view.state, srv) || data.rows.find((each) => each.srv === srv);
		const open = [...aside.querySelectorAll('details[open]')].map((each) => each.dataset.id);
		const versioned = byVersion(srv, column);
		const close = make('button', {type: 'button', class: 'close', 'aria-label': 'Close the history'}, '\u00d7');
		close.addEventListener('click', closeHistory);
		aside.replaceChildren(close);
		add(aside, make('h2', {id: 'history-title', tabindex: -1}, `${srv} \u00b7 ${column.kind === 'row' ? 'row' : column.label}`),
			make('p', {class: 'quiet'}, row.name));
		if (column.kind === 'row') add(aside, make('h3', {}, 'The row'), describeRow(row));
		add(aside, make('h3', {}, `At DUIS ${view.state.version}, over time`), describeSeries(timeline(srv, column), nameStretch));
		if (versioned.length > 1)
			add(aside, make('h3', {}, `At ${writeInstant(view.state.at)}, by DUIS version`), describeSeries(versioned, nameVersions));
		for (const each of aside.querySelectorAll('details')) each.open = open.includes(each.dataset.id);
	};
	const showHistory = () => {
		const aside = byId('history');
		const cell = view.cell && table.has(view.cell.srv) && columns.find((each) => each.key === view.cell.column);
		for (const open of document.querySelectorAll('tbody .open')) open.classList.remove('open');
		aside.hidden = !cell;
		if (!cell) return;
		fillHistory(aside, view.cell.srv, cell);
		table.get(view.cell.srv).cells[columns.indexOf(cell)].classList.add('open');
	};
	const openHistory = (srv, column) => {
		view.cell = {srv, column: columns[column].key};
		update();
		scrollToCell();
		byId('history-title').focus();
	};
	const closeHistory = () => {
		view.cell = null;
		update();
		focusCell(active.srv, active.column);
	};

	/* Moving about in the table. */

	const visible = () => srvs.filter((srv) => !table.get(srv).tr.hidden);
	const cellAt = (srv, column) => table.get(srv).cells[column];
	const keepActive = () => {
		const rows = visible();
		for (const cell of document.querySelectorAll('tbody [tabindex="0"]')) cell.tabIndex = -1;
		if (!rows.length) return;
		if (!rows.includes(active.srv)) active.srv = rows[0];
		cellAt(active.srv, active.column).tabIndex = 0;
	};
	const focusCell = (srv, column) => {
		active = {srv: table.has(srv) ? srv : active.srv, column};
		keepActive();
		if (!active.srv || !visible().length) return;
		cellAt(active.srv, active.column).focus({preventScroll: true});
		scrollToCell();
	};
	const scrollToCell = () => cellAt(active.srv, active.column).scrollIntoView({block: 'nearest', inline: 'nearest'});
	/* The cell whose history is open, and, where that is not beside the table, the history. */
	const reveal = () => {
		if (!view.cell) return;
		active = {srv: view.cell.srv, column: columns.findIndex((each) => each.key === view.cell.column)};
		keepActive();
		scrollToCell();
		byId('history-title').scrollIntoView({block: 'nearest'});
	};
	const move = (event, rows, at, to) => {
		const row = Math.min(Math.max(to[0], 0), rows.length - 1);
		const column = Math.min(Math.max(to[1], 0), columns.length - 1);
		if (row === at[0] && column === at[1]) return;
		event.preventDefault();
		focusCell(rows[row], column);
	};
	const onGridKey = (event) => {
		if (event.altKey) return;
		const rows = visible();
		const [row, column] = [rows.indexOf(active.srv), active.column];
		const far = event.ctrlKey || event.metaKey;
		const targets = {
			ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
			PageUp: [row - 15, column], PageDown: [row + 15, column],
			Home: [far ? 0 : row, 0], End: [far ? rows.length - 1 : row, columns.length - 1],
		};
		if (targets[event.key]) move(event, rows, [row, column], targets[event.key]);
		else if (event.key === 'Enter' || event.key === ' ') {
			event.preventDefault();
			openHistory(active.srv, column);
		}
	};
	const onGridClick = (event) => {
		const cell = event.target.closest('[data-column]');
		const tr = event.target.closest('tr[data-srv]');
		if (!cell || !tr || getSelection().toString()) return;
		focusCell(tr.dataset.srv, columns.findIndex((each) => each.key === cell.dataset.column));
		openHistory(active.srv, active.column);
	};
	const onKey = (event) => {
		const typing = event.target.closest('input, select');
		const escapes = event.target.matches('select, input[type=date]') || (event.target.id === 'find' && view.find);
		if (event.key === 'Escape' && view.cell && !escapes) closeHistory();
		else if (event.key === '/' && !typing) {
			event.preventDefault();
			byId('find').focus();
		}
	};

	/* The controls. */

	const describeSpan = () => {
		const stretch = stretchOf(view.state.at);
		const [from, to] = [data.instants[stretch - 1], data.instants[stretch]];
		const begun = data.amendments.filter((each) => each.effective && each.effective === from)
			.map((each) => nameAmendment(each.id));
		const spanned = !data.instants.length ? 'nothing changes over time' : !from ? `before ${writeInstant(to)}`
			: to ? `${writeInstant(from)} to ${writeInstant(to)}` : `from ${writeInstant(from)}`;
		return spanned + (begun.length ? `: ${begun.join(', ')}` : '');
	};
	const showControls = () => {
		const stretch = stretchOf(view.state.at);
		byId('stretch').value = stretch;
		byId('stretch').setAttribute('aria-valuetext', describeSpan());
		byId('span').textContent = describeSpan();
		byId('earlier').setAttribute('aria-disabled', stretch === 0);
		byId('later').setAttribute('aria-disabled', stretch === data.instants.length);
		showDates();
		byId('version').value = view.state.version;
		byId('compare').checked = Boolean(view.than);
		byId('than').hidden = !view.than;
		if (view.than) byId('than-version').value = view.than.version;
		byId('changed').checked = view.changed;
		for (const id of FILTERS) if (byId(id).value !== view[id]) byId(id).value = view[id];
	};
	/* Not while one is typed in. */
	const showDates = () => {
		for (const [id, state] of [['date', view.state], ['than-date', view.than]])
			if (state && byId(id) !== document.activeElement) byId(id).value = state.at.slice(0, 10);
	};
	const shorten = (text, most = 40) => (text.length > most ? `${text.slice(0, most)}\u2026` : text);
	const nameFully = (state, strong) => [strong(writeInstant(state.at)), ', DUIS ', strong(state.version),
		...(describeVersion(state) ? [' (', make('span', {class: 'worth'}, describeVersion(state)), ')'] : [])];
	const showState = () => {
		const strong = (text) => make('strong', {}, text);
		const filters = FILTERS.filter((id) => view[id]).map((id) => `${id} ${shorten(view[id])}`);
		byId('state').replaceChildren('At ', ...nameFully(view.state, strong),
			...(view.than ? [', compared with ', ...nameFully(view.than, strong)] : []),
			filters.length ? `; ${filters.join(', ')}` : '');
		document.title = `Service Request Matrix: ${nameState(view.state)}${view.than ? ` against ${nameState(view.than)}` : ''}`
			+ (drafts.length ? `, with drafts: ${drafts.map((each) => each.id).join(', ')}` : '');
	};

	/* The fragment. */

	const write = () => {
		const words = new URLSearchParams();
		if (writeState(view.state) !== writeState(start)) words.set('state', writeState(view.state));
		if (view.than) words.set('than', writeState(view.than));
		for (const id of FILTERS) if (view[id]) words.set(id, view[id]);
		if (view.changed) words.set('changed', 'yes');
		if (view.cell) words.set('cell', `${view.cell.srv}:${view.cell.column}`);
		return words.toString().replace(/%3A/g, ':').replace(/%40/g, '@');
	};
	/* Of what a link says, or "" and a line about it. */
	const readChoice = (id, value, lines) => {
		if (!value || [...byId(id).options].some((option) => option.value === value)) return value;
		lines.push(`There is no ${id} \u201c${shorten(value)}\u201d; all rows are shown.`);
		return '';
	};
	const readStateOf = (id, value, instead, lines) => {
		if (value === null) return id === 'state' ? start : null;
		const {state, wrong, remark} = readState(value);
		if (wrong) lines.push(`${id}=${shorten(value)}: ${shorten(wrong, 100)}. ${instead}`);
		if (remark) lines.push(`${id}=${shorten(value)}: ${shorten(remark, 100)}.`);
		return state || (id === 'state' ? start : null);
	};
	const readCell = (value, lines) => {
		if (value === null) return null;
		const [srv, column] = value.split(':');
		if (table.has(srv) && columns.some((each) => each.key === column)) return {srv, column};
		lines.push(`There is no cell \u201c${shorten(value)}\u201d; no history is shown.`);
		return null;
	};
	const KNOWN = ['state', 'than', 'changed', 'cell', ...FILTERS];
	const read = () => {
		const words = new URLSearchParams(location.hash.slice(1));
		const lines = [...words.keys()].filter((each) => !KNOWN.includes(each))
			.map((each) => `\u201c${shorten(each)}\u201d means nothing here.`);
		view.state = readStateOf('state', words.get('state'), `Shown instead: ${nameState(start)}.`, lines);
		view.than = readStateOf('than', words.get('than'), 'Nothing is compared.', lines);
		view.find = words.get('find') || '';
		for (const id of ['role', 'family', 'flag']) view[id] = readChoice(id, words.get(id) || '', lines);
		view.changed = words.get('changed') === 'yes' && view.than !== null;
		view.cell = readCell(words.get('cell'), lines);
		showRefused(lines);
	};
	const showRefused = (lines) => {
		byId('refused').hidden = !lines.length;
		byId('refused').textContent = lines.length ? `The link is not as it should be. ${lines.join(' ')}` : '';
	};

	const show = () => {
		const counts = showRows();
		showCounts(counts);
		showChanges(counts);
		showCompared();
		showState();
		showControls();
		showHistory();
		keepActive();
	};
	/* Browsers allow a page few changes of its address in a short time: the first at once, then the last. */
	let writing = null;
	let written = true;
	const writeAddress = () => {
		clearTimeout(writing);
		writing = null;
		if (written) return;
		const words = write();
		written = true;
		history.replaceState(null, '', words ? `#${words}` : location.pathname + location.search);
		writing = setTimeout(writeAddress, 300);
	};
	const update = () => {
		written = false;
		if (writing === null) writeAddress();
		showRefused([]);
		show();
	};
	const follow = () => {
		written = true;
		read();
		show();
		reveal();
	};

	const setStretch = (stretch) => {
		const most = data.instants.length;
		const to = Math.min(Math.max(stretch, 0), most);
		if (!most || to === stretchOf(view.state.at)) return;
		view.state = {...view.state, at: to ? data.instants[to - 1] : secondBefore(data.instants[0])};
		update();
	};
	const setDate = (name) => (event) => {
		const at = readInstant(event.target.value);
		if (!at) return;
		view[name] = {...view[name], at};
		update();
	};
	const setVersion = (name) => (event) => {
		view[name] = {...view[name], version: event.target.value};
		update();
	};
	const setCompare = (event) => {
		const stretch = stretchOf(view.state.at);
		view.than = event.target.checked
			? {...view.state, at: stretch ? secondBefore(data.instants[stretch - 1]) : data.instants[0] || view.state.at} : null;
		view.changed = event.target.checked && view.changed;
		update();
	};
	const clear = () => {
		Object.assign(view, {find: '', role: '', family: '', flag: '', changed: false});
		update();
	};

	const listen = () => {
		const on = (id, type, act) => byId(id).addEventListener(type, act);
		on('stretch', 'input', (event) => setStretch(Number(event.target.value)));
		on('earlier', 'click', () => setStretch(stretchOf(view.state.at) - 1));
		on('later', 'click', () => setStretch(stretchOf(view.state.at) + 1));
		on('date', 'input', setDate('state'));
		on('than-date', 'input', setDate('than'));
		for (const id of ['date', 'than-date']) on(id, 'blur', showDates);
		on('version', 'change', setVersion('state'));
		on('than-version', 'change', setVersion('than'));
		on('compare', 'change', setCompare);
		on('changed', 'change', (event) => { view.changed = event.target.checked; update(); });
		for (const id of FILTERS)
			on(id, 'input', (event) => { view[id] = event.target.value; update(); });
		on('clear', 'click', clear);
		on('controls', 'submit', (event) => event.preventDefault());
		document.querySelector('tbody').addEventListener('keydown', onGridKey);
		document.querySelector('tbody').addEventListener('click', onGridClick);
		document.addEventListener('keydown', onKey);
		addEventListener('hashchange', follow);
		addEventListener('pagehide', writeAddress);
		/* Paper opens nothing: all notes are printed. */
		let opened = [];
		addEventListener('beforeprint', () => {
			opened = [...document.querySelectorAll('details:not([open])')];
			for (const each of opened) each.open = true;
		});
		addEventListener('afterprint', () => { for (const each of opened) each.open = false; });
	};
	const fillLists = () => {
		const families = [...new Set(srvs.map((srv) => srv.split('.')[0]))];
		byId('family').append(...families.map((family) => make('option', {value: family}, `${family}.*`)));
		byId('stretches').append(...[0, ...data.instants].map((_, i) => make('option', {value: i})));
	};

	makeTable();
	fillLists();
	listen();
	byId('controls').hidden = false;
	document.body.classList.add('live');
	follow();
})();
