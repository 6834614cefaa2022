// SPDX-License-Identifier: EUPL-1.2
// The stage of the browser stories: a server with the demonstration on a port of its own, and people in browsers.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ROOT = resolve(import.meta.dirname, '../../..');
const SERVER = process.env.BEELD_BIN ?? join(ROOT, 'target/debug/beeld');
const SHOTS = process.env.BEELD_SHOTS;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The activities of the demonstration, by their names. */
export const MOERDIJK = 'Brand chemische opslag haven Moerdijk';

/** A server on a folder of its own; `stop()` ends it, `kill()` and `start()` are a crash. */
export class Stage {
  folder = mkdtempSync(join(tmpdir(), 'beeld-e2e-'));
  people = [];
  port = 0;

  async open() {
    await this.start();
    this.browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    return this;
  }

  /** Instead of the demonstration: a server on this directory of organisations, accounts and samenwerkingen. */
  directory = null;

  /** What else the server is told. */
  flags = [];

  async start() {
    const at = ['--listen', `127.0.0.1:${this.port}`, '--data', join(this.folder, 'data')];
    const file = join(this.folder, 'directory.json');
    if (this.directory) writeFileSync(file, JSON.stringify(this.directory));
    const how = this.directory ? ['serve', '--development-login', '--directory', file] : ['demo'];
    this.server = spawn(SERVER, [...how, ...at, ...this.flags], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.url = await new Promise((found, failed) => {
      let said = '';
      this.server.stdout.on('data', (part) => {
        said += part;
        if (said.includes('\n')) found(said.trim());
      });
      this.server.on('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    });
    this.port = Number(new URL(this.url).port);
  }

  async kill() {
    const ended = new Promise((done) => this.server.once('exit', done));
    this.server.kill('SIGKILL');
    await ended;
  }

  /** Somebody at a function, in a browser of their own, on a screen of this size. */
  async person(account, size) {
    const person = await this.comesIn(account, size);
    await person.page.waitForSelector('.lines', { state: 'attached' });
    return person;
  }

  /** Somebody who comes in, whatever the first thing is that they see. */
  async comesIn(account, { width = 1440, height = 900, timezoneId } = {}) {
    const context = await this.browser.newContext({ viewport: { width, height }, timezoneId });
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      const network =
        text.includes('Failed to load resource') || text.includes('WebSocket connection');
      if (message.type() === 'error' && !network) faults.push(text);
    });
    await page.goto(this.url);
    await page.click(`.login [data-account="${account}"]`);
    const person = { page, context, faults };
    this.people.push(person);
    return person;
  }

  /** Opens an activity by its name. */
  async enter(person, name = MOERDIJK) {
    await person.page.click(`.line:has-text("${name}") a.button`);
    await person.page.waitForSelector('.head-bar');
    return person;
  }

  /**
   * No fault that a machine can find is on the page, for who reads by ear, by keyboard or badly. The window
   * is as tall as what scrolls in it: a button that the edge cuts in two would be found too small, and what
   * is below the edge would not be looked at.
   */
  async look(page, where) {
    const size = page.viewportSize();
    const hidden = await page.evaluate(() => {
      const scrolls = [...document.querySelectorAll('*')].filter((one) =>
        ['auto', 'scroll'].includes(getComputedStyle(one).overflowY),
      );
      return Math.max(0, ...scrolls.map((one) => one.scrollHeight - one.clientHeight));
    });
    await page.setViewportSize({ ...size, height: size.height + hidden });
    // As a file of its own, so that the policy of the page holds for it too.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }),
    );
    const found = violations.map(({ id, nodes }) => {
      const first = nodes.map((node) => node.html).slice(0, 3);
      return `${id}: ${first.join(' | ')}`;
    });
    await page.setViewportSize(size);
    assert.deepEqual(found, [], where);
  }

  async shot(person, name) {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await person.page.screenshot({ path: join(SHOTS, `${name}.png`) });
  }

  /** Ends it; what any page complained about is the answer. */
  async close() {
    const faults = this.people.flatMap((person) => person.faults);
    await this.browser?.close();
    if (this.server.exitCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
    return faults;
  }
}

/** Reads and accepts the terms, as who comes in for the first time. */
export async function acceptTerms({ page }) {
  await page.waitForSelector('.terms-form');
  for (const box of await page.locator('.terms-form input').all()) await box.check();
  await page.click('.terms-form button.primary');
  await page.waitForSelector('.terms-form', { state: 'detached' });
}

/** Fills the question on a page and sends it. */
export async function answer(page, fields) {
  const dialog = page.locator('dialog.ask');
  await dialog.waitFor();
  for (const [name, value] of Object.entries(fields)) {
    const field = dialog.locator(`[name="${name}"]`).first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
      await field.selectOption(value);
    else await field.fill(value);
  }
  await dialog.locator('button.primary').click();
  await dialog.waitFor({ state: 'detached' });
}

/**
 * Sends a command as a person, over a connection of its own: what no screen asks so precisely. `ahead` has
 * fields of it that are a moment, in milliseconds from now by the server's clock. The code of a refusal, or null.
 */
export function command(person, what, ahead = {}) {
  return person.page.evaluate(
    ({ what, ahead }) =>
      new Promise((answered) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`);
        const activity = location.hash.match(/[0-9a-f-]{36}/)[0];
        const id = crypto.randomUUID();
        const put = (message) => socket.send(JSON.stringify(message));
        socket.onopen = () =>
          put({ say: 'hello', protocol: 1, device: crypto.randomUUID(), lang: 'nl' });
        socket.onmessage = ({ data }) => {
          const said = JSON.parse(data);
          if (said.say === 'welcome') {
            const moments = Object.entries(ahead).map(([name, ms]) => [name, said.now + ms]);
            const command = { ...what, ...Object.fromEntries(moments) };
            put({ say: 'command', id, activity, command });
          } else if (said.id === id) {
            socket.close();
            answered(said.say === 'accepted' ? null : (said.code ?? said.say));
          }
        };
      }),
    { what, ahead },
  );
}
