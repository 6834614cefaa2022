// SPDX-License-Identifier: EUPL-1.2
// Sentences about what is done on the map beside drawing, in English.

export const mapWork = {
  labelLeftOut: 'Until then what you draw has no label.',
  circleCentre: 'Centre (RD or longitude/latitude)',
  radiusMetres: 'Radius (m)',
  radiusWrong:
    'The radius is a number of metres, such as 450, or kilometres, such as 2 km; at most 400 km.',
  importGeojson: 'Read GeoJSON',
  importing: '{n} of {total} {total|feature|features} read…',
  imported: '{n} {n|feature|features} read.',
  importStopped: '{n} of {total} {total|feature|features} read, the rest not.',
  importPlaceless: '{n} without a place not read.',
  importShortened: 'Of {n} {n|feature|features} the label or the properties were shortened.',
  importSwap: 'Longitude and latitude swapped',
  importSwapHint:
    'As it stands nothing lies in or near the Netherlands. Swapped at least a part of it does.',
  importSwapDo: 'Swap and read',
  swapAxes: 'Swap longitude and latitude',
};
