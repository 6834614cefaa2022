// SPDX-License-Identifier: EUPL-1.2
// What the map itself says, in Dutch and English; everything around the map has its own dictionary.

import type { DrawKind, Lang, Wind } from './shapes.ts';

export interface MapWords {
  map: string;
  mapHint: string;
  zoomIn: string;
  zoomOut: string;
  fitAll: string;
  finish: string;
  undoPoint: string;
  cancel: string;
  stop: string;
  putBack: string;
  /** Of a shape that was left half drawn. */
  kept: string;
  keptMore: string;
  goingOn: string;
  goOn: string;
  throwAway: string;
  position: string;
  drawing: Record<DrawKind, string>;
  /** Said only where there is a keyboard. */
  drawingKeys: string;
  reshaping: string;
  waiting: string;
  length: string;
  area: string;
  radius: string;
  attribution: string;
}

const WORDS: Record<Lang, MapWords> = {
  nl: {
    map: 'Kaart',
    mapHint:
      'Pijltjestoetsen verschuiven de kaart, plus en min zoomen. Enter kiest wat in het midden ligt.',
    zoomIn: 'Inzoomen',
    zoomOut: 'Uitzoomen',
    fitAll: 'Alles in beeld',
    finish: 'Klaar',
    undoPoint: 'Punt terug',
    cancel: 'Annuleren',
    stop: 'Stoppen',
    putBack: 'Terugzetten',
    kept: 'Er is iets half getekend. Het blijft bewaard.',
    keptMore: 'Er zijn meer vormen half getekend. Ze blijven bewaard; de laatste komt eerst.',
    goingOn: 'Verder met wat half getekend was. Wijs de volgende punten aan.',
    goOn: 'Verder tekenen',
    throwAway: 'Weggooien',
    position: 'Positie',
    drawing: {
      point: 'Wijs de plaats aan.',
      text: 'Wijs de plaats van de tekst aan.',
      line: 'Wijs de punten aan.',
      polygon: 'Wijs de hoeken aan.',
      circle: 'Wijs het midden aan, daarna de rand.',
    },
    drawingKeys: 'Toetsen: pijltjes en spatie zetten een punt in het midden, Enter is klaar.',
    reshaping: 'Versleep het object of een hoek. Esc zet terug wat versleept is.',
    waiting: 'Wijziging wordt verstuurd.',
    length: 'Lengte',
    area: 'Oppervlakte',
    radius: 'Straal',
    attribution: 'Kaart: Kadaster / PDOK, CC BY 4.0',
  },
  en: {
    map: 'Map',
    mapHint: 'Arrow keys move the map, plus and minus zoom. Enter selects what is in the centre.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fitAll: 'Show everything',
    finish: 'Done',
    undoPoint: 'Undo point',
    cancel: 'Cancel',
    stop: 'Stop',
    putBack: 'Put back',
    kept: 'Something was half drawn. It is kept.',
    keptMore: 'More shapes were half drawn. They are kept; the last one comes first.',
    goingOn: 'Going on with what was half drawn. Point out the next points.',
    goOn: 'Go on drawing',
    throwAway: 'Throw away',
    position: 'Position',
    drawing: {
      point: 'Point out the place.',
      text: 'Point out the place of the text.',
      line: 'Point out the points.',
      polygon: 'Point out the corners.',
      circle: 'Point out the centre, then the edge.',
    },
    drawingKeys: 'Keys: arrows and space put a point in the centre, Enter is done.',
    reshaping: 'Drag the object or a corner. Esc puts back what was dragged.',
    waiting: 'Change is being sent.',
    length: 'Length',
    area: 'Area',
    radius: 'Radius',
    attribution: 'Map: Kadaster / PDOK, CC BY 4.0',
  },
};

export function mapWords(lang: Lang): MapWords {
  return WORDS[lang];
}

const COMPASS: Record<Lang, string[]> = {
  nl: 'N NNO NO ONO O OZO ZO ZZO Z ZZW ZW WZW W WNW NW NNW'.split(' '),
  en: 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' '),
};

export function compassPoint(degrees: number, lang: Lang): string {
  const sixteenth = ((Math.round(degrees / 22.5) % 16) + 16) % 16;
  return COMPASS[lang][sixteenth] ?? '';
}

/** As a weather report says it: "ZW 4". */
export function windText(wind: Wind, lang: Lang): string {
  return `${compassPoint(wind.direction_deg, lang)} ${wind.force_bft}`;
}

export function windSentence(wind: Wind, lang: Lang): string {
  const from = compassPoint(wind.direction_deg, lang);
  const to = compassPoint(wind.direction_deg + 180, lang);
  return lang === 'nl'
    ? `Wind uit ${from}, kracht ${wind.force_bft}, waait naar ${to}`
    : `Wind from ${from}, force ${wind.force_bft}, blows to ${to}`;
}

/** Metres as people say them: 450 m, 1,2 km. */
export function distanceText(metres: number, lang: Lang): string {
  const km = metres >= 1000;
  const digits = km && metres < 100_000 ? 1 : 0;
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: digits });
  return km ? `${number.format(metres / 1000)} km` : `${number.format(metres)} m`;
}

export function areaText(squareMetres: number, lang: Lang): string {
  const hectares = squareMetres / 10_000;
  const [value, unit] = hectares >= 1000 ? [hectares / 100, 'km²'] : [hectares, 'ha'];
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
