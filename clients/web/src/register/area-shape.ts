// SPDX-License-Identifier: EUPL-1.2
// The shape of an area: as text brings it, in words, and as the map shows it.

import { t } from '../i18n/language';
import { GeoJsonError, readGeoJson } from '../map/geojson';
import type { FeatureStyle, Geometry, MapFeature, MapLayer } from '../map/shapes';
import { sortOf, withPart } from '../mapside/shape-drawn';
import type { Area } from '../wire/Area';
import type { AreasAnswer } from './answers';
import { regionLabel } from './regions';

/** The shape that a text of GeoJSON gives: of several parts of one sort one that is all of them. */
export function shapeIn(text: string, swapped = false): Geometry | null {
  if (text.trim() === '') return null;
  const parts = readGeoJson(text, swapped).features.map(({ geometry }) => geometry);
  if (new Set(parts.map(sortOf)).size > 1) throw new GeoJsonError('mixed-shapes');
  return parts.reduce<Geometry | null>(withPart, null);
}

/** Where an area is, in words: its regions, and what sort of shape it has. */
export function whereIs({ regions, shape }: Area): string {
  const drawn = shape && t('areaShape', { shape: t(SORTS[sortOf(shape as Geometry)]) });
  return [...regions.map(regionLabel), drawn].filter(Boolean).join(', ');
}

const SORTS = { point: 'shapePoint', line: 'shapeLine', area: 'shapeArea' } as const;

const STYLE: FeatureStyle = { colour: 'paars', width: 3, dashed: false, filled: true };

/** The areas that have a shape as layer of a map, with their names; by the id of their line. */
export function layerOf(
  areas: AreasAnswer['areas'],
  nameOf: (organisation: string) => string,
  wanted: (line: string) => boolean = () => true,
): MapLayer {
  const features = Object.entries(areas).flatMap(([organisation, of]) =>
    Object.entries(of).flatMap(([line, area]): MapFeature[] => {
      if (area.shape === null || !wanted(line)) return [];
      const label = `${nameOf(organisation)}: ${area.name}`;
      const geometry = area.shape as Geometry;
      return [{ id: line, version: versionOf(area), geometry, symbol: null, label, style: STYLE }];
    }),
  );
  return { id: 'areas', title: '', visible: true, features };
}

const versions = new WeakMap<Area, number>();
let next = 0;

/** Another area is drawn anew: each answer of the server brings its own. */
function versionOf(area: Area): number {
  const known = versions.get(area);
  if (known !== undefined) return known;
  next += 1;
  versions.set(area, next);
  return next;
}
