// SPDX-License-Identifier: EUPL-1.2
// A kernpartner: its beeld is its own until it links it in; what is taken over from it follows its source in one act.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let kern;

const tab = (person) => person.page.locator('[role="tab"]:has-text("Eigen waterbeeld")');
const write = async (person, text) => {
  const field = person.page.locator('.add-text').first();
  await field.fill(text);
  await field.press('Enter');
};

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
  await stage.look(im.page, 'a source that changed');
  await stage.shot(im, 'source-changed');
  await copy.locator('button:text-is("Volgen")').click();
  const followed = im.page.locator('.bullet:has-text("nog ongeveer drie uur")').first();
  await followed.waitFor();
  assert.equal(await im.page.locator('.bullet-source').count(), 0);
  await kern.page.locator('.bullet:has-text("nog ongeveer drie uur")').first().waitFor();
});

test('r60 a new beeld of the partner is its own until it links it in', async () => {
  await kern.page.click('button:has-text("Eigen beeld toevoegen")');
  await answer(kern.page, { title: 'Eigen waterbeeld' });
  await tab(kern).click();
  await kern.page.waitForSelector('.beeld-link:has-text("alleen uw organisatie")');
  await write(kern, 'Gemaal Roode Vaart staat stil');
  await kern.page.waitForSelector('.bullet:has-text("Gemaal Roode Vaart")');
  await stage.look(kern.page, 'a beeld that is not linked');
  await stage.shot(kern, 'beeld-own');
  assert.equal(await tab(im).count(), 0, 'nobody else knows of it');
  await kern.page.click('.beeld-link button');
  await answer(kern.page, {});
  await tab(im).click();
  await im.page.waitForSelector('.bullet:has-text("Gemaal Roode Vaart")');
  await kern.page.waitForSelector('.beeld-link[data-linked="true"]');
});

test('r61 a bullet is taken over by its menu, and r62 stays when the beeld is withdrawn', async () => {
  const source = im.page.locator('.bullet:has-text("Gemaal Roode Vaart")');
  await source.locator('button[aria-haspopup], summary').first().click();
  await im.page.click('[role="menuitem"]:has-text("Overnemen in"), button:has-text("Overnemen in")');
  await im.page.waitForSelector('dialog.ask');
  await stage.shot(im, 'take-over');
  await answer(im.page, {});
  await kern.page.click('.beeld-link button');
  await answer(kern.page, { reason: 'Nog niet zeker' });
  await tab(im).waitFor({ state: 'detached' });
  await im.page.locator('[role="tab"]:has-text("Situatiebeeld")').click();
  await im.page.waitForSelector('.bullet:has-text("Gemaal Roode Vaart"):has-text("Eigen waterbeeld")');
  await stage.shot(im, 'withdrawn');
});
