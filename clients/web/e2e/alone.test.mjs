// SPDX-License-Identifier: EUPL-1.2
// One at a time: a lost connection, the first five minutes, the keyboard, the map, a real import, accessibility.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { answer, Stage } from './stage.mjs';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const stage = new Stage();

before(() => stage.open());

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('a lost connection is shown, work goes on, and all of it arrives', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const other = await stage.enter(await stage.person('vr20-copi-im'));
  const first = im.page.locator('[data-theme="situatie"] .bullet').first();
  await first.locator('.bullet-text').click();
  await stage.kill();
  await im.page.waitForSelector('[data-testid="lost"]');
  await first.locator('textarea').press('Control+End');
  await first.locator('textarea').pressSequentially(' Getypt zonder verbinding.');
  await im.page.fill('[data-theme="situatie"] .add-text', 'Nieuw zonder verbinding');
  await im.page.press('[data-theme="situatie"] .add-text', 'Enter');
  await im.page.waitForSelector('.bullet:has-text("Nieuw zonder verbinding")');
  await stage.shot(im, 'lost');
  await stage.start();
  await other.page.waitForSelector('.bullet:has-text("Getypt zonder verbinding.")');
  await other.page.waitForSelector('.bullet:has-text("Nieuw zonder verbinding")');
  await im.page.waitForSelector('[data-testid="lost"]', { state: 'detached' });
  assert.equal(await other.page.locator('.bullet:has-text("Nieuw zonder verbinding")').count(), 1);
});

test('the first five minutes, by keyboard where it counts', async () => {
  const im = await stage.person('vr20-rot-im');
  const { page } = im;
  await page.click('button:text-is("Nieuwe activiteit")');
  await answer(page, { name: 'Stroomstoring Breda', place: 'Breda', sjabloon: 'incident' });
  await page.waitForSelector('.head-bar h1:has-text("Stroomstoring Breda")');
  await page.click('[data-panel="regie"]');
  await page.click('button:text-is("Opschaling vaststellen")');
  await answer(page, { grip: '2' });
  await page.waitForSelector('.norm:has-text("Startbeeld")');
  await page.focus('[data-theme="aard"] .add-text');
  await page.keyboard.type('Grote stroomstoring in Breda-Noord');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-theme="aard"] .bullet:has-text("Breda-Noord")');
  // From the new line back to the bullet, Enter edits it, Escape is done.
  await page.locator('[data-theme="aard"] .bullet-text').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(', circa 12.000 aansluitingen');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.bullet:has-text("circa 12.000 aansluitingen")');
  await page.click('button:text-is("Startbeeld delen")');
  await page.waitForSelector('dialog.ask:has-text("Actuele situatie")');
  await stage.shot(im, 'startbeeld');
  await answer(page, {});
  await page.waitForSelector('.norm-met:has-text("Startbeeld")');
});

test('drawing by typed coordinates puts a symbol on the other screen', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const other = await stage.enter(await stage.person('vr20-rot-plotter'));
  await im.page.waitForSelector('.map-target canvas');
  const begin = async (kind, label, place) => {
    await im.page.click(`[data-draw="${kind}"]`);
    await im.page.fill('.tools-label', label);
    await im.page.fill('.tools-pen input[placeholder]', place);
  };
  const radius = async (text) => {
    await im.page.fill('.tools-radius', text);
    await im.page.press('.tools-radius', 'Enter');
  };
  await begin('point', 'Heli 1', '101500, 411500');
  await im.page.selectOption('.tools-pen select >> nth=1', 'helikopter');
  await im.page.press('.tools-pen input[placeholder]', 'Enter');
  await other.page.click('.layer-list > summary');
  await other.page.click(`.layer:has-text("Situatie") summary`);
  await other.page.waitForSelector('.feature-rows li:has-text("Heli 1")');
  await begin('circle', 'Rond de heli', '51.69, 4.58');
  await radius('ver');
  await im.page.waitForSelector('.tools-pen .alarm:has-text("straal")');
  await radius('1.500');
  await other.page.waitForSelector('.feature-rows li:has-text("Rond de heli")');
  await stage.shot(im, 'map');
});

test('a file that begins with the latitude is pointed at, and read when it may be swapped', async () => {
  const { page } = await stage.enter(await stage.person('vr20-rot-im'));
  await page.click('.layer-list > summary');
  const feature = (geometry, label) => ({ type: 'Feature', properties: { label }, geometry });
  const point = (...coordinates) => ({ type: 'Point', coordinates });
  const parts = { type: 'GeometryCollection', geometries: [point(51.68, 4.61), point(51.7, 4.6)] };
  const features = [feature(parts, 'Verwisseld'), feature(null, 'Nergens')];
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  const input = '.layer:has-text("Situatie") input[type="file"]';
  await page.setInputFiles(input, { name: 'x.geojson', mimeType: 'x', buffer });
  await page.waitForSelector('dialog.ask:has-text("verwisseld")');
  await answer(page, {});
  const said = '2 objecten ingelezen. 1 zonder plaats niet ingelezen.';
  await page.waitForSelector(`.layer-list p:has-text("${said}")`);
});

test('the real municipalities can be read in, shown and opened again', {
  skip: !existsSync(DATA) && 'no reference data',
}, async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  const { page } = im;
  await page.click('.layer-list > summary');
  const input = '.layer:has-text("Situatie") input[type="file"]';
  for (const [file, count] of [
    ['gemeenten.geojson', 342],
    ['veiligheidsregios.geojson', 25],
  ]) {
    await page.setInputFiles(input, join(DATA, file));
    await page.waitForSelector(`.layer-list p:has-text("${count} objecten ingelezen.")`);
  }
  await page.setInputFiles(input, { name: 'x.geojson', mimeType: 'x', buffer: Buffer.from('{') });
  await page.waitForFunction(
    () => !document.querySelector('.layer-list p[aria-live]')?.textContent?.includes('ingelezen'),
  );
  await page.click('.map-target [title="Alles in beeld"]');
  const other = await stage.enter(await stage.person('vr18-rot-im'));
  await other.page.click('.layer-list > summary');
  await other.page.waitForSelector('.layer:has-text("Situatie") .hint:has-text("objecten")');
  const said = await other.page.textContent('.layer:has-text("Situatie") .hint');
  assert.ok(Number(/(\d+) objecten/.exec(said)[1]) >= 367, said);
  await page.click('.layer-list > summary');
  await page.waitForFunction(() => document.querySelector('.map-target canvas') !== null);
  await stage.shot(im, 'imported');
});

test('an exercise cannot be taken for the real thing', async () => {
  const im = await stage.enter(
    await stage.person('omgevingsdienst-im'),
    'Go-live oefening Omgevingsdienst',
  );
  assert.equal(await im.page.locator('.band-exercise:has-text("OEFENING")').count(), 1);
  await stage.shot(im, 'exercise');
});

test('the second language is whole, and stays chosen', async () => {
  const im = await stage.enter(await stage.person('vr20-rot-im'));
  await im.page.click('button:text-is("English")');
  await im.page.waitForSelector('button:text-is("Map only")');
  await im.page.reload();
  await im.page.waitForSelector('button:text-is("Map only")');
  await stage.shot(im, 'english');
});

test('no screen has faults that a machine can find, on a wide and on a narrow screen', async () => {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 400, height: 800 },
  ]) {
    const im = await stage.person('vr20-rot-im', size);
    const look = async (where) => {
      await stage.look(im.page, `${where} at ${size.width}`);
      const wide = await im.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= size.width, `${where} is ${wide} px wide on a screen of ${size.width}`);
    };
    await look('overview');
    await stage.enter(im);
    await im.page.waitForSelector('.map-target canvas');
    await look('activity');
    const panels = ['inbox', 'voorstellen', 'vragen', 'attention', 'stakeholders', 'participants'];
    for (const panel of [...panels, 'regie', 'history']) {
      await im.page.click(`[data-panel="${panel}"]`);
      await look(panel);
    }
    await stage.shot(im, `size-${size.width}`);
  }
});

test('what stands above the picture leaves it the screen, also with danger and a question waiting', async () => {
  for (const [size, share] of [
    [{ width: 1366, height: 768 }, 0.32],
    [{ width: 390, height: 844 }, 0.65],
  ]) {
    const haven = await stage.enter(await stage.person('havenbedrijf-hin', size));
    const { page } = haven;
    await page.waitForSelector('.alert-critical:has-text("Explosiegevaar")');
    await page.waitForSelector('[data-testid="vragen-alert"]');
    const top = await page.evaluate(
      () => document.querySelector('.text-side').getBoundingClientRect().top,
    );
    assert.ok(top <= size.height * share, `${size.width} wide, the picture begins at ${top}`);
    await stage.shot(haven, `above-the-picture-${size.width}`);
  }
});

test('on a phone a panel that is opened comes to where one looks', async () => {
  const { page } = await stage.enter(
    await stage.person('vr20-rot-im', { width: 390, height: 844 }),
  );
  const title = page.locator('.drawer-head h2');
  for (const panel of ['inbox', 'regie']) {
    await page.click(`[data-panel="${panel}"]`);
    await page.waitForFunction(
      () => document.querySelector('.drawer-head h2')?.getBoundingClientRect().top < 200,
    );
    const tab = await page.locator(`[data-panel="${panel}"]`).boundingBox();
    assert.ok(tab.y >= 0, 'its tab is still there');
    assert.ok(await title.isVisible());
  }
  await stage.shot({ page }, 'panel-phone');
});
