// SPDX-License-Identifier: EUPL-1.2
// Scaling up and down: a team is called, begins and goes home, beside those of the partner; then all is put away.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let partner;

const panel = (person) => person.page.locator('.drawer-body');
const row = (person, organisation) =>
  panel(person).locator(`.levels [data-organisation="${organisation}"]`);

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  partner = await stage.enter(await stage.person('havenbedrijf-hin'));
  for (const person of [im, partner]) await person.page.click('[data-panel="scaling"]');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('levels stand side by side: who has no counterpart, and who said nothing yet', async () => {
  await row(im, 'vr20').getByText('ROT', { exact: true }).waitFor();
  await row(im, 'brabantse-delta').getByText('Waterschap Operationeel Team').waitFor();
  await row(im, 'havenbedrijf-moerdijk').getByText('nog niets gemeld').waitFor();
  await row(im, 'brabantse-delta').getByText('geen tegenhanger').first().waitFor();
  assert.match(await row(im, 'vr18').textContent(), /GRIP 1/);
  await stage.shot(im, 'scaling-up');
});

test('the GRIP of another region begins where that region is, and follows the choice of the region', async () => {
  const { page } = im;
  const dialog = page.locator('dialog.ask');
  const grip = dialog.locator('[name="grip"]');
  await panel(im).getByRole('button', { name: 'GRIP van een andere regio' }).click();
  assert.equal(await grip.inputValue(), '1', 'that of the only other region');
  await dialog.locator('button:text-is("Annuleren")').click();
  await page.click('[data-panel="regie"]');
  await panel(im).getByRole('button', { name: 'Activiteit wijzigen' }).click();
  await dialog.locator('[name="regions"][value="VR17"]').check();
  await answer(page, {});
  await page.click('[data-panel="scaling"]');
  await panel(im).getByRole('button', { name: 'GRIP van een andere regio' }).click();
  const region = dialog.locator('[name="organisation"]');
  assert.equal(await grip.inputValue(), '', 'of several none is chosen');
  await region.selectOption('vr18');
  assert.equal(await grip.inputValue(), '1');
  await region.selectOption('vr17');
  assert.equal(await grip.inputValue(), '');
  await answer(page, { grip: '2' });
  await row(im, 'vr17').locator('.grip-2').waitFor();
});

test('the partner says that its crisisteam is up, and everyone sees it', async () => {
  const { page } = partner;
  await panel(partner).getByRole('button', { name: 'Team oproepen' }).click();
  // No more than its own.
  const choices = await page.locator('dialog select[name="team"] option').allTextContents();
  assert.equal(choices.filter((one) => one.includes('Crisisteam')).length, 3);
  assert.equal(choices.filter((one) => one.includes('ROT')).length, 0);
  await answer(page, { team: 'Crisisteam (Strategisch)', title: 'Havencrisisteam' });
  await row(im, 'havenbedrijf-moerdijk').getByText('Havencrisisteam').waitFor();
  const lacks = row(im, 'havenbedrijf-moerdijk').getByText('geen tegenhanger');
  assert.equal(await lacks.count(), 2, 'on the other two levels');
});

test('what begins meets its norm, and who goes home is waited for no longer', async () => {
  const { page } = im;
  const tbz = panel(im).locator('.card:has-text("TBZ Moerdijk")').first();
  await tbz
    .locator('li:has-text("Het team")')
    .getByText(/binnen|nog/i)
    .first()
    .waitFor();
  await tbz.locator('li:has-text("Het team")').getByRole('button', { name: 'Begonnen' }).click();
  await answer(page, {});
  await tbz.locator('li:has-text("Het team")').getByText('gehaald').waitFor();
  await panel(im)
    .locator('.card:has-text("Waterschap Operationeel Team")')
    .getByRole('button', { name: 'Afschalen' })
    .click();
  await answer(page, { reason: 'Het waterschap meldt per telefoon dat het team stopt' });
  await row(partner, 'brabantse-delta').getByText('nog niets gemeld').waitFor();
  await panel(partner).locator('h3:has-text("Afgeschaald")').waitFor();
  await stage.shot(partner, 'scaling-up-partner');
});

test('closed, put away, and out of the sight of partners', async () => {
  const { page } = im;
  await page.click('[data-panel="regie"]');
  await panel(im).getByRole('button', { name: 'Activiteit afsluiten' }).click();
  await answer(page, { reason: 'Brand meester, overgedragen aan de gemeente' });
  await page.waitForSelector('.band-closed');
  await panel(im).getByRole('button', { name: 'Activiteit archiveren' }).click();
  await answer(page, { reason: 'Geëvalueerd' });
  await page.waitForSelector('.band-closed:has-text("GEARCHIVEERD")');
  await partner.page.waitForSelector('main.closed');
  await page.goto(stage.url);
  await page.click('button:text-is("Archief")');
  await page.waitForSelector('.line:has-text("Moerdijk")');
  await stage.shot(im, 'archive');
});
