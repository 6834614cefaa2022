// SPDX-License-Identifier: EUPL-1.2
// Writing for a while: a structurele partner gets a theme, writes in it, and keeps its words when the time runs out.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, command, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let partner;

const block = (person, theme) => person.page.locator(`[data-theme="${theme}"]`);

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  partner = await stage.enter(await stage.person('havenbedrijf-hin'));
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('a theme is delegated with an end, and its writer sees until when', async () => {
  assert.equal(await partner.page.locator('.add-line').count(), 0);
  await im.page.click('[data-panel="participants"]');
  await im.page.click('button:text-is("Deel delegeren")');
  const dialog = im.page.locator('dialog.ask');
  const offered = await dialog.locator('[name="until"]').inputValue();
  assert.match(offered, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'an end is offered');
  const part = dialog.locator('[name="part"] option', {
    hasText: 'Thema Situatiebeeld – Bereikbaarheid',
  });
  const fields = { organisation: 'havenbedrijf-moerdijk', part: await part.getAttribute('value') };
  // Without an end it is refused, and what was filled in comes back.
  await dialog.locator('[name="until"]').fill('');
  await dialog.locator('[name="organisation"]').selectOption(fields.organisation);
  await dialog.locator('[name="part"]').selectOption(fields.part);
  await dialog.locator('[name="reason"]').fill('Kent elke poort');
  await dialog.locator('button.primary').click();
  await im.page.waitForSelector('.ask-refused:has-text("kies tot wanneer")');
  assert.equal(await dialog.locator('[name="reason"]').inputValue(), 'Kent elke poort');
  await answer(im.page, { until: offered });
  const card = im.page.locator('[data-delegation]:has-text("Bereikbaarheid")');
  await card.locator(`.tag:has-text("tot ${offered.slice(11)}")`).waitFor();
  await block(partner, 'bereikbaarheid')
    .locator('.tag-lent:has-text("u schrijft hier tot")')
    .waitFor();
  assert.equal(await partner.page.locator('.add-line').count(), 1, 'one theme, and no other');
  await stage.shot(im, 'delegated-im');
});

test('the partner writes, and its words are kept when the time runs out', async () => {
  const field = block(partner, 'bereikbaarheid').locator('.add-text');
  await field.fill('Poort 4 is open en bemand.');
  await field.press('Enter');
  await im.page.waitForSelector('.bullet:has-text("Poort 4 is open en bemand.")');
  await field.fill('Poort 6 gaat over');
  await stage.shot(partner, 'lent');
  // Made shorter by the regievoerder: it ends by the clock of the server, a moment from now.
  const card = im.page.locator('[data-delegation]:has-text("Bereikbaarheid")');
  const delegation = await card.getAttribute('data-delegation');
  const shorter = { kind: 'change_delegation', delegation, reason: 'Bijna klaar' };
  const refusal = await command(im, shorter, { until: 500 });
  assert.equal(refusal, null);
  const kept = block(partner, 'bereikbaarheid').locator('.kept-line');
  await kept.locator(':text("Poort 6 gaat over")').waitFor();
  assert.equal(await partner.page.locator('.add-line').count(), 0);
  await im.page.waitForSelector('[data-delegation]:has-text("Bereikbaarheid")', {
    state: 'detached',
  });
  await stage.look(partner.page, 'a text that was kept');
  await stage.shot(partner, 'kept');
  // It goes on as what a structurele partner always can.
  await kept.locator('button:text-is("Doe er een voorstel van")').click();
  await answer(partner.page, {});
  await kept.waitFor({ state: 'detached' });
  await im.page.click('[data-panel="voorstellen"]');
  await im.page.waitForSelector('.card:has-text("Poort 6 gaat over")');
});

test('who takes part under a mandate is shown with it, at both', async () => {
  await im.page.click('[data-panel="participants"]');
  const cross = im.page.locator('[data-organisation="rode-kruis"]');
  await cross.locator('.mandate:has-text("Veiligheidsregio Midden- en West-Brabant")').waitFor();
  await cross.locator('button:text-is("Wijzigen")').click();
  await answer(im.page, {
    giver: 'brabantse-delta',
    process: 'Waterkwaliteit',
    reason: 'Hoort bij het waterschap',
  });
  const delta = im.page.locator('[data-organisation="brabantse-delta"]');
  await delta.locator('.mandate:has-text("Het Nederlandse Rode Kruis (Waterkwaliteit)")').waitFor();
  const standby = await stage.enter(await stage.person('rodekruis-hin'));
  await stage.shot(im, 'mandate');
  const own = standby.page.locator('[data-testid="own-part"]');
  await own.locator('.mandate:has-text("Waterkwaliteit")').waitFor();
  await stage.look(standby.page, 'how the own organisation takes part');
  await stage.shot(standby, 'own-part');
  await delta.locator('button:text-is("Ontkoppelen")').click();
  await im.page
    .locator('dialog.ask .ask-hint:has-text("gaat mee eruit: Het Nederlandse Rode Kruis")')
    .waitFor();
  await answer(im.page, { reason: 'Klaar' });
  // The giver is released, and who came in under it is out at once.
  await standby.page.waitForSelector(':text("Deze activiteit is voor u gesloten")');
  await cross.locator('.mandate:has-text("neemt niet meer deel")').waitFor();
});
