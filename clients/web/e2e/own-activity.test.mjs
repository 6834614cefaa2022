// SPDX-License-Identifier: EUPL-1.2
// A kernpartner keeps its picture in an activity of its own, and a beeld of it stands in that of a veiligheidsregio.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, MOERDIJK, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let kern;

const write = async (page, theme, text) => {
  await page.click(`[data-theme="${theme}"] .add-line`);
  await page.fill(`[data-theme="${theme}"] textarea`, text);
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector(`.bullet:has-text("${text}")`);
};

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  kern = await stage.person('brabantse-delta-ico');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('r66 a kernpartner begins an activity of its own, that asks for no region and no GRIP', async () => {
  await kern.page.click('button:has-text("Nieuwe eigen activiteit")');
  await kern.page.waitForSelector('dialog.ask');
  assert.equal(await kern.page.locator('dialog.ask [name="grip"]').count(), 0);
  await stage.look(kern.page, 'a new own activity');
  await stage.shot(kern, 'own-activity-new');
  await answer(kern.page, { name: 'Hoogwater Mark', place: 'Breda' });
  await kern.page.waitForSelector('.head-bar:has-text("Hoogwater Mark") .grip:text-is("Eigen")');
  assert.equal(await kern.page.locator('[data-panel="scaling"]').count(), 0);
  await write(kern.page, 'situatie', 'Peil bij de sluis 1,20 m');
  await kern.page.click('[data-panel="regie"]');
  assert.equal(await kern.page.locator('button:has-text("Opschaling vaststellen")').count(), 0);
  await kern.page.keyboard.press('Escape');
});

test('r67 its beeld is linked into an activity of the veiligheidsregio, and follows there', async () => {
  await kern.page.click('button:has-text("Koppelen in een activiteit")');
  await kern.page.waitForSelector('dialog.ask');
  await stage.look(kern.page, 'linking into an activity');
  await stage.shot(kern, 'koppeling-new');
  const there = kern.page.locator('dialog.ask [name="activity"] option', {
    hasText: MOERDIJK,
  });
  await answer(kern.page, { activity: await there.getAttribute('value') });
  await kern.page.waitForSelector('[data-koppeling="stands"]');
  await stage.look(kern.page, 'an own activity');
  await stage.shot(kern, 'own-activity');
  await im.page.click('[role="tab"]:has-text("Hoogwater Mark")');
  await im.page.waitForSelector('.bullet:has-text("Peil bij de sluis 1,20 m")');
  await im.page.waitForSelector(
    '[data-kept]:has-text("houdt dit beeld bij in een eigen activiteit")',
  );
  assert.equal(await im.page.locator('.add-line').count(), 0, 'nobody writes it here');
  await stage.look(im.page, 'a beeld that is kept elsewhere');
  await stage.shot(im, 'kept-elsewhere');
  await write(kern.page, 'situatie', 'De sluis is dicht');
  await im.page.waitForSelector('.bullet:has-text("De sluis is dicht")');
});

test('r67 it stands still there when the own activity ends, and is gone when it is withdrawn', async () => {
  await kern.page.click('[data-panel="regie"]');
  await kern.page.click('button:has-text("Activiteit afsluiten")');
  await answer(kern.page, { reason: 'Afgeschaald' });
  await im.page.waitForSelector('[data-kept]:has-text("Het staat stil sinds")');
  await stage.shot(im, 'kept-elsewhere-still');
  await kern.page.click('button:has-text("Heropenen")');
  await answer(kern.page, { reason: 'Toch niet' });
  await im.page.waitForSelector('[data-kept]:not(:has-text("Het staat stil"))');
  await kern.page.keyboard.press('Escape');
  await kern.page.click('[data-koppeling] button:has-text("Loskoppelen")');
  await answer(kern.page, { reason: 'Nog niet zeker' });
  await im.page.waitForSelector('[role="tab"]:has-text("Hoogwater Mark")', { state: 'detached' });
});
