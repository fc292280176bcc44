/* The page of the explorer in a browser: what it shows, and what a user does to it. */
'use strict';
const {pathToFileURL} = require('node:url');

/* Runs in the page: the table that is to be seen, by SRV. The word of a cell stands for its sign. */
const readTable = () => {
	const said = (cell) => (cell.querySelector('.word') || cell).textContent.split(',')[0];
	const keys = [...document.querySelectorAll('thead th')].map((th) => th.dataset.column);
	const rows = [...document.querySelectorAll('tbody tr[data-srv]')].filter((tr) => tr.getClientRects().length > 0);
	return rows.map((tr) => ({
		srv: tr.cells[0].textContent, name: tr.cells[1].textContent, absent: tr.classList.contains('absent'),
		cells: Object.fromEntries([...tr.cells].slice(2).map((cell, i) => [keys[i + 2], said(cell)])),
		kinds: Object.fromEntries([...tr.cells].map((cell, i) => [keys[i],
			['gained', 'lost', 'doubted', 'elsewhere', 'changed'].find((kind) => cell.classList.contains(kind)) || ''])),
	}));
};

/* Runs in the page: the history that is to be seen. */
const readHistory = () => {
	const aside = document.getElementById('history');
	if (aside.hidden) return null;
	return {title: aside.querySelector('h2').textContent, text: aside.innerText,
		lists: [...aside.querySelectorAll('ol')].map((list) => [...list.children].map((entry) => ({
			value: entry.dataset.value, when: entry.querySelector('.when').textContent,
			shown: entry.classList.contains('shown'), text: entry.textContent}))),
		links: [...aside.querySelectorAll('a')].map((a) => a.href)};
};

/* Runs in the page: of the first element of each selector that is to be seen the foreground, the background, that
 * around it, and its edge. */
const readColours = (selectors) => selectors.map((selector) => {
	const [name, part] = selector.split('::');
	const element = [...document.querySelectorAll(name)].find((each) => each.getClientRects().length > 0);
	const ground = (behind) => {
		while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
		return behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)';
	};
	return {selector, front: element ? getComputedStyle(element, part ? `::${part}` : null).color : null,
		edge: element ? getComputedStyle(element).borderTopColor : null,
		back: ground(element), around: ground(element && element.parentElement)};
});

class Page {
	static async open(browser, path) {
		const page = new Page();
		page.url = pathToFileURL(path).href;
		page.faults = [];
		page.requests = [];
		page.send = await browser.open((message) => page.hear(message));
		for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM']) await page.send(`${domain}.enable`);
		return page;
	}

	hear({method, params}) {
		if (method === 'Runtime.exceptionThrown') this.faults.push(params.exceptionDetails.exception.description);
		if (method === 'Runtime.consoleAPICalled') this.faults.push(`console.${params.type}`);
		if (method === 'Log.entryAdded') this.faults.push(params.entry.text);
		if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
		if (method === 'Page.loadEventFired' && this.loaded) this.loaded();
	}

	async load(fragment = '') {
		const loaded = new Promise((resolve) => { this.loaded = resolve; });
		await this.send('Page.navigate', {url: 'about:blank'});
		await loaded;
		const again = new Promise((resolve) => { this.loaded = resolve; });
		await this.send('Page.navigate', {url: this.url + fragment});
		await again;
	}

	async run(act, ...values) {
		const expression = `(${act})(...${JSON.stringify(values)})`;
		const {result, exceptionDetails} = await this.send('Runtime.evaluate',
			{expression, returnByValue: true, awaitPromise: true});
		if (exceptionDetails) throw new Error(exceptionDetails.exception.description || exceptionDetails.text);
		return result.value;
	}

	table() { return this.run(readTable); }

	history() { return this.run(readHistory); }

	colours(selectors) { return this.run(readColours, selectors); }

	text(id) { return this.run((name) => document.getElementById(name).textContent, id); }

	/* As it is when the page is left: it is written a little later. */
	fragment() {
		return this.run(() => {
			dispatchEvent(new Event('pagehide'));
			return decodeURIComponent(location.hash.slice(1));
		});
	}

	resize(width, height) {
		return this.send('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false});
	}

	/* As a link does. */
	go(words) {
		const fragment = '#' + new URLSearchParams(words);
		return this.run((hash) => new Promise((resolve) => {
			if (location.hash === hash) resolve();
			addEventListener('hashchange', () => resolve(), {once: true});
			location.hash = hash;
		}), fragment);
	}

	/* As a user does who picks a value. */
	set(id, value, type = 'input') {
		return this.run((name, to, event) => {
			const element = document.getElementById(name);
			element[element.type === 'checkbox' ? 'checked' : 'value'] = to;
			element.dispatchEvent(new Event(event, {bubbles: true}));
			if (event === 'input') element.dispatchEvent(new Event('change', {bubbles: true}));
		}, id, value, type);
	}

	async press(key, modifiers = 0) {
		const codes = {Tab: 9, Enter: 13, Escape: 27, PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38,
			ArrowRight: 39, ArrowDown: 40, '/': 191, ' ': 32};
		const text = {Enter: '\r', '/': '/', ' ': ' '}[key];
		const event = {key, code: key, windowsVirtualKeyCode: codes[key], modifiers};
		await this.send('Input.dispatchKeyEvent', {...event, type: text ? 'keyDown' : 'rawKeyDown', text});
		await this.send('Input.dispatchKeyEvent', {...event, type: 'keyUp'});
	}

	type(text) { return this.send('Input.insertText', {text}); }

	/* Where the focus is. */
	focus() {
		return this.run(() => {
			const at = document.activeElement;
			const style = getComputedStyle(at);
			const box = at.getBoundingClientRect();
			const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
			const row = at.closest('tr[data-srv]');
			return {id: at.id, column: at.dataset.column || '', srv: row ? row.dataset.srv : '', name: at.localName,
				outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
				covered: !(top && (at.contains(top) || top.contains(at)))};
		});
	}
}

module.exports = {Page};
