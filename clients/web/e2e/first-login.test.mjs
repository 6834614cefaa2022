// SPDX-License-Identifier: EUPL-1.2
// Who comes in for the first time accepts the terms; a beheerder keeps functies and persons; the institute
// publishes a version that asks everybody again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptTerms, answer, MOERDIJK, Stage } from './stage.mjs';

const stage = new Stage();
let leider;
let beheer;

before(async () => {
  await stage.open();
  leider = await stage.comesIn('brabantse-delta-leider');
  beheer = await stage.person('brabantse-delta-beheer');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const toBeheer = async ({ page }) => {
  await page.click('.top-nav a[href="#/beheer"]');
  await page.waitForSelector('#accounts');
};
const row = (account) => `#accounts tr[data-account="${account}"]`;
const press = ({ page }, within, name) => page.click(`${within} button:text-is("${name}")`);

test('who comes in for the first time sees the two texts, and nothing else', async () => {
  const { page } = leider;
  await page.waitForSelector('.terms-form');
  const texts = await page.locator('.terms-body').allTextContents();
  assert.equal(texts.length, 2);
  assert.match(texts.join(), /Gebruik|functie/);
  assert.equal(await page.locator('.top-nav').count(), 0, 'no screen to go to');
  assert.doesNotMatch(await page.locator('.app').textContent(), new RegExp(MOERDIJK));
  // An address typed by hand shows nothing more.
  await page.evaluate(() => {
    location.hash = '#/partners';
  });
  await page.waitForSelector('.terms-form');
  assert.equal(await page.locator('.register-table').count(), 0);
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await stage.look(page, 'the terms');
  await stage.shot(leider, 'terms');
  // Nothing is accepted unread: the sentence says so, and the first unread one has the focus.
  await page.click('.terms-form button.primary');
  await page.waitForSelector('.terms-form [role="alert"]:has-text("Vink aan wat u gelezen hebt")');
});

test('the beheerder sees at a glance who has not accepted and what ran out', async () => {
  await toBeheer(beheer);
  const { page } = beheer;
  await page.waitForSelector('.glance:has-text("1 functie heeft nog niet aanvaard")');
  await page.waitForSelector(`${row('brabantse-delta-leider')}:has-text("nog niet aanvaard")`);
  await page.waitForSelector(`${row('brabantse-delta-ico')} .training-verlopen`);
  await page.waitForSelector('.person:has-text("Sanne Verhoeven"):has-text("verlopen")');
  await stage.look(page, 'functies and persons');
  await stage.shot(beheer, 'beheer');
  await page.setViewportSize({ width: 390, height: 844 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `on a phone it is ${wider} px too wide`);
  await stage.shot(beheer, 'beheer-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('it accepts, and all is there at once; the beheerder sees it without asking', async () => {
  const { page } = leider;
  // What a page that is loaded again would have lost.
  await page.evaluate(() => {
    globalThis.sameName = 'the same page';
  });
  await acceptTerms(leider);
  await page.waitForSelector(`.line:has-text("${MOERDIJK}")`);
  assert.equal(await page.evaluate(() => globalThis.sameName), 'the same page');
  await stage.enter(leider);
  await beheer.page.waitForSelector(`${row('brabantse-delta-leider')} .accepted`);
  await leider.page.click('.top-me summary');
  await leider.page.click('.top-me a:text-is("Mijn gegevens")');
  await leider.page.waitForSelector('#my-person:has-text("Loes Adriaansen")');
  await leider.page.waitForSelector('.terms-text:has-text("Aanvaard op")');
  await stage.look(leider.page, 'my data');
  await stage.shot(leider, 'my-data');
});

test('a beheerder adds a functie and a person, who holds it', async () => {
  const { page } = beheer;
  await press(beheer, '#accounts', 'Functie toevoegen');
  const plotter = { title: 'Plotter waterschap', team: 'WOT', function: 'plotter' };
  const dialog = page.locator('dialog.ask');
  // A name that is taken: the reason stands there, and what was typed as well.
  await dialog.locator('[name="id"]').fill('brabantse-delta-ico');
  await dialog.locator('[name="title"]').fill(plotter.title);
  await dialog.locator('[name="team"]').fill(plotter.team);
  await dialog.locator('button.primary').click();
  await dialog.locator('.ask-refused:has-text("bestaat al")').waitFor();
  assert.equal(await dialog.locator('[name="title"]').inputValue(), plotter.title);
  await answer(page, { id: 'brabantse-delta-plotter', ...plotter });
  await page.waitForSelector(`${row('brabantse-delta-plotter')}:has-text("niemand bij naam")`);
  await press(beheer, '#persons', 'Persoon toevoegen');
  await answer(page, { name: 'Karim el Idrissi' });
  await page.waitForSelector(
    '.person:has-text("Karim el Idrissi"):has-text("vervult geen functie")',
  );
  await press(beheer, row('brabantse-delta-plotter'), 'Wie vervult dit');
  const options = await dialog.locator('[name="person"] option').allTextContents();
  const at = options.indexOf('Karim el Idrissi');
  await dialog.locator('[name="person"]').selectOption({ index: at });
  await dialog.locator('button.primary').click();
  await page.waitForSelector(`${row('brabantse-delta-plotter')}:has-text("Karim el Idrissi")`);
  const asked = `${row('brabantse-delta-plotter')} .training-ontbreekt`;
  await page.waitForSelector(`${asked}:has-text("Werken met het systeem")`);
  await press(beheer, '.person:has-text("Karim el Idrissi")', 'Opleiding vastleggen');
  await answer(page, { training: 'systeem', note: 'Training systeem' });
  await page.waitForSelector(`${row('brabantse-delta-plotter')} .training-geldig`);
});

test('the beheerder reads what happened, and by whom', async () => {
  const { page } = beheer;
  const past = page.locator('.past-of');
  await past.locator('summary').click();
  for (const said of [
    'Functie toegevoegd: Plotter waterschap · WOT · Plotter',
    'Persoon toegevoegd: Karim el Idrissi',
    'Plotter waterschap wordt vervuld door Karim el Idrissi',
    'Opleiding van Karim el Idrissi vastgelegd: Werken met het systeem',
    'aanvaard door Loes Adriaansen',
  ]) {
    await past.locator(`li:has-text("${said}")`).first().waitFor();
  }
  const newest = await past.locator('li').first().textContent();
  assert.match(newest, /Opleiding van Karim/, 'the newest stands on top');
  assert.match(newest, /Brabantse Delta/, 'with who did it');
  // What is further back comes under it, and what was there stays.
  const more = past.locator('button:has-text("tonen")');
  const before = await past.locator('li').count();
  await more.click();
  await page.waitForFunction((n) => document.querySelectorAll('.past-of li').length > n, before);
  await past.locator('li:has-text("Organisatie toegevoegd")').waitFor();
  await stage.look(page, 'history of an organisation');
  await past.scrollIntoViewIfNeeded();
  await stage.shot(beheer, 'beheer-history');
});

test('who holds it comes in, and has another function at once when that is changed', async () => {
  const plotter = await stage.comesIn('brabantse-delta-plotter');
  await acceptTerms(plotter);
  await plotter.page.waitForSelector('.top-me:has-text("Plotter waterschap")');
  await press(beheer, row('brabantse-delta-plotter'), 'Functie wijzigen');
  await answer(beheer.page, { title: 'Organisatiebeheerder 2', function: 'beheerder' });
  await plotter.page.waitForSelector('.top-me:has-text("Organisatiebeheerder 2")');
  await toBeheer(plotter);
  // Another holds it from now on: the login of who held it is over.
  await press(beheer, row('brabantse-delta-plotter'), 'Wie vervult dit');
  await answer(beheer.page, { person: '' });
  await plotter.page.waitForSelector('[data-testid="login-again"]');
});

test('the institute keeps organisations, and publishes a version that is asked from its date', async () => {
  const institute = await stage.person('nipv-beheer');
  await toBeheer(institute);
  const { page } = institute;
  await press(institute, '#organisations', 'Organisatie toevoegen');
  await page.check('dialog.ask input[value="beheerder"]');
  await answer(page, { id: 'tunnelbeheer', name: 'Tunnelbeheer Zuid' });
  await page.fill('#organisations [type="search"]', 'tunnel');
  await page.waitForSelector('[data-organisation="tunnelbeheer"]:has-text("geen beheerder")');
  await press(institute, '[data-organisation="tunnelbeheer"]', 'Eerste beheerder toevoegen');
  await answer(page, {});
  await page.waitForSelector(
    '[data-organisation="tunnelbeheer"]:has-text("1 functie, 0 aanvaard")',
  );
  // Who was added stands with the organisation itself; whom it added then is for its beheerder.
  await page.click('[data-organisation="tunnelbeheer"] .past-of summary');
  await page.waitForSelector('.past-of li:has-text("Organisatie toegevoegd: Tunnelbeheer Zuid")');
  assert.equal(await page.locator('[data-organisation="tunnelbeheer"] .past-of li').count(), 1);
  await stage.look(page, 'what the institute keeps');
  await stage.shot(institute, 'beheer-institute');
  const publish = async (from) => {
    await press(institute, '#terms', 'Nieuwe versie publiceren');
    await page.click('dialog.ask button.primary');
    const text = page.locator('dialog.ask [name="text"]');
    await text.waitFor();
    await answer(page, { text: `Geheim blijft geheim, vanaf ${from}.`, from });
  };
  await publish('2099-01-31');
  // Who works on is told, and can accept it ahead.
  const { page: working } = leider;
  await working.click('.band-ahead a');
  await acceptTerms(leider);
  await working.waitForSelector('.band-ahead', { state: 'detached' });
});

test('a version that is in force closes what was open until it is accepted', async () => {
  const ico = await stage.enter(await stage.person('brabantse-delta-ico'));
  const institute = await stage.person('nipv-beheer');
  await toBeheer(institute);
  const { page } = institute;
  await press(institute, '#terms', 'Nieuwe versie publiceren');
  const dialog = page.locator('dialog.ask');
  await dialog.locator('[name="document"]').selectOption('gebruikersovereenkomst');
  await dialog.locator('button.primary').click();
  await dialog.locator('[name="text"]').waitFor();
  const today = await page.evaluate(() =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date()),
  );
  await answer(page, { text: 'Wij werken voortaan zo.', from: today });
  await ico.page.waitForSelector('.terms-body:has-text("Wij werken voortaan zo.")');
  assert.equal(await ico.page.locator('.head-bar').count(), 0, 'the picture is gone');
  await stage.shot(ico, 'terms-again');
  await acceptTerms(ico);
  await ico.page.waitForSelector('.head-bar');
});
