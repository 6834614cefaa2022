// SPDX-License-Identifier: EUPL-1.2
// A kernpartner: its beeld is its own until it links it in; what is taken over from it follows its source in one act.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let kern;

const tab = (person) => person.page.locator('[role="tab"]:has-text("Waterschap")');

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  kern = await stage.enter(await stage.person('brabantse-delta-ico'));
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('r61 what was taken over shows that its source changed, and follows it in one act', async () => {
  const copy = im.page.locator('.bullet:has(.bullet-source):has-text("ongeveer vijf uur")');
  await copy.locator('.bullet-source:has-text("Bron gewijzigd"):has-text("drie uur")').waitFor();
  await copy.scrollIntoViewIfNeeded();
  await stage.look(im.page, 'a source that changed');
  await stage.shot(im, 'source-changed');
  await copy.locator('button:text-is("Volgen")').click();
  const followed = im.page.locator('.bullet:has-text("nog ongeveer drie uur")').first();
  await followed.waitFor();
  await im.page.locator('.bullet-source').waitFor({ state: 'detached' });
  await kern.page.locator('.bullet:has-text("nog ongeveer drie uur")').first().waitFor();
});

test('r61 a bullet is taken over by its menu, with where it came from', async () => {
  await tab(im).click();
  const source = im.page.locator('.bullet:has-text("Watermonsters genomen")');
  await source.locator('.menu summary').click();
  await source.locator('.menu-items button:text-is("Overnemen in…")').click();
  await im.page.waitForSelector('dialog.ask');
  await stage.shot(im, 'take-over');
  const into = im.page.locator('dialog.ask [name="into"] option', {
    hasText: 'Situatiebeeld: Bestrijdingsmogelijkheden',
  });
  await answer(im.page, { into: await into.getAttribute('value') });
  await im.page.click('[role="tab"]:has-text("Situatiebeeld")');
  const copy = im.page.locator('.bullet:has-text("Watermonsters genomen")');
  await copy.locator(':text("uit Waterschap")').waitFor();
});

test('r60 the partner withdraws its beeld and links it again, and r62 what was taken over stays', async () => {
  await tab(kern).click();
  await kern.page.waitForSelector('.beeld-link[data-linked="true"]');
  await kern.page.click('.beeld-link button:has-text("Loskoppelen")');
  await answer(kern.page, { reason: 'Nog niet zeker' });
  await kern.page.waitForSelector('.beeld-link:has-text("Alleen uw organisatie leest dit beeld")');
  await stage.look(kern.page, 'a beeld that is not linked');
  await stage.shot(kern, 'beeld-own');
  await tab(im).waitFor({ state: 'detached' });
  // What it reads of the rest is no less.
  await im.page.waitForSelector('[data-panel="participants"]');
  const copy = im.page.locator('.bullet:has-text("Watermonsters genomen")');
  await copy.locator(':text("uit Waterschap")').scrollIntoViewIfNeeded();
  await stage.shot(im, 'withdrawn');
  await kern.page.click('.beeld-link button:has-text("Koppelen")');
  await answer(kern.page, {});
  await tab(im).waitFor();
  await kern.page.waitForSelector('.beeld-link[data-linked="true"]');
});
