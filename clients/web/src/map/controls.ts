// SPDX-License-Identifier: EUPL-1.2
// The buttons and readings that lie on the map: zoom, scale, position, wind, and the bar while drawing.

import ScaleLine from 'ol/control/ScaleLine.js';
import type { Lang, Wind } from './shapes.ts';
import { mapWords, windSentence, windText } from './words.ts';

export interface ControlActions {
  zoomIn(): void;
  zoomOut(): void;
  fitAll(): void;
  /** The buttons of the bar, by what it is for. */
  finish(): void;
  undo(): void;
  cancel(): void;
}

/** What the bar at the bottom is for at this moment. */
export interface BarState {
  text: string;
  /** A word about keys, left out on a touch screen. */
  keys: string;
  measure: string;
  /** What the first two buttons say; those that say nothing are not there. */
  undo: string;
  finish: string;
  /** What the last button does: let go of a sketch, or stop reshaping. */
  cancel: string;
}

export class MapControls {
  readonly scale: ScaleLine;
  private readonly root = element('div', 'kaart-controls');
  private readonly zoomIn = button('kaart-knop', '+');
  private readonly zoomOut = button('kaart-knop', '−');
  private readonly all = button('kaart-knop', '');
  private readonly windBox = element('div', 'kaart-wind');
  private readonly windArrow = windArrow();
  private readonly windLabel = element('span', 'kaart-wind-tekst');
  private readonly foot = element('div', 'kaart-voet');
  private readonly position = element('output', 'kaart-positie');
  private readonly attribution = element('span', 'kaart-bron');
  private readonly bar = element('div', 'kaart-balk');
  private readonly barText = element('span', 'kaart-balk-tekst');
  private readonly barKeys = element('span', 'kaart-balk-toetsen');
  private readonly barMeasure = element('span', 'kaart-balk-maat');
  private readonly finish = button('kaart-balk-knop kaart-balk-hoofd', '');
  private readonly undo = button('kaart-balk-knop', '');
  private readonly cancel = button('kaart-balk-knop', '');
  private readonly crosshair = element('div', 'kaart-kruis');
  private wind: Wind | null = null;

  constructor(viewport: HTMLElement, actions: ControlActions, lang: Lang) {
    this.all.append(icon('M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5'));
    this.zoomIn.addEventListener('click', actions.zoomIn);
    this.zoomOut.addEventListener('click', actions.zoomOut);
    this.all.addEventListener('click', actions.fitAll);
    this.finish.addEventListener('click', actions.finish);
    this.undo.addEventListener('click', actions.undo);
    this.cancel.addEventListener('click', actions.cancel);
    this.windBox.append(this.windArrow, this.windLabel);
    this.windBox.setAttribute('role', 'img');
    this.windBox.hidden = true;
    this.barText.setAttribute('role', 'status');
    this.bar.append(this.barText, this.barKeys, this.barMeasure);
    this.bar.append(this.undo, this.finish, this.cancel);
    this.bar.hidden = true;
    this.position.setAttribute('aria-live', 'off');
    this.attribution.hidden = true;
    this.crosshair.setAttribute('aria-hidden', 'true');
    const zoom = element('div', 'kaart-zoom');
    zoom.append(this.zoomIn, this.zoomOut, this.all);
    const scale = element('div', 'kaart-schaal');
    this.foot.append(scale, this.position, this.attribution);
    this.root.append(zoom, this.windBox, this.foot, this.bar);
    viewport.append(this.crosshair, this.root);
    this.scale = new ScaleLine({ target: scale, className: 'kaart-schaallijn', minWidth: 72 });
    // A press on a control is not a press on the map.
    for (const name of ['pointerdown', 'click', 'dblclick', 'wheel', 'keydown'] as const) {
      this.root.addEventListener(name, (event) => {
        if (name !== 'keydown' || (event as KeyboardEvent).key !== 'Escape')
          event.stopPropagation();
      });
    }
    this.setLang(lang);
  }

  setLang(lang: Lang): void {
    const words = mapWords(lang);
    name(this.zoomIn, words.zoomIn);
    name(this.zoomOut, words.zoomOut);
    name(this.all, words.fitAll);
    this.position.setAttribute('aria-label', words.position);
    this.attribution.textContent = words.attribution;
    this.showWind(lang);
  }

  setPosition(text: string): void {
    this.position.textContent = text;
  }

  setWind(wind: Wind | null, lang: Lang): void {
    this.wind = wind;
    this.showWind(lang);
  }

  setAttribution(shown: boolean): void {
    this.attribution.hidden = !shown;
  }

  /** The cross marks the centre, where keys act, while the map is driven from the keyboard. */
  setCrosshair(shown: boolean): void {
    this.crosshair.classList.toggle('kaart-kruis-aan', shown);
  }

  setBar(state: BarState | null): void {
    this.bar.hidden = state === null;
    if (!state) return;
    if (this.barText.textContent !== state.text) this.barText.textContent = state.text;
    this.barKeys.textContent = state.keys;
    this.barMeasure.textContent = state.measure;
    this.cancel.textContent = state.cancel;
    for (const key of ['undo', 'finish'] as const) {
      this[key].textContent = state[key];
      this[key].hidden = state[key] === '';
    }
  }

  destroy(): void {
    this.root.remove();
    this.crosshair.remove();
  }

  private showWind(lang: Lang): void {
    this.windBox.hidden = this.wind === null;
    if (!this.wind) return;
    // The drawing points north; wind from the north blows to the south.
    const turn = (((this.wind.direction_deg + 180) % 360) + 360) % 360;
    this.windArrow.firstElementChild?.setAttribute('transform', `rotate(${turn} 20 20)`);
    this.windLabel.textContent = windText(this.wind, lang);
    this.windBox.setAttribute('aria-label', windSentence(this.wind, lang));
    this.windBox.title = windSentence(this.wind, lang);
  }
}

const SVG = 'http://www.w3.org/2000/svg';

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function button(className: string, text: string): HTMLButtonElement {
  const made = element('button', className);
  made.type = 'button';
  made.textContent = text;
  return made;
}

function name(control: HTMLElement, label: string): void {
  control.setAttribute('aria-label', label);
  control.title = label;
}

function drawing(size: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

function icon(d: string): SVGSVGElement {
  const svg = drawing(24);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  path.setAttribute('class', 'kaart-lijn');
  svg.append(path);
  return svg;
}

function windArrow(): SVGSVGElement {
  const svg = drawing(40);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M20 3 L31 17 H24 V37 H16 V17 H9 Z');
  path.setAttribute('class', 'kaart-windpijl');
  svg.append(path);
  return svg;
}
