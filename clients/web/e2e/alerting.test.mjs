// SPDX-License-Identifier: EUPL-1.2
// A standby partner, from setting what touches it to being released: an alert comes in, it asks, it reads, and the
// picture leaves its screen.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { answer, MOERDIJK, Stage } from './stage.mjs';

const FIRE = 'Brand bij de sluizen';
const stage = new Stage();
let im;
let standby;
/** The system of the partner, and what came to it; while it is broken it takes nothing. */
const came = [];
let broken = false;
const receiver = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    came.push(JSON.parse(Buffer.concat(parts).toString()));
    response.writeHead(broken ? 503 : 204).end();
    receiver.emit('came');
  });
});

before(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  process.env.BEELD_WEBHOOK_ADDRESSES = '127.0.0.0/8';
  process.env.BEELD_WEBHOOK_HTTP = 'true';
  await stage.open();
  im = await stage.person('vr20-rot-im');
  standby = await stage.person('rodekruis-hin');
});

after(async () => {
  receiver.close();
  receiver.closeAllConnections();
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const alertOf = (name) => standby.page.locator(`[data-testid="own-alert"]:has-text("${name}")`);
const line = (name) => standby.page.locator(`.line:has-text("${name}")`);

/** Where the watch has its area, as somebody reads it out, and as the screen says it. */
const SLUICES = '51.7, 4.6';
const AT_SLUICES = '51.70000, 4.60000';

/** In the question on the screen of the regievoerder: the place on the map, without a pointer. */
async function chooseSluices() {
  const dialog = im.page.locator('dialog.ask');
  await dialog.locator('[data-point="location"]').press('Enter');
  await dialog.locator('.shape-map.kaart').waitFor();
  const typed = dialog.locator('.shape-position');
  await typed.fill(SLUICES);
  await typed.press('Enter');
  await dialog.locator(`.point-at:has-text("${AT_SLUICES}")`).waitFor();
}

/** The activity on the screen of the regievoerder gets its place, which then stands there and can be replaced. */
async function placeIt() {
  const { page } = im;
  await page.click('[data-panel="regie"]');
  await page.locator('[data-testid="head-point"]:has-text("Nog geen plaats")').waitFor();
  const change = page.locator('button:text-is("Activiteit wijzigen")');
  await change.click();
  await chooseSluices();
  await stage.look(page, 'the question with a place on the map');
  await stage.shot(im, 'alerting-place');
  await answer(page, {});
  await page.locator(`[data-testid="head-point"]:has-text("${AT_SLUICES}")`).waitFor();
  await change.click();
  const dialog = page.locator('dialog.ask');
  await dialog.locator(`.point-at:has-text("${AT_SLUICES}")`).waitFor();
  await dialog.locator('button:text-is("Andere plaats kiezen")').click();
  assert.equal(await dialog.locator('.shape-do button:text-is("Wissen")').count(), 0);
  await dialog.locator('.ask-buttons button[type="button"]').click();
  await dialog.waitFor({ state: 'detached' });
}

test('r54 what came in before is on top until somebody says that it was seen', async () => {
  await alertOf(MOERDIJK).waitFor();
  assert.match(await alertOf(MOERDIJK).textContent(), /Opvang en verzorging.*regio, GRIP/);
  assert.match(await standby.page.title(), /^\(\d+\) /);
  await stage.look(standby.page, 'the overview with an alert');
  await stage.shot(standby, 'alerting-overview');
  await alertOf(MOERDIJK).locator('button.primary').click();
  await alertOf(MOERDIJK).waitFor({ state: 'detached' });
});

test('g80 a partner sets what touches it, an area by typed corners', async () => {
  const { page } = standby;
  await page.click('.top-nav a[href="#/alerteren"]');
  await page.click('main button.primary');
  const form = page.locator('.watch-form');
  await form.locator('[name="name"]').fill('Sluizen');
  await form.locator('[name="words"]').fill('sluis\nSLUIZEN');
  const corner = form.locator('.shape-position');
  for (const place of ['51.60, 4.40', '51.60, 4.90', '51.80, 4.90', '51.80, 4.40']) {
    await corner.fill(place);
    await corner.press('Enter');
    await page.waitForFunction(() => document.querySelector('.shape-position').value === '');
  }
  await form.locator('.shape-map').press('Enter');
  await form.locator('.shape-do:has-text("4 hoeken")').waitFor();
  await form.locator('.watch-channels button:has-text("Webhook toevoegen")').click();
  assert.equal(await form.locator('button:has-text("E-mailadres")').count(), 0, 'no mail server');
  const to = `http://127.0.0.1:${receiver.address().port}/in`;
  await form.locator('[data-channel="webhook"] input').fill(to);
  await stage.look(page, 'the form of a watch');
  await stage.shot(standby, 'alerting-form');
  await form.locator('button[type="submit"]').click();
  await page.locator('.watch:has-text("Sluizen")').waitFor();
  assert.match(await page.locator('.watch:has-text("Sluizen")').textContent(), /sluis, SLUIZEN/);
  await stage.look(page, 'the screen of alerting');
  await stage.shot(standby, 'alerting-watches');
});

test('g85 it tries the watch, and sees that its own system took it', async () => {
  const watch = standby.page.locator('.watch:has-text("Sluizen")');
  const trial = once(receiver, 'came');
  await watch.locator('button:has-text("Probeer uit")').click();
  await trial;
  await watch.locator('.reach-good').waitFor();
  assert.deepEqual([came[0].kind, came[0].activity], ['trial', null]);
  assert.equal(
    await watch.locator('button:has-text("Toon geheim")').count(),
    0,
    'for the beheerder',
  );
  await stage.shot(standby, 'alerting-tried');
});

test('g80 what is refused stays as it was filled in, with the reason', async () => {
  const { page } = standby;
  await page.click('main .overview-head button.primary');
  const form = page.locator('.watch-form');
  await form.locator('[name="name"]').fill('Veel');
  await form
    .locator('[name="words"]')
    .fill(Array.from({ length: 51 }, (_, n) => `w${n}`).join('\n'));
  await form.locator('button[type="submit"]').click();
  assert.match(await form.locator('.ask-refused').textContent(), /hoogstens 50/);
  assert.equal(await form.locator('[name="name"]').inputValue(), 'Veel');
  await form.locator('.ask-buttons button[type="button"]').click();
});

test('r50 an activity that matches comes in wherever the partner is, another does not', async () => {
  for (const name of ['Brand in het bos', FIRE]) {
    await im.page.goto(`${stage.url}#/`);
    await im.page.click('.overview-head button.primary');
    await answer(im.page, { name, place: 'Hollandsch Diep' });
    await im.page.waitForSelector('.head-bar');
    if (name !== FIRE) continue;
    await placeIt();
  }
  // It is still on the screen of alerting: a band says that there is something.
  await standby.page.locator('.band-alerts a').click();
  await alertOf(FIRE).waitFor();
  assert.match(await alertOf(FIRE).textContent(), /Sluizen/);
  await line('Brand in het bos').waitFor();
  assert.equal(await alertOf('Brand in het bos').count(), 0);
});

test('r51 the regievoerder sees who was alerted, and lets it in when it asks', async () => {
  await line(FIRE).locator('.line-do button').click();
  await answer(standby.page, { reason: 'Wij hebben veldbedden' });
  await im.page.click('[data-panel="participants"]');
  const card = im.page.locator('[data-organisation="rode-kruis"]');
  await card.locator('.participant-alert').waitFor();
  assert.match(await card.textContent(), /eigen alertering/);
  await card.locator('[data-delivery="delivered"]').waitFor();
  assert.deepEqual(
    came.slice(1).map(({ kind, activity }) => [kind, activity.name]),
    [['alert', FIRE]],
  );
  await stage.shot(im, 'alerting-participants');
  await card.locator('button:text-is("Toelaten")').click();
  await answer(im.page, { reason: 'Opvang' });
  await line(FIRE).locator('a.button').click();
  await standby.page.waitForSelector('.head-bar');
  // Who has it on the screen has seen it.
  for (const told of ['Gealerteerd om', 'Uitgenodigd om'])
    await card.locator(`.participant-alert:has-text("${told}"):has-text("Gezien door")`).waitFor();
});

test('r28 when it is released the picture leaves its screen', async () => {
  const card = im.page.locator('[data-organisation="rode-kruis"]');
  await card.locator('button:text-is("Ontkoppelen")').click();
  await answer(im.page, { reason: 'Niet meer nodig' });
  await standby.page.locator('main.closed:has-text("De reden: Niet meer nodig.")').waitFor();
  assert.equal(await standby.page.locator('.head-bar').count(), 0);
  // Who saw what stays.
  await im.page.click('.readings summary');
  const read = im.page.locator('[data-reader="rodekruis-hin"]');
  await read.locator(':text("Situatiebeeld")').waitFor();
  await stage.shot(im, 'who-read');
  await standby.page.click('main.closed a.button');
  // The overview is told a moment later.
  await standby.page.locator(`.line:has-text("${FIRE}"):has-text("Ontkoppeld")`).waitFor();
  // Why stands there for the whole organisation, until somebody has seen it (R68).
  const released = alertOf(FIRE).filter({
    hasText: 'Uw organisatie is ontkoppeld: Niet meer nodig',
  });
  await released.waitFor();
  await stage.shot(standby, 'released');
  await released.locator('button.primary').click();
  await alertOf(FIRE).waitFor({ state: 'detached' });
});

test('r53 who is alerted sees that its own system did not take it, and so does the regievoerder', async () => {
  const name = 'Aanvaring bij de sluizen';
  broken = true;
  await im.page.goto(`${stage.url}#/`);
  await im.page.click('.overview-head button.primary');
  await chooseSluices();
  await answer(im.page, { name, place: 'Hollandsch Diep' });
  await im.page.waitForSelector(`.head-bar:has-text("${name}")`);
  const state = alertOf(name).locator('[data-delivery="waiting"]');
  await state.waitFor();
  assert.match(await state.textContent(), /niet aangenomen.*opnieuw om/);
  await stage.shot(standby, 'alert-undelivered');
  await im.page.click('[data-panel="participants"]');
  await im.page
    .locator(
      '[data-organisation="rode-kruis"] [data-delivery="waiting"]:has-text("niet aangenomen")',
    )
    .waitFor();
});
