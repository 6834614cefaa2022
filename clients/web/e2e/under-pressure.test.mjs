// SPDX-License-Identifier: EUPL-1.2
// What goes wrong under pressure: an answer that is refused, the wrong tool, a link that leads nowhere, an end.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, MOERDIJK, Stage } from './stage.mjs';

const stage = new Stage();
const NEW_YORK = 'America/New_York';

before(() => stage.open());

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

/** What the focus is on, by its text. */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('a refused answer comes back as it was filled in, and the focus goes back to where it was', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im', { timezoneId: NEW_YORK }));
  const { page } = im;
  const line = page.locator('[data-theme="aard"] .bullet').first();
  await line.locator('.menu summary').focus();
  await page.keyboard.press('Enter');
  await line.locator('.menu-items button:text-is("Eigenschappen")').focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.ask');
  await dialog.locator('[name="source"]').fill('Brandweer ter plaatse');
  await dialog.locator('[name="observed"]').fill('2099-01-01T10:00');
  await dialog.locator('button.primary').click();
  await dialog.locator('.ask-refused:has-text("Geweigerd")').waitFor();
  assert.equal(await dialog.locator('[name="source"]').inputValue(), 'Brandweer ter plaatse');
  assert.equal(await dialog.locator('[name="observed"]').inputValue(), '2099-01-01T10:00');
  assert.equal(await page.locator('.notice').count(), 0, 'said once');
  await stage.shot(im, 'refused');
  await stage.look(page, 'a question that came back');
  await answer(page, { observed: '' });
  await line.locator('.bullet-facts:has-text("Brandweer ter plaatse")').waitFor();
  assert.equal(await focused(page), '⋯');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await line.locator('.menu').getAttribute('open'), null);
  assert.equal(await focused(page), '⋯');
});

test('a text that is too long is said to be so, and stays whole with who pasted it', async () => {
  const { page } = await stage.enter(await stage.person('vr20-rot-im'));
  const long = 'x'.repeat(4_100);
  const theme = page.locator('[data-theme="situatie"]');
  const field = theme.locator('.add-text');
  const lines = await theme.locator('.bullet').count();
  await field.fill(long);
  await theme.locator('.add-line [role="alert"]:has-text("4100 tekens")').waitFor();
  await field.press('Enter');
  assert.equal((await field.inputValue()).length, 4_100);
  await field.fill('Een regel die past');
  await field.press('Enter');
  const line = theme.locator('.bullet:has-text("Een regel die past")');
  await line.waitFor();
  assert.equal(await theme.locator('.bullet').count(), lines + 1);
  await line.locator('button.bullet-text').click();
  const edit = theme.locator('.bullet-edit');
  await edit.fill(long);
  await theme.locator('.bullet-editor [role="alert"]:has-text("4100 tekens")').waitFor();
  await edit.press('Escape');
  assert.equal((await edit.inputValue()).length, 4_100, 'it is not left like this');
  await edit.fill('Een regel die weer past');
  await edit.press('Escape');
  await theme.locator('button.bullet-text:text-is("Een regel die weer past")').waitFor();
});

test('a time in a field is Dutch time in a browser that stands in New York', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im', { timezoneId: NEW_YORK }));
  const { page } = im;
  const line = page.locator('[data-theme="aard"] .bullet').first();
  const choose = async () => {
    await line.locator('.menu summary').click();
    await line.locator('.menu-items button:text-is("Eigenschappen")').click();
  };
  await choose();
  // Tomorrow in the Netherlands: late in the evening UTC has another day.
  const [year, month, day] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })
    .format(Date.now() + 86_400_000)
    .split('-');
  const noon = `${year}-${month}-${day}T12:00`;
  await answer(page, { stale: noon });
  await line.locator('.facts-more').click();
  await page.locator(`dialog.ask li:has-text("Geldig tot ${day}-${month} 12:00")`).waitFor();
  await page.keyboard.press('Escape');
  await choose();
  assert.equal(await page.inputValue('dialog [name="stale"]'), noon);
  await page.keyboard.press('Escape');
});

test('from one drawing tool to another, by keyboard: what is drawn is what was chosen', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const { page } = im;
  await page.waitForSelector('.map-target canvas');
  await page.locator('.layer-list > summary').click();
  const layer = page.locator('.layer:has-text("Situatie")').first();
  await layer.locator('input[type="checkbox"]').uncheck();
  await page.locator('[data-draw="line"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-draw="text"]').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('[data-draw="text"]').getAttribute('aria-pressed'), 'true');
  assert.equal(
    await layer.locator('input[type="checkbox"]').isChecked(),
    true,
    'drawn on, so shown',
  );
  await page.fill('.tools-label', 'Verzamelplaats');
  await page.focus('.map-target');
  await page.keyboard.press('Space');
  await layer.locator('details > summary').click();
  const row = layer.locator('.feature-rows li:has-text("Verzamelplaats")');
  await row.waitFor();
  assert.equal(await row.locator('button').first().textContent(), 'Verzamelplaats', 'no symbol');
  // Esc in the tools lets the tool go as well.
  await page.locator('[data-draw="polygon"]').focus();
  await page.keyboard.press('Enter');
  await page.focus('.tools-pen select');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[data-draw="polygon"]').getAttribute('aria-pressed'), 'false');
  // Removing asks first.
  await row.locator('button:text-is("Verwijderen")').click();
  await page.locator('dialog.ask:has-text("Verzamelplaats")').waitFor();
  await stage.look(page, 'removing an object');
  await page.keyboard.press('Escape');
  await row.waitFor();
  await row.locator('button:text-is("Verwijderen")').click();
  await answer(page, {});
  await row.waitFor({ state: 'detached' });
});

test('an item for a bullet that is there: which one, and verified or why not', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const { page } = im;
  await page.fill('[data-theme="resultaten"] .add-text', 'Nog niet nagegaan');
  await page.press('[data-theme="resultaten"] .add-text', 'Enter');
  await page.click('[data-panel="inbox"]');
  const card = page.locator('.drawer-body > div > .card').first();
  const text = await card.locator('.card-text').textContent();
  await card.locator('button:text-is("Hoort bij bestaande bullet")').click();
  const dialog = page.locator('dialog.ask');
  const chosen = dialog.locator('[name="bullet"]');
  assert.equal(await chosen.inputValue(), '', 'nothing is chosen beforehand');
  const option = await chosen.locator('option:has-text("Nog niet nagegaan")').getAttribute('value');
  await chosen.selectOption(option);
  await dialog.locator('button.primary').click();
  assert.equal(await dialog.count(), 1, 'a reason is asked for');
  await dialog.locator('[name="verify"]').selectOption('yes');
  await stage.shot(im, 'into-existing');
  await stage.look(page, 'an item into a bullet');
  await dialog.locator('button.primary').click();
  await page.locator(`.drawer-body > div > .card:has-text("${text.slice(0, 30)}")`).waitFor({
    state: 'detached',
  });
  await page.locator('.bullet:has-text("Nog niet nagegaan") .validity-geverifieerd').waitFor();
});

test('a lezer sees who takes part when it sees the whole, and has no panel it cannot use', async () => {
  const panels = (person) =>
    person.page.locator('[data-panel]').evaluateAll((tabs) => tabs.map((tab) => tab.dataset.panel));
  const lezer = await stage.enter(await stage.person('brabantse-delta-lezer'));
  assert.deepEqual(await panels(lezer), [
    'vragen',
    'attention',
    'stakeholders',
    'participants',
    'scaling',
    'history',
  ]);
  await lezer.page.click('[data-panel="participants"]');
  await lezer.page.waitForSelector('[data-organisation="rode-kruis"]');
  assert.equal(await lezer.page.locator('[data-organisation] button').count(), 0);
  const part = await stage.enter(await stage.person('rodekruis-lezer'));
  assert.deepEqual(await panels(part), ['vragen', 'attention', 'history']);
});

test('a link that leads nowhere has a way back', async () => {
  const { page } = await stage.person('vr20-rot-im');
  for (const id of ['zomaar', '01890000-0000-7000-8000-000000000000']) {
    await page.goto(`${stage.url}/#/activiteit/${id}`);
    await page.waitForSelector('h1:has-text("Deze activiteit is er niet")');
    await page.click('a:text-is("Terug naar het overzicht")');
    await page.waitForSelector('.lines');
  }
});

test('an activity that closes says so: no clock runs, nothing waits, the pen is gone', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const reader = await stage.enter(await stage.person('brabantse-delta-lezer'));
  await im.page.click('[data-draw="line"]');
  await im.page.click('[data-panel="regie"]');
  await im.page.click('button:text-is("Activiteit afsluiten")');
  await answer(im.page, { reason: 'Brand uit' });
  for (const { page } of [im, reader]) await page.waitForSelector('[data-testid="closed-band"]');
  assert.equal(await im.page.locator('.norm-running, .norm-warned').count(), 0);
  assert.equal(await im.page.locator('.drawer-tabs .count').count(), 0);
  await im.page.locator('.tools').waitFor({ state: 'detached' });
  assert.equal(await im.page.locator('.kaart-tekent').count(), 0);
  await stage.shot(im, 'closed');
  await stage.look(im.page, `${MOERDIJK}, closed`);
});
