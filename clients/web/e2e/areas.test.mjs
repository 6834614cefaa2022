// SPDX-License-Identifier: EUPL-1.2
// Areas of responsibility on the map: drawn, changed, taken back, refused beside the drawing, and seen by name.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stage } from './stage.mjs';

const stage = new Stage();
let haven;
let form;

before(async () => {
  await stage.open();
  haven = await stage.person('havenrotterdam-beheer');
  const { page } = haven;
  await page.goto(`${stage.url}/#/partners/gebieden`);
  await page.waitForSelector('main button.primary');
  form = page.locator('.area-form');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const press = (name) => form.locator(`button:text-is("${name}")`).click();
const says = (text) => form.locator(`[role="status"]:text-is("${text}")`).waitFor();
const shape = () => form.locator('[name="shape"]').inputValue();

/** Sets positions of a shape one by one, and ends it with Enter on the map. */
async function typed(...places) {
  const position = form.locator('.shape-position');
  for (const place of places) {
    await position.fill(place);
    await position.press('Enter');
    await haven.page.waitForFunction(() => document.querySelector('.shape-position').value === '');
  }
  await form.locator('.shape-map').press('Enter');
}

/** From the middle of the map a little to the right and down, and what comes of it is on the screen. */
async function drag() {
  const { page } = haven;
  const box = await form.locator('.shape-map').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 20, { steps: 4 });
  await page.mouse.up();
  await page.evaluate(
    () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))),
  );
}

test('g74 an area is drawn with the pointer, and what is drawn can be taken back', async () => {
  const { page } = haven;
  await page.click('main button.primary');
  await form.locator('[name="name"]').fill('Waalhaven');
  await says('Nog niets getekend');
  await press('Vlak tekenen');
  const box = await form.locator('.shape-map').boundingBox();
  const at = (x, y) => [box.x + box.width * x, box.y + box.height * y];
  for (const corner of [at(0.4, 0.4), at(0.6, 0.4), at(0.6, 0.6)])
    await page.mouse.click(...corner);
  await press('Klaar');
  await says('Een vlak met 3 hoeken');
  const drawn = await shape();
  assert.match(drawn, /^\{"type":"Polygon"/);
  await press('Wissen');
  await says('Nog niets getekend');
  assert.equal(await shape(), '');
  await form.locator('.shape-map').press('Control+z');
  await says('Een vlak met 3 hoeken');
  assert.equal(await shape(), drawn);
  await press('Ongedaan maken');
  await says('Nog niets getekend');
});

test('g74 positions one by one make a line, and a second line belongs to it', async () => {
  await press('Lijn tekenen');
  await typed('51.88, 4.40', '51.90, 4.45');
  await says('Een lijn met 2 punten');
  await press('Lijn tekenen');
  await typed('51.88, 4.50', '51.90, 4.55', '51.91, 4.60');
  await says('Een lijn met 5 punten');
  assert.match(await shape(), /^\{"type":"MultiLineString"/);
  await stage.look(haven.page, 'the form of an area');
  await stage.shot(haven, 'area-form');
});

test('g74 what the server refuses of a shape stands beside it, and nothing is lost', async () => {
  const { page } = haven;
  const many = Array.from({ length: 2001 }, (_, n) => [4.4 + n / 10_000, 51.9]);
  await form
    .locator('[name="shape"]')
    .fill(JSON.stringify({ type: 'LineString', coordinates: many }));
  await says('Een lijn met 2001 punten');
  await press('Opslaan');
  await form.locator('.shape-field .ask-refused:has-text("2000")').waitFor();
  assert.equal(await form.locator('[name="name"]').inputValue(), 'Waalhaven');
  await stage.look(page, 'a refusal beside the shape');
  await press('Ongedaan maken');
  await says('Een lijn met 5 punten');
  await press('Opslaan');
  await page.waitForSelector('[data-area]:has-text("Waalhaven"):has-text("lijn op de kaart")');
});

test('g74 what is kept lies on the map, and is changed where it lies', async () => {
  const { page } = haven;
  const row = page.locator('[data-area]:has-text("Waalhaven")');
  await row.locator('button:text-is("Toon op kaart")').click();
  await page.waitForSelector('[data-area].chosen:has-text("Waalhaven")');
  await stage.shot(haven, 'areas-map');
  await stage.look(page, 'areas on the map');
  await row.locator('button:text-is("Wijzigen")').click();
  await press('Wissen');
  await press('Vlak tekenen');
  await typed('51.88, 4.40', '51.88, 4.50', '51.92, 4.50', '51.92, 4.40');
  await says('Een vlak met 4 hoeken');
  await press('Opslaan');
  await page.waitForSelector('[data-area]:has-text("Waalhaven"):has-text("vlak op de kaart")');
  await row.locator('button:text-is("Wijzigen")').click();
  const before = await shape();
  await press('Vorm wijzigen');
  await form.locator('.shape-map').scrollIntoViewIfNeeded();
  await stage.shot(haven, 'area-before-reshape');
  // What lies on the map can be taken hold of once it has been drawn there.
  for (let tries = 0; tries < 20 && (await shape()) === before; tries += 1) await drag();
  assert.notEqual(await shape(), before);
  await says('Een vlak met 4 hoeken');
  await stage.shot(haven, 'area-reshape');
  await press('Ongedaan maken');
  assert.equal(await shape(), before);
  await press('Annuleren');
  await row.locator('button:focus').waitFor();
});
