// SPDX-License-Identifier: EUPL-1.2
// Three at once: an informatiemanager and a colleague in the same bullet, a standby partner reading along.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let colleague;
let standby;

/** The first bullet under a theme of the beeld on the screen. */
const bullet = (person, theme) => person.page.locator(`[data-theme="${theme}"] .bullet`).first();
const says = (person, theme, text) =>
  person.page.waitForSelector(`[data-theme="${theme}"] .bullet:has-text("${text}")`);

/** Opens the menu of a bullet and chooses an entry. */
async function choose(line, entry) {
  await line.locator('.menu summary').click();
  await line.locator(`.menu-items button:text-is("${entry}")`).click();
}

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  colleague = await stage.enter(await stage.person('vr20-meldkamer'));
  standby = await stage.enter(await stage.person('rodekruis-hin'));
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('both type in the same bullet, and all three read the same', async () => {
  const theme = 'resultaten';
  await im.page.fill(`[data-theme="${theme}"] .add-text`, 'MIDDEN');
  await im.page.press(`[data-theme="${theme}"] .add-text`, 'Enter');
  await says(colleague, theme, 'MIDDEN');
  await bullet(im, theme).locator('.bullet-text').click();
  await bullet(colleague, theme).locator('.bullet-text').click();
  const [one, two] = [im, colleague].map((p) => bullet(p, theme).locator('textarea'));
  await one.press('Control+Home');
  await two.press('Control+End');
  await Promise.all([
    one.pressSequentially('Eerst één. ', { delay: 15 }),
    two.pressSequentially(' Dan twéé 🔥.', { delay: 15 }),
  ]);
  const whole = 'Eerst één. MIDDEN Dan twéé 🔥.';
  for (const area of [one, two])
    await area.evaluate(
      (element, text) =>
        new Promise((done) => {
          const look = () => (element.value === text ? done() : requestAnimationFrame(look));
          look();
        }),
      whole,
    );
  await says(standby, theme, whole);
  await stage.shot(im, 'together-im');
  await stage.shot(standby, 'together-standby');
  await one.press('Escape');
  await two.press('Escape');
  await says(im, theme, whole);
});

test('a standby partner has not one control that it may not use', async () => {
  const { page } = standby;
  const controls = [
    '.add-line',
    '.tools',
    '.tab-add',
    '[data-panel="inbox"]',
    '[data-panel="regie"]',
  ];
  for (const control of controls) assert.equal(await page.locator(control).count(), 0, control);
  await bullet(standby, 'aard').locator('.menu summary').click();
  const entries = await bullet(standby, 'aard').locator('.menu-items button').allTextContents();
  assert.deepEqual(entries, ['Meld onjuist']);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[role="tab"].tab').count(), 1, 'only what was admitted');
});

test('what a standby partner says is wrong is on the screen of the informatiemanager', async () => {
  await choose(bullet(standby, 'slachtoffers'), 'Meld onjuist');
  await answer(standby.page, { reason: 'Het zijn er drie, volgens onze post.' });
  await im.page.waitForSelector('.bullet-flag:has-text("Het zijn er drie")');
  await bullet(im, 'slachtoffers').locator('.bullet-flag button').click();
  await answer(im.page, { reason: 'Aangepast naar drie.' });
  await standby.page.waitForSelector(
    '.bullet-flag:not(.bullet-flag-answered):has-text("Het zijn er drie")',
    { state: 'detached' },
  );
});

test('a voorstel waits for the regievoerder and becomes a bullet', async () => {
  const partner = await stage.enter(await stage.person('havenbedrijf-hin'));
  assert.equal(await partner.page.locator('.add-line').count(), 0);
  await im.page.click('[data-panel="voorstellen"]');
  const card = im.page.locator('.card:has-text("Middenweg")');
  await card.locator('button:text-is("Aangepast accepteren")').click();
  await answer(im.page, {
    text: 'Middenweg is vrij; poort 4 is open.',
    because: 'Nog niet gezien',
  });
  await says(partner, 'bereikbaarheid', 'Middenweg is vrij; poort 4 is open.');
  await partner.page
    .locator('[data-theme="bereikbaarheid"] button:has-text("Doe een voorstel")')
    .click();
  await answer(partner.page, { text: 'Sluis Roode Vaart is gestremd.' });
  const second = im.page.locator('.card:has-text("Roode Vaart is gestremd")');
  await second.locator('button:text-is("Afwijzen")').click();
  await answer(im.page, { reason: 'Al bekend bij het waterschap.' });
  await partner.page.click('[data-panel="voorstellen"]');
  await partner.page.waitForSelector('.state:has-text("Al bekend bij het waterschap.")');
  await im.page.click('[data-panel="voorstellen"]');
});

test('an item of the inbox is processed, and its clock stops', async () => {
  await im.page.click('[data-panel="inbox"]');
  const waiting = im.page.locator('.drawer-body > div > .card');
  const before = await waiting.count();
  await stage.shot(im, 'inbox');
  const card = waiting.filter({ hasText: 'olieachtige film' });
  await card.locator('button:text-is("Nieuwe bullet")').click();
  await answer(im.page, { verified: 'nog geen waarneming ter plaatse' });
  await says(colleague, 'overig', 'olieachtige film');
  await card.waitFor({ state: 'detached' });
  assert.equal(await waiting.count(), before - 1);
  await im.page.setInputFiles('.drawer-body input[type="file"]', {
    name: 'plan é.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 nep'),
  });
  await colleague.page.click('[data-panel="inbox"]');
  const link = colleague.page.locator('a:has-text("plan é.pdf")');
  await link.waitFor();
  const [download] = await Promise.all([colleague.page.waitForEvent('download'), link.click()]);
  assert.equal(download.suggestedFilename(), 'plan é.pdf');
  await im.page.click('[data-panel="inbox"]');
  await colleague.page.click('[data-panel="inbox"]');
});

test('regie is offered and accepted, and taken over with a reason that all see', async () => {
  const copi = await stage.enter(await stage.person('vr20-copi-im'));
  await im.page.click('[data-panel="regie"]');
  await im.page.click('button:text-is("Regie aanbieden")');
  await answer(im.page, { to: 'vr20-copi-im' });
  await copi.page.click('[data-panel="regie"]');
  await copi.page.click('button:text-is("Regie accepteren")');
  const holder = (person, name) =>
    person.page.waitForSelector(`[data-testid="regie"] strong:has-text("${name}")`);
  await holder(standby, 'Informatiemanager CoPI');
  await im.page.click('button:text-is("Regie overnemen")');
  await answer(im.page, { reason: 'CoPI wordt afgelost' });
  await holder(standby, 'Informatiemanager ROT');
  // Who took it, from whom and why: told to who directed until now, and to who only reads.
  for (const reader of [copi, standby]) {
    const news = reader.page.locator('[data-testid="regie-news"]');
    await news.filter({ hasText: 'CoPI wordt afgelost' }).waitFor();
    const said = await news.textContent();
    assert.match(said, /Informatiemanager ROT.*overgenomen van Informatiemanager CoPI/);
  }
  await im.page.waitForSelector('[data-testid="regie-news"]', { state: 'detached' });
  await copi.page.waitForSelector('.card:has-text("CoPI wordt afgelost")');
  await stage.shot(im, 'regie');
  await im.page.click('[data-panel="regie"]');
});

test('who is released is wiped at once', async () => {
  await im.page.click('[data-panel="participants"]');
  await im.page.locator('[data-organisation="rode-kruis"] button:text-is("Ontkoppelen")').click();
  await answer(im.page, { reason: 'Geen noodhulp nodig' });
  await standby.page.waitForSelector('h1:has-text("Deze activiteit is voor u gesloten")');
  assert.equal(await standby.page.locator('.bullet').count(), 0);
  await stage.shot(standby, 'released');
});
