// SPDX-License-Identifier: EUPL-1.2
// By keyboard alone: the focus is never lost, nothing moves away under it, and nothing typed is lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stage } from './stage.mjs';

const stage = new Stage();

before(() => stage.open());

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

/** What the focus is on. */
const focused = (page, selector) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

/** To a button, and presses it. */
async function press(page, selector) {
  await page.locator(selector).first().focus();
  await page.keyboard.press('Enter');
}

test('a bullet that was edited, a line that was added: the focus stays there', async () => {
  const { page } = await stage.enter(await stage.person('vr20-rot-im'));
  await focused(page, 'body');
  for (const key of ['Escape', 'Enter']) {
    await press(page, '[data-theme="aard"] button.bullet-text');
    await page.keyboard.type('!');
    await page.keyboard.press(key);
    await focused(page, '[data-theme="aard"] button.bullet-text');
  }
  await page.locator('[data-theme="aard"] .add-text').focus();
  await page.keyboard.type('Toegevoegd met de knop');
  for (const _ of ['kind', 'source', 'add']) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.bullet:has-text("Toegevoegd met de knop")');
  await focused(page, '[data-theme="aard"] .add-text');
});

test('to the content, into a panel and out of it, and a new bullet where one was', async () => {
  const { page } = await stage.enter(await stage.person('vr20-rot-im'));
  await press(page, '.skip');
  await focused(page, 'main#content');
  assert.equal(await page.locator('.head-bar').count(), 1, 'still in the activity');
  await press(page, '[data-panel="inbox"]');
  await page.keyboard.press('Tab');
  await focused(page, '.drawer-head button');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.drawer-body', { state: 'detached' });
  await focused(page, '[data-panel="inbox"]');
  await page.locator('[data-theme="situatie"] .add-text').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await focused(page, '[data-theme="situatie"] .add-text');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('dit staat er niet');
  await page.waitForSelector('.none-found:has-text("Niets gevonden.")');
  assert.equal(await page.locator('.page:visible').count(), 0, 'no headings of nothing');
});

test('what was decided or processed goes; the focus is on the card, and a second Enter does nothing', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const { page } = im;
  await press(page, '[data-panel="voorstellen"]');
  await press(page, 'button:text-is("Aangepast accepteren")');
  await page.waitForSelector('dialog.ask');
  await page.locator('dialog [name="because"]').focus();
  await page.keyboard.type('Nog niet nagegaan');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.state:has-text("aangepast geaccepteerd")');
  await focused(page, '.card');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('dialog.ask').count(), 0);
  await press(page, '[data-panel="inbox"]');
  const cards = page.locator('.drawer-body > div > .card');
  const before = await cards.count();
  await press(page, '.card button:text-is("Terzijde leggen")');
  await page.waitForSelector('dialog.ask');
  await page.keyboard.type('Dubbel gemeld');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (n) => document.querySelectorAll('.drawer-body > div > .card').length < n,
    before,
  );
  await focused(page, '.card');
  await stage.shot(im, 'keyboard');
});

test('what was typed in a question is handed back when the page is loaded again', async () => {
  const { page } = await stage.enter(await stage.person('vr20-rot-im'));
  await press(page, '[data-panel="regie"]');
  await press(page, 'button:text-is("Activiteit afsluiten")');
  await page.waitForSelector('dialog.ask');
  await page.keyboard.type('Half getypte reden');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.ask-warned');
  await stage.look(page, 'a question that would be thrown away');
  await page.keyboard.type('!');
  await page.waitForSelector('.ask-warned', { state: 'detached' });
  await page.reload();
  await page.waitForSelector('.head-bar');
  const area = page.locator('.lost-texts textarea');
  await area.waitFor();
  assert.equal(await area.inputValue(), 'Half getypte reden!');
  assert.equal(await area.getAttribute('aria-label'), 'Activiteit afsluiten');
  await page.click('.lost-texts button:text-is("Verbergen")');
  await page.reload();
  await page.waitForSelector('.head-bar');
  assert.equal(await page.locator('.lost-texts').count(), 0);
});

test('nothing moves when a colleague begins to type', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const colleague = await stage.enter(await stage.person('vr20-copi-im'));
  const places = () =>
    im.page.evaluate(() =>
      [...document.querySelectorAll('.theme, .bullet, .tab')].map((one) => {
        const { x, y } = one.getBoundingClientRect();
        return `${Math.round(x)},${Math.round(y)}`;
      }),
    );
  const before = await places();
  await press(colleague.page, '[data-theme="aard"] button.bullet-text');
  await colleague.page.keyboard.press('Shift');
  await colleague.page.keyboard.type(' ');
  await im.page.waitForSelector('.bullet-here:has-text("Informatiemanager CoPI typt")');
  await stage.shot(im, 'here');
  assert.deepEqual(await places(), before);
  await stage.look(im.page, 'a colleague types');
  await colleague.page.keyboard.press('Escape');
  await colleague.page.locator('[data-theme="aard"] .add-text').focus();
  await im.page.waitForSelector('[data-theme="aard"] .theme-title .here');
  await colleague.page.locator('.tabs [role="tab"]').first().focus();
  await im.page.waitForSelector('[data-theme="aard"] .theme-title .here', { state: 'detached' });
});

test('who signals that something is missing reads that it was sent; it is in the inbox', async () => {
  const standby = await stage.enter(await stage.person('rodekruis-hin'));
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  await press(standby.page, '[data-theme="aard"] .theme-do button');
  await standby.page.waitForSelector('dialog.ask');
  await standby.page.keyboard.type('Waar is de opvang?');
  for (const _ of ['cancel', 'send']) await standby.page.keyboard.press('Tab');
  await standby.page.keyboard.press('Enter');
  await standby.page.waitForSelector('.notice-done:has-text("inbox")');
  await stage.look(standby.page, 'a signal that was sent');
  await press(im.page, '[data-panel="inbox"]');
  await im.page.waitForSelector('.card:has-text("Waar is de opvang?")');
});

test('who asks for access sees at once that it was asked', async () => {
  const { page } = await stage.person('rodekruis-hin', { width: 390, height: 844 });
  const line = page.locator('.line:has(button:text-is("Vraag toegang"))').first();
  const name = await line.locator('h2').textContent();
  const { width } = await line.locator('h2').boundingBox();
  assert.ok(width > 200, `the name of an activity has ${width} px on a phone`);
  await line.locator('button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog.ask');
  await page.keyboard.type('Mogelijk opvang nodig');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`.line:has-text("${name}") .tag:text-is("Toegang gevraagd")`, {
    timeout: 900,
  });
});
