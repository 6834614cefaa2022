// SPDX-License-Identifier: EUPL-1.2
// A register of five hundred organisations and two thousand agreements on the screen: what is drawn does not grow with
// it, and a change of one agreement draws that one anew.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const PARTNERS = 475;
const AGREEMENTS = 2_000;
/** Lines on one page, whatever there is. */
const PAGE = 50;
/** Elements of a page full of lines with their strips of 25 regions, and all around it. */
const ELEMENTS = 3_500;
/** What each agreement of a partner is for, and with how many regions. */
const KINDS = [
  ['beheerder', 'structureel', 2],
  ['hulpdienst', 'kern', 1],
  ['dienstverlener', 'standby', 2],
  ['incidenteel', 'adhoc', 1],
  ['beheerder', 'koppel', 1],
];

/** The demonstration's, and so many partners and agreements more. */
function directory() {
  const file = resolve(import.meta.dirname, '../../../src/server/demo/directory.json');
  const all = JSON.parse(readFileSync(file, 'utf8'));
  const id = (n) => `partner-${String(n).padStart(3, '0')}`;
  for (let n = 0; n < PARTNERS; n += 1)
    all.organisations.push({ id: id(n), name: `Crisispartner ${String(n).padStart(3, '0')}` });
  for (let n = 0; all.samenwerkingen.length < AGREEMENTS; n += 1) {
    const round = Math.floor(n / PARTNERS);
    const [kerntaak, profile, wide] = KINDS[round];
    // Each kind of a partner begins at another region, so that none stands in two for one kerntaak.
    const code = (more) =>
      `VR${String((((n % PARTNERS) + 6 * round + more) % 25) + 1).padStart(2, '0')}`;
    const regions = Array.from({ length: wide }, (_, more) => code(more));
    const tested = !['koppel', 'adhoc'].includes(profile);
    all.samenwerkingen.push({
      partner: id(n % PARTNERS),
      kerntaak,
      profile,
      regions,
      ...(profile !== 'koppel' && { adoptieregio: regions[0] }),
      ...(tested && { standpunt_from: 1_704_067_200_000 }),
    });
  }
  return all;
}

const stage = new Stage();
let region;
let other;

before(async () => {
  stage.directory = directory();
  await stage.open();
  region = await stage.person('vr20-beheer');
  other = await stage.person('vr18-beheer');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const elements = ({ page }) => page.evaluate(() => document.querySelectorAll('*').length);
const bodies = ({ page }) => page.locator('.register-table > tbody');
const said = ({ page }) => page.locator('.register [role="status"]').first();

test('of two thousand agreements a page is drawn, sorted and narrowed as a whole', async () => {
  const { page } = region;
  await page.click('.top-nav a[href="#/partners"]');
  await page.waitForSelector('.register-table');
  assert.match(await said(region).textContent(), new RegExp(`${AGREEMENTS} samenwerkingen`));
  assert.equal(await bodies(region).count(), PAGE);
  const drawn = await elements(region);
  assert.ok(drawn < ELEMENTS, `${drawn} elements`);
  const partners = () => bodies(region).evaluateAll((all) => all.map((one) => one.dataset.partner));
  // Sorted the other way the last of all comes first, and not the last of this page.
  const first = new Set(await partners());
  await page.locator('.register-table thead button').first().click();
  await page.waitForSelector('th[aria-sort="descending"]');
  assert.deepEqual(
    (await partners()).filter((id) => first.has(id)),
    [],
  );
  await page.fill('.filter-text input', 'crisispartner 474');
  await page.waitForFunction(
    (many) => document.querySelectorAll('.register-table > tbody').length < many,
    PAGE,
  );
  assert.deepEqual(new Set(await partners()), new Set(['partner-474']));
  await page.fill('.filter-text input', '');
  await page.waitForFunction(
    (many) => document.querySelectorAll('.register-table > tbody').length === many,
    PAGE,
  );
});

test('by region and as a map there are twenty-five, and of the lines of one the first', async () => {
  const { page } = region;
  await page.click('button:text-is("Per regio")');
  await page.waitForSelector('tbody[data-region="VR20"]');
  assert.equal(await bodies(region).count(), 25);
  await page.click('tbody[data-region="VR20"] .fold');
  await page.waitForSelector('tbody[data-region="VR20"] .rows-table');
  assert.equal(await page.locator('.rows-table tbody tr').count(), PAGE);
  assert.ok((await elements(region)) < ELEMENTS);
  await page.click('button:text-is("Als kaart")');
  await page.waitForSelector('.tiles');
  assert.equal(await page.locator('.tile').count(), 25);
  await page.click('button:text-is("Per partner")');
  await page.waitForSelector('.register-table tbody[data-partner]');
});

test('a change of one agreement is fetched once, and draws no line anew that says the same', async () => {
  const { page } = region;
  await other.page.click('.top-nav a[href="#/partners"]');
  await other.page.waitForSelector('.register-table');
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.evaluate(() => {
    globalThis.touched = new Set();
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const line = (target.closest ? target : target.parentElement)?.closest('tbody');
        if (line) globalThis.touched.add(line.dataset.partner);
      }
    }).observe(document.querySelector('.register-table'), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  await other.page.click('button:text-is("Samenwerking beginnen")');
  const dialog = other.page.locator('dialog.ask');
  await dialog.locator('[name="partner"]').selectOption('transportnet-gas');
  await dialog.locator('button.primary').click();
  await answer(other.page, {});
  const more = new RegExp(`${AGREEMENTS + 1} samenwerkingen`);
  await page.waitForFunction(
    (many) => document.querySelector('.register [role="status"]').textContent.includes(many),
    `${AGREEMENTS + 1} samenwerkingen`,
  );
  assert.match(await said(region).textContent(), more);
  assert.equal(fetched.filter((path) => path === '/api/register').length, 1);
  const touched = await page.evaluate(() => [...globalThis.touched]);
  assert.deepEqual(
    touched.filter((id) => id !== 'transportnet-gas'),
    [],
  );
});
