// SPDX-License-Identifier: EUPL-1.2
// Why a GeoJSON file was refused: a stable code, and a sentence for the user in Dutch and English.

import type { Lang } from './shapes.ts';

const SENTENCES = {
  'too-large': {
    nl: 'Het bestand is groter dan 5 MB.',
    en: 'The file is larger than 5 MB.',
  },
  'not-json': {
    nl: 'Het bestand is geen geldige JSON.',
    en: 'The file is not valid JSON.',
  },
  'not-geojson': {
    nl: 'Het bestand is geen GeoJSON (FeatureCollection, Feature of geometrie).',
    en: 'The file is not GeoJSON (FeatureCollection, Feature or geometry).',
  },
  'no-features': {
    nl: 'Er staat niets met een plaats in dit bestand.',
    en: 'Nothing in this file has a place.',
  },
  'too-many-features': {
    nl: 'Er staan meer dan 5.000 objecten in dit bestand. Er is niets ingelezen.',
    en: 'There are more than 5,000 objects in this file. Nothing was read.',
  },
  'too-many-vertices': {
    nl: 'De objecten hebben samen meer dan 100.000 punten. Vereenvoudig ze eerst.',
    en: 'The objects have more than 100,000 points together. Simplify them first.',
  },
  'bad-feature': {
    nl: 'Een object in dit bestand is geen geldige GeoJSON',
    en: 'An object in this file is not valid GeoJSON',
  },
  'bad-coordinates': {
    nl: 'Een object in dit bestand heeft ongeldige coördinaten',
    en: 'An object in this file has invalid coordinates',
  },
  'out-of-range': {
    nl: 'Een coördinaat ligt buiten het bereik van het coördinatenstelsel.',
    en: 'A coordinate is outside the range of its reference system.',
  },
  'unknown-crs': {
    nl: 'Het coördinatenstelsel wordt niet herkend. Bruikbaar zijn WGS84 en RD New (EPSG:28992).',
    en: 'The reference system is not recognised. WGS84 and RD New (EPSG:28992) can be used.',
  },
  'mixed-crs': {
    nl: 'Sommige coördinaten lijken RD en andere WGS84. Het moet overal hetzelfde zijn.',
    en: 'Some coordinates look like RD and others like WGS84. They must all be the same.',
  },
  'swapped-axes': {
    nl: 'De lengte- en breedtegraad zijn verwisseld: GeoJSON begint met de lengtegraad.',
    en: 'Longitude and latitude are swapped: GeoJSON begins with the longitude.',
  },
  'mixed-axes': {
    nl: 'Van een deel van de objecten zijn lengte- en breedtegraad verwisseld. Het moet overal hetzelfde zijn.',
    en: 'Of some objects longitude and latitude are swapped. They must all be the same.',
  },
  'mixed-shapes': {
    nl: 'Hier staan vlakken, lijnen en punten door elkaar. Eén gebied is van één soort: haal de rest eruit.',
    en: 'Areas, lines and points stand together here. One area is of one kind: take out the rest.',
  },
} as const satisfies Record<string, Record<Lang, string>>;

export type GeoJsonFault = keyof typeof SENTENCES;

export class GeoJsonError extends Error {
  override readonly name = 'GeoJsonError';
  readonly nl: string;
  readonly en: string;

  /** `feature` counts from one, as a person does. */
  constructor(
    readonly code: GeoJsonFault,
    readonly feature: number | null = null,
  ) {
    super(code);
    const { nl, en } = SENTENCES[code];
    this.nl = feature === null ? nl : `${nl} (object ${feature}).`;
    this.en = feature === null ? en : `${en} (object ${feature}).`;
    this.message = this.en;
  }

  in(lang: Lang): string {
    return this[lang];
  }
}
