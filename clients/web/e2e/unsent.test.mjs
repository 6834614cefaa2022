// SPDX-License-Identifier: EUPL-1.2
// What was typed and is not with the server: it stays with its writer, whoever else does what.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let colleague;

const line = (person, text) => person.page.locator(`.bullet:has-text("${text}")`).first();

async function add(person, theme, text) {
  const field = person.page.locator(`[data-theme="${theme}"] .add-text`);
  await field.fill(text);
  await field.press('Enter');
}

async function choose(bullet, entry) {
  await bullet.locator('.menu summary').click();
  await bullet.locator(`.menu-items button:text-is("${entry}")`).click();
}

/** The bullet of this identity; its text may be in a field. */
const byId = (person, id) => person.page.locator(`[data-bullet="${id}"]`);

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  colleague = await stage.enter(await stage.person('vr20-meldkamer'));
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('a bullet removed under the hands of its writer leaves the text, the caret and the keys', async () => {
  await add(im, 'aard', 'Wordt verwijderd');
  const theirs = line(colleague, 'Wordt verwijderd');
  await theirs.waitFor();
  const id = await theirs.getAttribute('data-bullet');
  const mine = byId(im, id);
  await mine.locator('.bullet-text').click();
  await mine.locator('textarea').press('Control+Home');
  await choose(theirs, 'Verwijderen');
  await answer(colleague.page, { reason: 'Dubbel' });
  await mine.locator('.bullet-gone:has-text("is verwijderd door")').waitFor();
  // Letters that are shortcuts elsewhere are letters here.
  await im.page.keyboard.type('n/? ');
  assert.equal(await mine.locator('textarea').inputValue(), 'n/? Wordt verwijderd');
  await im.page.keyboard.press('Escape');
  await stage.shot(im, 'gone');
  await mine.locator('button:text-is("Maak er een nieuwe bullet van")').click();
  await line(colleague, 'n/? Wordt verwijderd').waitFor();
  assert.equal(await mine.count(), 0);
});

test('a bullet moved under the hands of its writer stays there until the writer is done', async () => {
  await add(im, 'aard', 'Eerste');
  await add(im, 'aard', 'Wordt verplaatst');
  const theirs = line(colleague, 'Wordt verplaatst');
  await theirs.waitFor();
  const id = await theirs.getAttribute('data-bullet');
  const mine = byId(im, id);
  await mine.locator('.bullet-text').click();
  await im.page.keyboard.type(', en nog');
  await choose(theirs, 'Omhoog');
  await choose(byId(colleague, id), 'Naar ander thema');
  await answer(colleague.page, { theme: 'overig' });
  await colleague.page.waitForSelector(`[data-theme="overig"] [data-bullet="${id}"]`);
  await im.page.keyboard.type(' meer');
  await line(colleague, 'Wordt verplaatst, en nog meer').waitFor();
  await im.page.keyboard.press('Escape');
  await im.page.waitForSelector(`[data-theme="overig"] [data-bullet="${id}"]`);
  assert.equal(await byId(im, id).count(), 1);
});

test('what was half typed is there again after the page is loaded again', async () => {
  const field = '[data-theme="oorzaak"] .add-text, [data-theme="aard"] .add-text';
  await im.page.locator(field).first().fill('Half getypt');
  await im.page.reload();
  await im.page.waitForSelector('.head-bar');
  assert.equal(await im.page.locator(field).first().inputValue(), 'Half getypt');
  await im.page.locator(field).first().fill('');
});

test('what was typed without a connection goes after the page is loaded again', async () => {
  await add(im, 'aard', 'Herladen');
  await line(colleague, 'Herladen').waitFor();
  await line(im, 'Herladen').locator('.bullet-text').click();
  await stage.kill();
  await im.page.waitForSelector('[data-testid="lost"]');
  await im.page.keyboard.type(' met tekst');
  await im.page.keyboard.press('Escape');
  await add(im, 'aard', 'En een nieuwe');
  // The browser asks whether to leave; whoever does, loses nothing.
  const page = im.page.url();
  const asked = new Promise((said) => im.page.once('dialog', said));
  const left = im.page.goto('about:blank');
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
  await left;
  await stage.start();
  await im.page.goto(page);
  await line(colleague, 'Herladen met tekst').waitFor();
  await line(colleague, 'En een nieuwe').waitFor();
  assert.equal(await im.page.locator('.lost-texts').count(), 0);
});

test('a login that ends while there is no connection is said; the work goes after the next', async () => {
  await stage.kill();
  await im.page.waitForSelector('[data-testid="lost"]');
  await add(im, 'aard', 'Zonder login geschreven');
  await im.page.click('button:text-is("Uitloggen")');
  await im.page.locator('dialog.ask:has-text("nog niet verstuurd")').waitFor();
  await im.page.click('dialog.ask button:text-is("Annuleren")');
  await im.context.clearCookies();
  await stage.start();
  await im.page.locator('[data-testid="login-again"]').waitFor();
  await stage.shot(im, 'login-again');
  assert.equal(await line(colleague, 'Zonder login geschreven').count(), 0);
  await im.page.locator('[data-testid="login-again"] button').first().click();
  await line(colleague, 'Zonder login geschreven').waitFor();
  await im.page.locator('[data-testid="login-again"]').waitFor({ state: 'detached' });
});

test('what one function wrote is not sent as another that logged in meanwhile', async () => {
  const other = await stage.person('vr20-copi-im');
  const login = await other.context.cookies();
  await stage.kill();
  await im.page.waitForSelector('[data-testid="lost"]');
  await add(im, 'aard', 'Van de IM van het ROT');
  await im.context.clearCookies();
  await im.context.addCookies(login);
  await stage.start();
  const band = im.page.locator('[data-testid="login-again"]:has-text("intussen ingelogd als")');
  await band.waitFor();
  // The colleague is back before it is asked what arrived.
  await colleague.page.waitForSelector('[data-testid="lost"]', { state: 'detached' });
  assert.equal(await line(colleague, 'Van de IM van het ROT').count(), 0);
  await band.locator('button').first().click();
  const arrived = line(colleague, 'Van de IM van het ROT');
  await arrived.waitFor();
  assert.match(await arrived.locator('.facts-more').textContent(), /ROT/);
});

test('left and entered again without a connection, the picture is there and says how old it is', async () => {
  await stage.kill();
  await im.page.waitForSelector('[data-testid="lost"]');
  await im.page.evaluate(() => {
    location.hash = '#/';
  });
  await im.page.waitForSelector('.lines');
  await stage.enter(im);
  await im.page.waitForSelector('.band:has-text("dit beeld is bijgewerkt tot")');
  await line(im, 'Van de IM van het ROT').waitFor();
  await stage.shot(im, 'alone');
  await stage.start();
  await im.page.waitForSelector('.band:has-text("bijgewerkt tot")', { state: 'detached' });
});

test('the server speaks the language of the screen from the moment it is chosen', async () => {
  const hello = [];
  im.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"hello"')) hello.push(JSON.parse(String(payload)).lang);
    }),
  );
  await im.page.click('button:text-is("English")');
  await im.page.waitForSelector('.link-live');
  await im.page.waitForFunction(() => document.documentElement.lang === 'en');
  await add(im, 'aard', 'Said in English');
  await line(colleague, 'Said in English').waitFor();
  assert.deepEqual(hello, ['en']);
});
