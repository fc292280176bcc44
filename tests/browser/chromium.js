/* A Chromium of our own, driven over a pipe by its DevTools protocol: no port, no package. */
'use strict';
const {spawn} = require('node:child_process');

const PATIENCE_MS = 60000;
const FLAGS = ['--headless', '--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--disable-gpu',
	'--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND', '--window-size=1400,900'];

/* Chromium's sandbox refuses to run as root, which a container often is. */
const start = (program, profile) => spawn(program,
	[...FLAGS, ...(process.getuid() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, 'about:blank'],
	{stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});

class Chromium {
	constructor(program, profile) {
		this.child = start(program, profile);
		this.waiting = new Map();
		this.listeners = [];
		this.last = 0;
		this.rest = '';
		this.child.stdio[4].setEncoding('utf8').on('data', (text) => this.receive(text));
		this.child.on('exit', () => this.fail(new Error('the browser has gone')));
		this.child.on('error', (error) => this.fail(error));
	}

	fail(error) {
		for (const {reject} of this.waiting.values()) reject(error);
		this.waiting.clear();
	}

	receive(text) {
		const parts = (this.rest + text).split('\0');
		this.rest = parts.pop();
		for (const part of parts) this.take(JSON.parse(part));
	}

	take(message) {
		const waiting = this.waiting.get(message.id);
		if (!waiting) {
			for (const listener of this.listeners) listener(message);
			return;
		}
		this.waiting.delete(message.id);
		if (message.error) waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
		else waiting.resolve(message.result);
	}

	send(method, params = {}, sessionId = undefined) {
		const id = ++this.last;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), PATIENCE_MS);
			const end = (act) => (value) => { clearTimeout(timer); act(value); };
			this.waiting.set(id, {method, resolve: end(resolve), reject: end(reject)});
			this.child.stdio[3].write(JSON.stringify({id, method, params, sessionId}) + '\0');
		});
	}

	/* A page: its send() goes to it alone; what it tells goes to a listener. */
	async open(listener) {
		const {targetId} = await this.send('Target.createTarget', {url: 'about:blank'});
		const {sessionId} = await this.send('Target.attachToTarget', {targetId, flatten: true});
		this.listeners.push((message) => { if (message.sessionId === sessionId) listener(message); });
		return (method, params) => this.send(method, params, sessionId);
	}

	async close() {
		const gone = new Promise((resolve) => this.child.on('exit', resolve));
		const timer = setTimeout(() => this.child.kill('SIGKILL'), 5000);
		await this.send('Browser.close').catch(() => {});
		await gone;
		clearTimeout(timer);
	}
}

module.exports = {Chromium};
