// SPDX-License-Identifier: EUPL-1.2
// Being invited: a standby partner hears that it is let in, says that it does not take part, and the regievoerder
// sees why; once more, and it reads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, MOERDIJK, Stage } from './stage.mjs';

const NO_PEOPLE = 'Alle teams zijn al ingezet in Breda';
const stage = new Stage();
let im;
let standby;

const alert = () => standby.page.locator(`[data-testid="own-alert"]:has-text("${MOERDIJK}")`);
const line = () => standby.page.locator(`.line:has-text("${MOERDIJK}")`);
const card = () => im.page.locator('[data-organisation="rode-kruis"]');
const waiting = (many) => im.page.locator(`[data-panel="participants"] .count:text-is("${many}")`);

/** The regievoerder lets it take part as this. */
async function letIn(status) {
  await card().locator('button:text-is("Wijzigen")').click();
  await answer(im.page, { status, reason: 'Opvang van bewoners' });
}

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  standby = await stage.person('rodekruis-hin');
  await im.page.click('[data-panel="participants"]');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('g48 how a partner is reached stands with it, to press', async () => {
  const reached = card().locator('.reached');
  await reached.locator('summary').click();
  const [number, mail] = await reached.locator('a').evaluateAll((all) => all.map((a) => a.href));
  assert.match(number, /^tel:\d+$/);
  assert.match(mail, /^mailto:.+@rode-kruis/);
  await stage.look(im.page, 'how a partner is reached');
  await stage.shot(im, 'reached');
});

test('who hears of it on the screen alone is told apart, for who may have to call', async () => {
  const haven = im.page.locator('[data-organisation="havenbedrijf-moerdijk"] .participant-alert');
  await haven.locator(':scope:has-text("nog niet gezien · alleen op het scherm")').waitFor();
});

test('r59 who is let in hears so on top of its overview, beside what its watch said', async () => {
  await letIn('monitorend');
  const said = alert().locator('small:has-text("Uitgenodigd door de regievoerder: monitorend")');
  await said.waitFor();
  assert.match(await said.textContent(), /monitorend.*Alertering Opvang en verzorging/);
  await card().locator('.participant-alert:has-text("Uitgenodigd om")').waitFor();
  await stage.look(standby.page, 'the overview with an invitation');
  await stage.shot(standby, 'invited');
});

test('r59 it says that it does not take part, and everybody reads why', async () => {
  await alert().locator('button:text-is("Wij doen niet mee")').click();
  await stage.look(standby.page, 'the question before declining');
  await stage.shot(standby, 'invited-declining');
  await answer(standby.page, { reason: NO_PEOPLE });
  await alert().waitFor({ state: 'detached' });
  await line().locator('button:text-is("Vraag toegang")').waitFor();
  await line().locator('.line-small:has-text("doet niet mee")').waitFor();
  await card().locator('.tag:text-is("doet niet mee")').waitFor();
  assert.match(await card().textContent(), new RegExp(NO_PEOPLE));
  // It waits for the regievoerder, beside who asks for access, until it is let in again or released.
  await waiting('2').waitFor();
  await stage.look(im.page, 'the participants, of whom one declined');
  await stage.shot(im, 'invited-declined');
});

test('r59 let in once more it reads, and declines from its line in the overview', async () => {
  await letIn('actief');
  await waiting('1').waitFor();
  await alert().locator('a.button').click();
  await standby.page.waitForSelector('.head-bar');
  await standby.page.click('.top-nav a[href="#/"]');
  await line().locator('button:text-is("Wij doen niet mee")').click();
  await answer(standby.page, { reason: NO_PEOPLE });
  await card().locator('.tag:text-is("doet niet mee")').waitFor();
  await line().locator('button:text-is("Vraag toegang")').waitFor();
});

test('r65 it asks for access, and hears why it does not get it', async () => {
  await line().locator('button:text-is("Vraag toegang")').click();
  await answer(standby.page, { reason: 'Er zijn weer teams' });
  await card().locator('button:text-is("Weigeren")').click();
  await answer(im.page, { reason: 'De opvang is vol bezet' });
  const no = 'geeft de gevraagde toegang niet: De opvang is vol bezet';
  await alert().locator(`small:has-text("${no}")`).waitFor();
  await card().locator('.participant-alert:has-text("De opvang is vol bezet")').waitFor();
  await stage.look(standby.page, 'a request that was refused');
  await stage.shot(standby, 'access-refused');
  await alert().locator('button:text-is("Gezien")').click();
  await alert().waitFor({ state: 'detached' });
});
