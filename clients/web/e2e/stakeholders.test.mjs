// SPDX-License-Identifier: EUPL-1.2
// Who is touched: proposed on the ground of map and register, considered by the regievoerder, and invited.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let waterschap;
let haven;

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  waterschap = await stage.enter(await stage.person('brabantse-delta-ico'));
  haven = await stage.person('havenrotterdam-beheer');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const card = ({ page }, organisation) => page.locator(`[data-stakeholder="${organisation}"]`);
const press = (where, name) => where.locator(`button:text-is("${name}")`).click();

test('who directs sees who is touched, on what ground, and how many nobody considered', async () => {
  const { page } = im;
  await page.waitForSelector('[data-panel="stakeholders"] .count');
  await page.click('[data-panel="stakeholders"]');
  const gas = card(im, 'transportnet-gas');
  await gas.locator('.grounds:has-text("Leiding Moerdijk – Hoeksche Waard")').waitFor();
  assert.match(await gas.locator('.grounds').textContent(), /Effectgebied \(rook\)/);
  await gas.locator('.stake-open').waitFor();
  await card(im, 'rode-kruis').locator('summary:has-text("Eerder overwogen (1)")').waitFor();
  await page.waitForSelector('.effect-area:has-text("Prognose effectgebied")');
  await stage.shot(im, 'stakeholders');
  await stage.look(page, 'the panel of stakeholders');
});

test('considered with a reason it is no longer open, and whoever reads the whole sees it', async () => {
  const count = () => im.page.locator('[data-panel="stakeholders"] .count').textContent();
  const before = Number(await count());
  await press(card(im, 'transportnet-gas'), 'Informeren');
  await answer(im.page, { reason: 'Leiding ligt in de prognose' });
  await card(im, 'transportnet-gas').locator('.stake-informeren').waitFor();
  assert.equal(Number(await count()), before - 1);
  await waterschap.page.click('[data-panel="stakeholders"]');
  const seen = card(waterschap, 'transportnet-gas');
  await seen.locator(':text("Leiding ligt in de prognose")').waitFor();
  assert.equal(await seen.locator('.grounds, button').count(), 0, 'a partner decides nothing here');
});

test('a changed mind keeps what was decided before, and who is involved is invited from there', async () => {
  const brigade = card(im, 'reddingsbrigade');
  await press(brigade, 'Niet');
  await answer(im.page, { reason: 'Geen vaarweg in gebruik' });
  await brigade.locator('.stake-niet').waitFor();
  await press(brigade, 'Betrekken');
  await answer(im.page, { reason: 'Evacuatie over water komt in beeld' });
  await brigade.locator('summary:has-text("Eerder overwogen (1)")').click();
  await brigade.locator('details:has-text("Geen vaarweg in gebruik")').waitFor();
  await press(brigade, 'Uitnodigen');
  await answer(im.page, { reason: 'Evacuatie over water' });
  await brigade.locator('.tag:text-is("Monitorend")').waitFor();
  assert.equal(await brigade.locator('button:text-is("Uitnodigen")').count(), 0);
});

test('r44 the areas of who is proposed lie on the map of who asks for them, and of nobody else', async () => {
  const { page } = im;
  await press(page, 'Gebieden op de kaart');
  await page.waitForSelector('.map-overlay:has-text("alleen u ziet deze")');
  const gas = card(im, 'transportnet-gas');
  await gas
    .locator('button[aria-label="Toon op kaart: Leiding Moerdijk – Hoeksche Waard"]')
    .click();
  await gas.locator('button[aria-pressed="true"]:text-is("Toon op kaart")').waitFor();
  await stage.shot(im, 'stakeholders-areas');
  await stage.look(page, 'areas of stakeholders on the map');
  assert.equal(await waterschap.page.locator('.map-overlay').count(), 0);
  assert.equal(await waterschap.page.locator('button:text-is("Gebieden op de kaart")').count(), 0);
  await page.click('.map-overlay button');
  await page.waitForSelector('.map-overlay', { state: 'detached' });
  assert.equal(await gas.locator('button:text-is("Toon op kaart")').count(), 0);
});

test('what the register learns of an area is a ground at once', async () => {
  const rotterdam = card(im, 'havenbedrijf-rotterdam');
  assert.equal(await rotterdam.locator('.grounds:has-text("Zeehavens")').count(), 0);
  const { page } = haven;
  await page.click('.top-nav a[href="#/partners"]');
  await page.click('a[href="#/partners/gebieden"]');
  await page.waitForSelector('[data-testid="areas"]');
  await stage.shot(haven, 'gebieden');
  await stage.look(page, 'areas of responsibility');
  await page.click('main button:text-is("Gebied toevoegen")');
  const form = page.locator('.area-form');
  await form.locator('[name="name"]').fill('Zeehavens');
  await form.locator('[name="shape"]').fill('{"type":"Point"}');
  await form.locator('button[type="submit"]').click();
  await form.locator('#shape-fault').waitFor();
  assert.equal(await form.locator('[name="name"]').inputValue(), 'Zeehavens', 'nothing is lost');
  const ring = '[[4.6,51.7],[4.7,51.7],[4.7,51.8],[4.6,51.8],[4.6,51.7]]';
  await form.locator('[name="shape"]').fill(`{"type":"Polygon","coordinates":[${ring}]}`);
  await form.locator('#shape-fault').waitFor({ state: 'detached' });
  await form.locator('button[type="submit"]').click();
  await page.waitForSelector('[data-area]:has-text("Zeehavens")');
  await rotterdam.locator('.grounds:has-text("Zeehavens")').waitFor();
});

test('without a marked area the place and the regions are what is left', async () => {
  const { page } = im;
  await press(page, 'Effectgebied aangeven');
  const dialog = page.locator('dialog.ask');
  const marked = dialog.locator('input[type="checkbox"]:checked');
  while ((await marked.count()) > 0) await marked.first().uncheck();
  await dialog.locator('button.primary').click();
  await page.waitForSelector('.effect-area:has-text("Er is geen effectgebied aangegeven")');
  const evides = card(im, 'evides').locator('.grounds:has-text("Drechtsteden")');
  await evides.waitFor({ state: 'detached' });
  // What was considered stays, also when nothing proposes it any more.
  await card(im, 'transportnet-gas').waitFor();
});
