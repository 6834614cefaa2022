// SPDX-License-Identifier: EUPL-1.2
// Sentences about what is done on the map beside drawing, in Dutch.

export const mapWork = {
  labelLeftOut: 'Wat u tekent krijgt tot dan geen bijschrift.',
  circleCentre: 'Midden (RD of lengte/breedte)',
  radiusMetres: 'Straal (m)',
  radiusWrong:
    'De straal is een aantal meters, zoals 450, of kilometers, zoals 2 km; hoogstens 400 km.',
  importGeojson: 'GeoJSON inlezen',
  importing: '{n} van {total} {total|object|objecten} ingelezen…',
  imported: '{n} {n|object|objecten} ingelezen.',
  importStopped: '{n} van {total} {total|object|objecten} ingelezen, de rest niet.',
  importPlaceless: '{n} zonder plaats niet ingelezen.',
  importShortened: 'Van {n} {n|object|objecten} is het bijschrift of zijn de kenmerken ingekort.',
  importSwap: 'Lengte- en breedtegraad verwisseld',
  importSwapHint: 'Zo ligt niets in of bij Nederland. Verwisseld ligt daar ten minste een deel.',
  importSwapDo: 'Verwisselen en inlezen',
  swapAxes: 'Lengte en breedte verwisselen',
} as const;
