// SPDX-License-Identifier: EUPL-1.2
// Dates that ask attention: a count on the way to the register, what it is, who is told of it, and that it goes by
// itself when it is settled, on every screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let region;
let regiegroep;
let reader;

before(async () => {
  await stage.open();
  region = await stage.person('vr20-beheer');
  regiegroep = await stage.person('regiegroep-beheer');
  reader = await stage.person('vr20-rot-im');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const COUNT = '[data-testid="attention-count"]';
const toPartners = ({ page }) => page.click('.top-nav a[href="#/partners"]');
const counted = async ({ page }) =>
  Number(await page.locator(`${COUNT} [aria-hidden]`).textContent());
const lines = ({ page }, matter) => page.locator(`.asks-attention li[data-matter="${matter}"]`);

test('who keeps a samenwerking sees how many dates ask attention before asking, and then which', async () => {
  await region.page.waitForSelector(`${COUNT}.nav-count-late`);
  const n = await counted(region);
  await toPartners(region);
  await region.page.waitForSelector('.asks-attention');
  assert.equal(
    await region.page.locator('.asks-attention li').count(),
    n,
    'as many as were counted',
  );
  const hertoets = lines(region, 'hertoets');
  const text = await hertoets.first().textContent();
  assert.match(text, /10 dagen geleden/);
  assert.match(text, /Defensie/);
  assert.match(text, /sindsdien geldt alleen de oefenomgeving/);
  assert.match(text, /VR20/);
  assert.equal(await hertoets.first().getAttribute('data-stage'), 'reached');
  await stage.look(region.page, 'what asks attention');
  await stage.shot(region, 'attention');
});

test('the regiegroep is warned of its own standpunt, and who only reads of nothing', async () => {
  await regiegroep.page.waitForSelector(COUNT);
  await toPartners(regiegroep);
  const line = lines(regiegroep, 'hertoets');
  await line.waitFor();
  assert.match(await line.textContent(), /over 25 dagen.*Is er dan niets anders besloten/);
  await toPartners(reader);
  await reader.page.waitForSelector('.register-table');
  assert.equal(await reader.page.locator(`.asks-attention, ${COUNT}`).count(), 0);
});

test('what is settled goes by itself, also from the count, on another screen too', async () => {
  const other = await stage.person('vr20-beheer');
  await other.page.waitForSelector(COUNT);
  const before = await counted(other);
  const evaluation = lines(region, 'evaluation').filter({ hasText: 'Havenbedrijf Moerdijk' });
  assert.equal(await evaluation.count(), 1);
  await evaluation.locator('a').click();
  await region.page.click('main button:text-is("Evaluatie plannen")');
  await answer(region.page, { at: '2099-01-01' });
  await region.page.waitForSelector('#evaluation:has-text("2099")');
  await other.page.waitForSelector(`${COUNT} [aria-hidden]:text-is("${before - 1}")`);
  await toPartners(other);
  await other.page.waitForSelector('.asks-attention');
  assert.equal(
    await lines(other, 'evaluation').filter({ hasText: 'Havenbedrijf Moerdijk' }).count(),
    0,
  );
});
