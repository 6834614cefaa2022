// SPDX-License-Identifier: EUPL-1.2
// On the map: what is half drawn waits for who goes on with it, and Esc puts back what was dragged.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MOERDIJK, Stage } from './stage.mjs';

const stage = new Stage();
let im;
let other;
let bar;

const position = '.tools-pen input[placeholder]';
/** The shape in the list of layers, once those are unfolded. */
const row = ({ page }) => page.locator('.feature-rows button:has-text("Half af")').first();
const unfold = async ({ page }) => {
  await page.click('.layer-list > summary');
  await page.click('.layer:has-text("Situatie") summary');
};
const put = async (text) => {
  await im.page.fill(position, text);
  await im.page.press(position, 'Enter');
};

/** From the middle of the map a little to the right and down. */
const drag = async () => {
  const { page } = im;
  const box = await page.locator('.map-target').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 4 });
  await page.mouse.up();
  await page.evaluate(
    () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))),
  );
};

before(async () => {
  await stage.open();
  im = await stage.person('vr20-rot-im');
  // What is chosen is brought into view at once, without gliding.
  await im.page.emulateMedia({ reducedMotion: 'reduce' });
  await stage.enter(im);
  other = await stage.enter(await stage.person('vr20-rot-plotter'));
  await im.page.waitForSelector('.map-target canvas');
  bar = im.page.locator('.map-target .kaart-balk');
});

after(async () => {
  assert.deepEqual(await stage.close(), [], 'no page complained');
});

test('a line that is half drawn survives another tool and another screen', async () => {
  const { page } = im;
  await page.click('[data-draw="line"]');
  await put('101500, 411500');
  await put('102500, 411500');
  await page.click('[data-draw="line"]');
  await bar.getByText('half getekend').waitFor();
  await stage.shot(im, 'half-drawn');
  await page.click('[data-draw="point"]');
  await put('101000, 411000');
  await page.click('a.brand');
  await stage.enter(im, MOERDIJK);
  await bar.getByRole('button', { name: 'Verder tekenen' }).click();
  await page.waitForSelector('[data-draw="line"][aria-pressed="true"]');
  await bar.getByText('Lengte 1 km').waitFor();
  await page.fill('.tools-label', 'Half af');
  await bar.getByRole('button', { name: 'Klaar' }).click();
  await bar.waitFor({ state: 'hidden' });
  await unfold(other);
  await row(other).waitFor();
});

test('Esc after a drag puts the shape back for everyone', async () => {
  const { page } = im;
  const shape = () =>
    page.evaluate(async () => {
      const id = location.hash.match(/[0-9a-f-]{36}/)[0];
      const answer = await fetch(`/api/activities/${id}/export`);
      const features = Object.values((await answer.json()).picture.features);
      return JSON.stringify(features.find(({ label }) => label === 'Half af').geometry);
    });
  const before = await shape();
  await unfold(im);
  await row(im).click();
  await page.click('.tools-chosen button:text-is("Vorm wijzigen")');
  const back = bar.getByRole('button', { name: 'Terugzetten' });
  // What lies on the map can be taken hold of once it has been drawn there.
  for (let tries = 0; tries < 20 && !(await back.isVisible()); tries += 1) {
    await row(im).click();
    await drag();
  }
  await back.waitFor();
  await page.keyboard.press('Escape');
  await back.waitFor({ state: 'hidden' });
  await bar.getByText('Versleep').waitFor();
  assert.equal(await shape(), before);
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'hidden' });
});
