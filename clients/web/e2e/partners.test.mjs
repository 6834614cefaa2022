// SPDX-License-Identifier: EUPL-1.2
// A region and a partner, from the first talk to go-live: the region, the toetser and the regiegroep each on a
// screen of their own, and a neighbour who watches the overview.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { acceptTerms, answer, MOERDIJK, Stage } from './stage.mjs';

const PARTNER = 'Havenbedrijf Moerdijk';
const LINE = '.register-table tbody[data-partner="havenbedrijf-moerdijk"]';
const stage = new Stage();
let region;
let neighbour;
let partner;
let toetser;
/** The address of the samenwerking that is begun. */
let address;

before(async () => {
  await stage.open();
  region = await stage.person('vr18-beheer');
  neighbour = await stage.person('vr20-beheer');
  partner = await stage.person('havenbedrijf-beheer');
  toetser = await stage.person('toetser-beheer');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

const toPartners = ({ page }) => page.click('.top-nav a[href="#/partners"]');
const press = ({ page }, name) => page.click(`main button:text-is("${name}")`);
const goTo = async ({ page }, at) => {
  await page.goto(`${stage.url}${at}`);
  await page.waitForSelector('.reg-head h1');
};
/** The line of the partner in the overview, with this word in it. */
const line = ({ page }, says) => page.waitForSelector(`${LINE}:has-text("${says}")`);

/** Does as this person what the screens do one by one: over a connection of its own, each answered in turn. */
const all = ({ page }, commands) =>
  page.evaluate(
    (list) =>
      new Promise((done, failed) => {
        const socket = new WebSocket(`ws://${location.host}/ws`);
        const say = (message) => socket.send(JSON.stringify(message));
        const next = () => {
          const command = list.shift();
          if (!command) return done(socket.close());
          say({ say: 'register', id: crypto.randomUUID(), command });
        };
        socket.onopen = () =>
          say({ say: 'hello', protocol: 1, device: crypto.randomUUID(), lang: 'nl' });
        socket.onmessage = ({ data }) => {
          const said = JSON.parse(data);
          if (said.say === 'welcome' || said.say === 'accepted') next();
          if (said.say === 'refused') failed(new Error(`${said.code}: ${said.message}`));
        };
      }),
    commands,
  );

const id = () => address.split('/').at(-1);
const of = (change) => ({ kind: 'of', samenwerking: id(), change });

/** The view as this person gets it. */
const viewOf = ({ page }) =>
  page.evaluate(
    async (which) => (await (await fetch(`/api/register/samenwerkingen/${which}`)).json()).view,
    id(),
  );

test('a region begins a samenwerking, and a neighbour sees it without asking', async () => {
  for (const person of [region, neighbour, partner, toetser]) await toPartners(person);
  await line(neighbour, 'VR20 van kracht');
  await toetser.page.waitForSelector('.register-table');
  assert.equal(await toetser.page.locator(LINE).count(), 0, 'only what it tests');
  await press(region, 'Samenwerking beginnen');
  const dialog = region.page.locator('dialog.ask');
  await dialog.locator('[name="partner"]').selectOption('havenbedrijf-moerdijk');
  await dialog.locator('button.primary').click();
  for (const code of ['VR17', 'VR19']) await dialog.locator(`input[value="${code}"]`).check();
  await stage.look(region.page, 'beginning a samenwerking');
  await stage.shot(region, 'partners-begin');
  // Three regions and nobody who speaks for them: the sentence says so, and what was chosen is still there.
  await dialog.locator('button.primary').click();
  await dialog.locator('.ask-refused').waitFor();
  assert.match(await dialog.locator('.ask-refused').textContent(), /adoptieregio/);
  assert.equal(await dialog.locator('input[value="VR17"]').isChecked(), true);
  await answer(region.page, { adoptieregio: 'VR18' });
  await region.page.waitForSelector(`.reg-head h1:has-text("${PARTNER}")`);
  address = `/${await region.page.evaluate(() => location.hash)}`;
  await line(neighbour, '3 in gesprek');
  await stage.look(neighbour.page, 'the overview of partners');
});

test('it chooses a profile and takes part, as does another region by mandate', async () => {
  await press(region, 'Profiel kiezen');
  await answer(region.page, { profile: 'structureel', reasoning: 'Beheert de haven en de kades.' });
  await region.page.waitForSelector('#traject dd:has-text("Structurele")');
  for (const [code, mandate] of [['VR18'], ['VR17', 'Besluit 4 van de Raad van Directeuren']]) {
    await region.page.click(`tr[data-region="${code}"] button:text-is("Laten deelnemen")`);
    await answer(region.page, mandate ? { mandate } : {});
    await region.page.waitForSelector(`tr[data-region="${code}"]:has-text("Neemt deel vanaf")`);
  }
  await region.page.waitForSelector('.reg-head .bar:has-text("in uitwerking")');
  await line(neighbour, '2 in uitwerking');
});

test('what is refused says why, and stays as it was typed', async () => {
  const item = region.page.locator('#set-check .item:has(button:text-is("Wijzigen"))').first();
  const key = await item.getAttribute('data-item');
  await item.locator('button:text-is("Wijzigen")').click();
  const form = region.page.locator(`[data-item="${key}"] form.item-form`);
  const suggested = await form
    .locator('datalist option')
    .evaluateAll((all) => all.map((one) => one.value));
  assert.equal(suggested[0], PARTNER, 'whose it is, is chosen by name');
  await form.locator('[name="status"]').selectOption('gereed');
  await form.locator('[name="text"]').fill('Afgesproken op de dijk');
  await form.locator('button.primary').click();
  await form.locator('.ask-refused:has-text("Zeg waar dit staat")').waitFor();
  assert.equal(await form.locator('[name="text"]').inputValue(), 'Afgesproken op de dijk');
  assert.equal(await form.locator('[name="status"]').inputValue(), 'gereed');
  await stage.look(region.page, 'an item that was refused');
  await stage.shot(region, 'partners-refused');
  await form.locator('[name="evidence"]').fill('Convenant 2026, bijlage 2');
  await form.locator('button.primary').click();
  await form.waitFor({ state: 'detached' });
  await region.page.waitForSelector(`[data-item="${key}"]:has-text("Bewijs: Convenant 2026")`);
  await region.page.waitForSelector('#past .past-because:has-text("Convenant 2026, bijlage 2")');
});

test('with all that it waits for done, a toetsing is asked', async () => {
  await region.page.waitForSelector('.still-open summary');
  const point = (purpose, says) =>
    region.page.waitForSelector(`.contact-points [data-purpose="${purpose}"]:has-text("${says}")`);
  await point('informatie', 'ontbreekt: HIN');
  await point('coordinatie', 'ontbreekt: AC');
  assert.equal(await region.page.locator('button:text-is("Toetsing vragen")').count(), 0);
  const contact = (role, of_partner = true) =>
    of({
      do: 'set_contact',
      line: crypto.randomUUID(),
      contact: { role, name: role, reach: '076', piket: true, of_partner, region: null },
    });
  const alert = { to_partner: true, when: 'Bij GRIP 1', how: 'Meldkamer belt de havenmeester' };
  await all(region, [
    ...['hin', 'ac', 'beslisser', 'bestuurlijk_beslisser'].map((role) => contact(role)),
    contact('hin', false),
    of({ do: 'set_alert', line: crypto.randomUUID(), alert }),
  ]);
  await point('informatie', '✓ Voor informatie: hin');
  await point('coordinatie', '✓ Voor coördinatie: ac');
  // Who leads for the partner is its own to say.
  const account = {
    id: 'havenbedrijf-leider',
    organisation: 'havenbedrijf-moerdijk',
    title: 'Leider crisisteam',
    team: 'Crisisteam',
    function: 'leider',
    accepted_terms: false,
  };
  await all(partner, [{ kind: 'add_account', account }]);
  // The agreement is between the user and the organisation: nobody accepts it for another.
  await acceptTerms(await stage.comesIn('havenbedrijf-leider'));
  const { lines, open } = await viewOf(region);
  const byHand = lines.filter(({ key, met }) => open.includes(key) && met === null);
  const evidence = ['Convenant 2026'];
  const item = { status: 'gereed', owner: '', due: null, text: '', evidence };
  await all(
    region,
    byHand.map(({ key }) => of({ do: 'set_item', key, item })),
  );
  const left = (await viewOf(region)).open;
  assert.deepEqual(left, [], 'nothing is left that a toetsing waits for');
  await region.page.waitForSelector('button:text-is("Toetsing vragen")');
  await stage.look(region.page, 'a samenwerking ready for its toetsing');
  await press(region, 'Toetsing vragen');
  await answer(region.page, {});
  await line(neighbour, '2 in toetsing');
});

test('the toetser finds and advises on what it tests', async () => {
  const { page } = toetser;
  await line(toetser, 'in toetsing');
  await page.click(`${LINE} th a`);
  await page.waitForSelector('.reg-head h1');
  assert.equal(await page.locator('button:text-is("Advies geven")').count(), 0);
  for (const part of ['richting', 'inrichting', 'verrichting']) {
    await page.click(`[data-part="${part}"] button:text-is("Bevinding vastleggen")`);
    await answer(page, { mark: 'voldoet', note: `Gesproken over ${part} en geoefend` });
    await page.waitForSelector(`[data-part="${part}"] .mark-voldoet`);
  }
  await press(toetser, 'Advies geven');
  await answer(page, { verdict: 'gecertificeerd', motivation: 'Alles voldoet.' });
  await page.waitForSelector('.round:has-text("Alles voldoet.")');
  await stage.look(page, 'a toetsing');
  await stage.shot(toetser, 'partners-toetsing');
});

test('the regiegroep takes a standpunt; with the go-live it is in force everywhere', async () => {
  const regiegroep = await stage.person('regiegroep-beheer');
  await goTo(regiegroep, address);
  await regiegroep.page.click('[aria-label="Standpunt innemen"] button:text-is("Gecertificeerd")');
  await answer(regiegroep.page, { reasoning: 'Volgens het advies.' });
  await region.page.waitForSelector('.ruling:has-text("Volgens het advies.")');
  await line(neighbour, '2 wacht op go-live');
  await press(region, 'Go-live vastleggen');
  const dialog = region.page.locator('dialog.ask');
  await dialog.locator('[name="report"]').fill('Oefening Kade: alles werkte.');
  await dialog.locator('button.primary').click();
  await dialog.getByText('operationeel').waitFor();
  await stage.shot(region, 'partners-go-live');
  await answer(region.page, {});
  await region.page.waitForSelector('.reg-head .bar:has-text("van kracht")');
  await line(neighbour, '3 van kracht');
  await stage.shot(region, 'partners-live');
  await stage.shot(neighbour, 'partners-overview');
});

test('g26 the earlier steps stand beside those of 2026, and the traject of before can be read whole', async () => {
  const { page } = region;
  await goTo(region, address);
  await page.click('.steps-earlier summary');
  const toetsing = page.locator('.steps-earlier li[value="10"]:has-text("geen stap meer")');
  await toetsing.waitFor();
  await page.locator('.steps-earlier li[value="8"]:has-text("nu stap 3 en 4")').waitFor();
  await stage.look(page, 'the steps of before beside those of now');
  await stage.shot(region, 'partners-steps');
  await press(region, 'Nieuw traject beginnen');
  await answer(page, { standard: 'eerder' });
  const before = page.locator('.traject-before[data-traject="1"]');
  await before.locator('> summary').click();
  await before.locator('.round:has-text("Alles voldoet.")').waitFor();
  await before.locator('.ruling:has-text("Volgens het advies.")').waitFor();
  await before.locator('li:has-text("Oefening Kade: alles werkte.")').waitFor();
  assert.equal(await before.locator('button').count(), 0, 'it is read, and no more');
  await before.locator('.item-set:has-text("Checklist") > summary').click();
  await before.locator('.item:has-text("Bewijs: Convenant 2026")').first().waitFor();
  assert.equal(await page.locator('.steps-earlier').count(), 0, 'now they are the steps');
  await stage.look(page, 'a traject of before');
  await stage.shot(region, 'partners-before');
});

test('by region and as a map it is the same, also on a phone', async () => {
  const { page } = neighbour;
  await page.click('button:text-is("Per regio")');
  await page.waitForSelector('tbody[data-region="VR18"]:has-text("VR18 Zuid-Holland-Zuid")');
  await page.click('tbody[data-region="VR18"] .fold');
  await page.waitForSelector(`tbody[data-region="VR18"] tr:has-text("${PARTNER}")`);
  // Tall enough that the edge of the screen cuts no line in two.
  await page.setViewportSize({ width: 1440, height: 2000 });
  await stage.look(page, 'the overview by region');
  await page.click('button:text-is("Als kaart")');
  await stage.look(page, 'the overview as a map');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const shape of ['Als kaart', 'Per regio', 'Per partner']) {
    await page.click(`button:text-is("${shape}")`);
    await page.waitForSelector('.tiles, .register-table');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${shape} is ${wider} px too wide`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the partner sees its own and nothing else; the overview is taken along as it is seen', async () => {
  await line(partner, '3 van kracht');
  const tables = partner.page.locator('.register-table tbody');
  assert.equal(await tables.count(), 1, 'its own alone');
  assert.equal(await partner.page.locator('button:text-is("Samenwerking beginnen")').count(), 0);
  const saved = async (person, as) => {
    const link = person.page.locator(`button:text-is("Exporteer ${as.toUpperCase()}")`);
    const [download] = await Promise.all([person.page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), `partners.${as}`);
    return readFile(await download.path());
  };
  const own = String(await saved(partner, 'csv'));
  assert.match(own, /Havenbedrijf Moerdijk/);
  assert.doesNotMatch(own, /ProRail/);
  const whole = String(await saved(neighbour, 'csv'));
  assert.match(whole, /ProRail/);
  // What is narrowed and sorted on the screen, is so in the file.
  const { page } = neighbour;
  await page.click('button:text-is("Per partner")');
  await page.click('.register-table th button:has-text("Partner")');
  await page.locator('.filters input[type="search"]').fill('zuid-holland');
  const seen = await page
    .locator('.register-table tbody tr:first-child th a')
    .evaluateAll((names) => names.map((name) => name.textContent.trim()));
  assert.ok(seen.length > 2 && seen[0].localeCompare(seen.at(-1), 'nl') > 0, 'the other way');
  const csv = String(await saved(neighbour, 'csv'));
  const rows = csv.trim().split('\r\n').slice(1);
  assert.deepEqual([...new Set(rows.map((row) => row.split(',')[0].replaceAll('"', '')))], seen);
  assert.ok(rows.every((row) => /zuid-holland/i.test(row)));
  await page.locator('.filters input[type="search"]').fill('');
  const ods = await saved(neighbour, 'ods');
  assert.equal(ods.subarray(0, 2).toString(), 'PK');
});

test('why something is allowed or not is said by its grounds', async () => {
  await partner.page.click('.top-me summary');
  await partner.page.click('.top-me button:text-is("Mijn rechten")');
  await partner.page.click('dialog .ground-fold:has-text("VR18")');
  await partner.page.waitForSelector('dialog details[open] [data-code="golive.held"]');
  await stage.look(partner.page, 'my rights');
  await stage.shot(partner, 'partners-rights');
  await partner.page.keyboard.press('Escape');
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const copi = await stage.enter(await stage.person('vr20-copi-im'));
  await im.page.click('[data-panel="regie"]');
  await im.page.click('button:text-is("Activiteit afsluiten")');
  const hint = await im.page.textContent('dialog.ask .ask-hint');
  assert.match(hint, /Blijft onafgehandeld staan – .*voorstellen: 1/);
  assert.match(hint, /Leest daarna alleen nog mee: .*Waterschap/);
  await stage.shot(im, 'closing');
  await im.page.fill('dialog.ask [name="reason"]', 'Brand is uit');
  await copi.page.click('[data-panel="regie"]');
  await copi.page.click('button:text-is("Regie overnemen")');
  await answer(copi.page, { reason: 'Aflossing' });
  await im.page.click('dialog.ask button.primary');
  await im.page.click('.ask-refused button:text-is("Waarom?")');
  await im.page.waitForSelector('dialog .ground-first[data-code="regie.not_holder"]');
  await stage.shot(im, 'partners-why');
  await im.page.keyboard.press('Escape');
  assert.equal(await im.page.inputValue('dialog.ask [name="reason"]'), 'Brand is uit');
});

test('g44 a region asks what a partner may, here and on a day, and why', async () => {
  const im = await stage.person('vr20-rot-im');
  const { page } = im;
  await goTo(im, address);
  const section = page.locator('#rights-on');
  const ask = async (fields) => {
    for (const [name, value] of Object.entries(fields)) {
      const field = section.locator(`[name="${name}"]`);
      if (name === 'at') await field.fill(value);
      else await field.selectOption(value);
    }
    await section.locator('button[type="submit"]').click();
  };
  await ask({ function: 'informatiemanager', action: 'voorstel', activity: { label: MOERDIJK } });
  await section
    .locator('strong:has-text("Havenbedrijf Moerdijk mag dit: een voorstel doen")')
    .waitFor();
  await section.locator('[data-code="profile.chosen"]:has-text("structureel")').waitFor();
  await stage.look(page, 'what a partner may');
  await stage.shot(im, 'partners-rights-on');
  await ask({ action: 'write_situatiebeeld' });
  await section.locator('.ground-first[data-code="table.row"]').waitFor();
  // On a day before it was there.
  await ask({ action: 'voorstel', at: '2020-01-01T12:00' });
  await section.locator('.ground-first[data-code="account.unknown"]').waitFor();
  assert.match(await section.textContent(), /mag dit niet: een voorstel doen/);
});

test('g44 who can change nothing in a samenwerking is told whose that is', async () => {
  const im = await stage.person('vr20-rot-im');
  const { page } = im;
  await goTo(im, address);
  await page.click('.reg-head button:text-is("Waarom kan ik hier niets wijzigen?")');
  const dialog = page.locator('dialog.why');
  await dialog.locator('.ground-first[data-code="register.function"]').waitFor();
  await dialog.locator('[data-code="register.party"]:has-text("adoptieregio")').waitFor();
  await stage.look(page, 'why nothing can be changed');
  await stage.shot(im, 'partners-why-no-changes');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});
