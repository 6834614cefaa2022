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
