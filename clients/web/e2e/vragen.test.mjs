// SPDX-License-Identifier: EUPL-1.2
// A gap in the picture: asked of a partner, answered in its own beeld, proposed by another, and late in red.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, MOERDIJK, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let waterschap;
let haven;

before(async () => {
  await stage.open();
  im = await stage.enter(await stage.person('vr20-rot-im'));
  waterschap = await stage.person('brabantse-delta-ico');
  haven = await stage.enter(await stage.person('havenbedrijf-hin'));
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('the overview says of an activity that a question waits there for who looks', async () => {
  const waits = waterschap.page.locator(`.line:has-text("${MOERDIJK}") .tag-waits`);
  await waits.filter({ hasText: '1 informatievraag aan u' }).waitFor();
  await stage.shot(waterschap, 'vragen-overzicht');
  await stage.look(waterschap.page, 'the overview');
  await stage.enter(waterschap);
});

const card = ({ page }, says) => page.locator(`.card[data-vraag]:has-text("${says}")`);
const openPanel = ({ page }) => page.click('[data-panel="vragen"]');

test('who directs sees what is late without opening anything, and one press brings it up', async () => {
  const alert = im.page.locator('[data-testid="vragen-alert"]');
  await alert.filter({ hasText: '1 informatievraag over tijd' }).waitFor();
  await alert.locator('button').click();
  await card(im, 'verontreinigd bluswater').locator('.tag-late').waitFor();
  await stage.shot(im, 'vragen-regievoerder');
  await stage.look(im.page, 'the panel of questions');
});

test('a question goes to who keeps a beeld, with what it is about and by when', async () => {
  await im.page.click('button:text-is("Informatievraag stellen")');
  const dialog = im.page.locator('dialog.ask');
  const whom = dialog.locator('[name="to"]');
  const value = await whom.locator('option:has-text("Waterschap ·")').getAttribute('value');
  await stage.look(im.page, 'asking');
  // Who reads it can be asked here; of who does not, that is said.
  const options = await whom.locator('option').allTextContents();
  assert.ok(options.includes('Havenbedrijf Moerdijk'), options.join());
  assert.ok(options.includes('Het Nederlandse Rode Kruis – ziet de vraag niet'), options.join());
  assert.ok(!options.join().includes('Veiligheidsregio Drenthe'), options.join());
  await answer(im.page, { question: 'Welke inlaten zijn dicht?', theme: 'overig', to: value });
  await card(im, 'Welke inlaten zijn dicht?').waitFor();
  await waterschap.page
    .locator('[data-testid="vragen-alert"]:has-text("2 informatievragen aan u")')
    .waitFor();
});

test('whom it is put to answers in its own beeld, and the bullet says what it answers', async () => {
  await openPanel(waterschap);
  const mine = card(waterschap, 'Welke inlaten zijn dicht?');
  await mine.locator('button:text-is("Antwoord schrijven")').click();
  await stage.shot(waterschap, 'vragen-antwoord');
  await answer(waterschap.page, { text: 'Inlaten Roode Vaart en Noordschans zijn dicht.' });
  await card(im, 'Inlaten Roode Vaart en Noordschans').waitFor({ state: 'attached' });
  await im.page.locator('details summary:has-text("Beantwoord of ingetrokken")').click();
  await card(im, 'Inlaten Roode Vaart').locator('button:text-is("Toon")').click();
  await im.page.waitForSelector(
    '.bullet:has-text("Inlaten Roode Vaart") .bullet-answers:has-text("Welke inlaten zijn dicht?")',
  );
  await stage.shot(im, 'vragen-bullet');
});

test('who only proposes answers by a voorstel, and it is the answer once it is accepted', async () => {
  await openPanel(haven);
  const asked = card(haven, 'Welke poorten van het haventerrein');
  assert.equal(await asked.locator('button:text-is("Antwoord schrijven")').count(), 0);
  await asked.locator('button:text-is("Antwoord voorstellen")').click();
  await answer(haven.page, { text: 'Poort 1 en poort 4 zijn open, met een portier.' });
  await asked.locator('.state:has-text("Er wacht een voorstel als antwoord.")').waitFor();
  await im.page.click('[data-panel="voorstellen"]');
  const waiting = im.page.locator('.card:has-text("Poort 1 en poort 4 zijn open")');
  await waiting.locator('button:text-is("Accepteren")').click();
  await answer(im.page, { because: 'Nog niet nagegaan' });
  await asked.locator('.card-answer:has-text("Poort 1 en poort 4")').waitFor({ state: 'attached' });
});

test('what a reader contests stands there too, with how long nobody answered it', async () => {
  await openPanel(im);
  const flagged = im.page.locator('.card[data-flagged]').first();
  // To whom, by when; and in sight of who directs, whatever is on the screen.
  await flagged
    .locator('header:has-text("Voor Situatiebeeld"):has-text("te beantwoorden om")')
    .waitFor();
  const bar = im.page.locator('[data-testid="flags-alert"]');
  await bar.locator(':text("betwiste bullet")').first().waitFor();
  await stage.shot(im, 'flags');
  // It is a clock like any other, after those of the law.
  await im.page.click('.head-more summary:has-text("Alle normen")');
  await im.page.locator('.head-more li:has-text("Antwoord Situatiebeeld")').waitFor();
  await im.page.keyboard.press('Escape');
  await flagged.locator('.bullet-flag:has-text("open sinds")').waitFor();
  await flagged.locator('button:text-is("Melding afhandelen")').click();
  await answer(im.page, { reason: 'Nagegaan en aangepast.' });
  await im.page.waitForSelector('.hint:has-text("Geen bullet is betwist.")');
  assert.equal(await bar.count(), 0);
});

test('before it becomes besloten it is said who goes out, and who has it open', async () => {
  const { page } = im;
  await page.click('[data-panel="regie"]');
  await page.click('button:text-is("Activiteit wijzigen")');
  const dialog = page.locator('dialog.ask');
  await dialog.locator('[name="besloten"]').check();
  await dialog.locator('button.primary').click();
  await dialog.getByText('Eruit gaan:').waitFor();
  await stage.shot(im, 'besloten');
  await stage.look(page, 'who goes out');
  await dialog.locator('button:text-is("Terug")').click();
  assert.equal(await dialog.locator('[name="besloten"]').isChecked(), true, 'as it was filled in');
  await dialog.locator('button:text-is("Annuleren")').click();
});

test('who is admitted to a part sees nothing of what is asked', async () => {
  const part = await stage.enter(await stage.person('rodekruis-hin'));
  assert.equal(await part.page.locator('[data-testid="vragen-alert"]').count(), 0);
  assert.equal(await part.page.locator('[data-vraag], .bullet-answers').count(), 0);
});
