// SPDX-License-Identifier: EUPL-1.2
// Partners without an account: what they report comes in, a HIN is lent to one, and each sees for whom is written.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let copi;

// A mail server that is away.
stage.flags = ['--smtp', 'smtp://127.0.0.1:9', '--mail-from', 'Beeld <beeld@vr20.example>'];

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  copi = await stage.enter(await stage.person('vr20-copi-im'));
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const panel = ({ page }, name) => page.click(`[data-panel="${name}"]`);
const press = ({ page }, name) => page.click(`.drawer-body button:text-is("${name}")`);

test('the SitRap of a koppelpartner waits in the inbox, and what is made of it names the partner', async () => {
  await panel(im, 'inbox');
  await press(im, 'SitRap binnen');
  await im.page.waitForSelector('dialog.ask [name="partner"]');
  const offered = await im.page.locator('dialog.ask [name="partner"] option').allTextContents();
  assert.ok(offered.includes('Brabant Water') && !offered.includes('ProRail'), String(offered));
  await stage.look(im.page, 'the question what came in');
  await stage.shot(im, 'sitrap-in');
  await answer(im.page, { partner: 'brabant-water', text: 'SitRap 2: waterdruk is hersteld.' });
  const card = im.page.locator('.card:has-text("waterdruk is hersteld")');
  await card.filter({ hasText: 'namens Brabant Water' }).waitFor();
  await card.locator('button:text-is("Nieuwe bullet")').click();
  await answer(im.page, { theme: 'overig', verified: 'nog niet nagevraagd' });
  const line = '[data-theme="overig"] .bullet:has-text("waterdruk is hersteld")';
  await copi.page.waitForSelector(`${line}:has-text("namens Brabant Water")`);
  await panel(im, 'inbox');
});

test('a partner that is in no agreement is entered with the reason, and the text is kept when that lacks', async () => {
  await panel(im, 'inbox');
  await press(im, 'SitRap binnen');
  const dialog = im.page.locator('dialog.ask');
  await dialog.locator('[name="text"]').fill('Tachtig gasten vragen waar zij heen kunnen.');
  await dialog.locator('button.primary').click();
  const chosen = dialog.locator('[name="partner"]');
  assert.match(await chosen.evaluate((select) => select.validationMessage), /Kies een partner/);
  await chosen.selectOption({ label: 'Een andere partner: vul de naam in' });
  await dialog.locator('[name="partnerName"]').fill('Camping De Schans');
  await dialog.locator('button.primary').click();
  const fault = dialog.locator('[name="partnerWhy"]');
  await fault.evaluate((input) => {
    if (input.validationMessage === '') throw new Error('nothing is said to be missing');
  });
  await fault.fill('kampeerders in het effectgebied');
  await dialog.locator('button.primary').click();
  await dialog.waitFor({ state: 'detached' });
  await im.page.waitForSelector(
    '.card:has-text("namens Camping De Schans"):has-text("kampeerders")',
  );
  await panel(im, 'inbox');
});

test('a SitRap that is uploaded waits for a partner as one that is entered, with its file', async () => {
  await panel(im, 'inbox');
  await im.page.setInputFiles('[data-testid="sitrap-file"]', {
    name: 'SitRap 3.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 nep'),
  });
  await im.page.waitForSelector('dialog.ask:has-text("SitRap 3.pdf") [name="partner"]');
  await answer(im.page, { partner: 'brabant-water' });
  const card = im.page.locator('.card:has-text("SitRap 3.pdf")');
  await card.filter({ hasText: 'namens Brabant Water' }).locator('.norm').waitFor();
  await panel(im, 'inbox');
  await panel(copi, 'sitrap');
  const link = copi.page.locator('.card:has-text("Brabant Water") a:has-text("SitRap 3.pdf")');
  const [file] = await Promise.all([copi.page.waitForEvent('download'), link.click()]);
  assert.equal(file.suggestedFilename(), 'SitRap 3.pdf');
  await stage.look(copi.page, 'the SitRaps that came in');
  await panel(copi, 'sitrap');
});

test('a SitRap is looked at before it goes out, and everybody reads later what went to whom', async () => {
  await panel(im, 'sitrap');
  await im.page.waitForSelector('[data-sitrap]:has-text("Aan Brabant Water")');
  await press(im, 'SitRap maken en verzenden');
  const dialog = im.page.locator('dialog.ask');
  await dialog.locator('[name="partner"]').selectOption('tankopslag-moerdijk');
  await dialog.locator('[name="liaison"]').fill('Bedrijfsleider');
  await dialog.locator('[name="note"]').fill('Let op de windrichting.');
  await stage.look(im.page, 'the question what goes out');
  await stage.shot(im, 'sitrap-choose');
  await dialog.locator('button.primary:text-is("Verder")').click();
  const preview = dialog.locator('a:text-is("Voorbeeld bekijken")');
  const [draft] = await Promise.all([im.context.waitForEvent('page'), preview.click()]);
  await draft.waitForSelector('.banner:has-text("CONCEPT")');
  await draft.waitForSelector('dd:has-text("ter attentie van Bedrijfsleider")');
  await draft.close();
  // An address that is none: the reason stands there, and it goes out when that is put right.
  await dialog.locator('[name="mail"]').fill('bedrijfsleider');
  await dialog.locator('button.primary:text-is("Verzenden")').click();
  await dialog.locator('.ask-refused:has-text("e-mailadres kan niet")').waitFor();
  await dialog.locator('[name="mail"]').fill('bedrijfsleider@tankopslag.example');
  await stage.look(im.page, 'the question where it goes');
  await stage.shot(im, 'sitrap-mail');
  await dialog.locator('button.primary:text-is("Verzenden")').click();
  await dialog.waitFor({ state: 'detached' });
  await panel(copi, 'sitrap');
  const sent = copi.page.locator('[data-sitrap]:has-text("Aan Tankopslagbedrijf Moerdijk")');
  await sent.filter({ hasText: 'Let op de windrichting.' }).waitFor();
  const gone = 'Gemaild aan bedrijfsleider@tankopslag.example: niet aangenomen';
  await sent.locator(`.delivery:has-text("${gone}")`).waitFor();
  assert.equal(
    await sent.locator('button:text-is("Opnieuw mailen")').count(),
    0,
    'who directs does',
  );
  const read = sent.locator('a:text-is("Lezen")');
  const [document] = await Promise.all([copi.context.waitForEvent('page'), read.click()]);
  await document.waitForSelector('h1:has-text("SitRap Brand chemische opslag")');
  assert.equal(await document.locator('.banner').count(), 0, 'it was sent');
  assert.ok((await document.locator('svg path').count()) > 20, 'the map is drawn');
  await document.close();
  const link = sent.locator('a:text-is("PDF")');
  const [file] = await Promise.all([copi.page.waitForEvent('download'), link.click()]);
  assert.match(file.suggestedFilename(), /^SitRap-Brand-chemische-opslag.*\.pdf$/);
  // To another address, with what the agreement says of how the partner is reached.
  const water = im.page.locator('[data-sitrap]:has-text("Aan Brabant Water")');
  await water.locator('button:text-is("Mailen")').click();
  const address = dialog.locator('[name="mail"]');
  assert.equal(await address.inputValue(), 'liaison@brabant-water.example');
  await answer(im.page, {});
  await water.locator('.delivery:has-text("liaison@brabant-water.example")').waitFor();
  await stage.look(im.page, 'the SitRaps that were sent');
  await stage.shot(im, 'sitrap-panel');
  await panel(im, 'sitrap');
  await panel(copi, 'sitrap');
});

test('a HIN is lent to a partner: it keeps that beeld, says for whom, and writes nothing else', async () => {
  await panel(im, 'participants');
  await im.page.waitForSelector('[data-secondment]:has-text("Tankopslagbedrijf Moerdijk")');
  await press(im, 'HIN detacheren');
  await stage.shot(im, 'second-hin');
  await answer(im.page, {
    account: 'vr20-copi-im',
    partner: 'brabant-water',
    reason: 'Brabant Water levert ieder kwartier',
  });
  const band = copi.page.locator('[data-testid="seconded-band"]');
  await band.filter({ hasText: 'Brabant Water' }).waitFor();
  await copi.page.waitForSelector('.add-line', { state: 'detached' });
  await copi.page.click('.tab-add');
  await answer(copi.page, {});
  await copi.page.waitForSelector('.beeld-owner:has-text("beeld van Brabant Water")');
  await copi.page.fill('[data-theme="situatie"] .add-text', 'Druk weer op niveau');
  await copi.page.press('[data-theme="situatie"] .add-text', 'Enter');
  await im.page.click('[role="tab"].tab:has-text("Brabant Water")');
  const line = im.page.locator('.bullet:has-text("Druk weer op niveau")');
  await line.filter({ hasText: 'namens Brabant Water' }).waitFor();
  assert.equal(await im.page.locator('[data-theme="situatie"] .add-text').count(), 0);
  await stage.look(copi.page, 'the screen of who is seconded');
  await stage.shot(copi, 'seconded');
});

test('when it ends everybody reads why, and the HIN writes for its own team again', async () => {
  const card = im.page.locator('[data-secondment]:has-text("schrijft namens Brabant Water")');
  await card.locator('button:text-is("Detachering beëindigen")').click();
  await answer(im.page, { reason: 'Brabant Water heeft nu een liaison' });
  await copi.page.locator('[data-testid="seconded-band"]').waitFor({ state: 'detached' });
  await panel(copi, 'participants');
  await copi.page.waitForSelector(
    '[data-secondment]:has-text("schreef namens Brabant Water"):has-text("heeft nu een liaison")',
  );
  await copi.page.click('[role="tab"].tab:has-text("Brabant Water")');
  await copi.page.waitForSelector(
    '[data-theme="situatie"] .bullet:has-text("Druk weer op niveau")',
  );
  assert.equal(
    await copi.page.locator('.add-line').count(),
    0,
    'the beeld of the partner is not its own',
  );
});
