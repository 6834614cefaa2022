// SPDX-License-Identifier: EUPL-1.2
// The 25 veiligheidsregio's: code, name, and their place on the map of tiles.

import type { RegionCode } from '../wire/RegionCode';

export interface Tile {
  code: RegionCode;
  name: string;
  /** Roughly where it is: row from the north, column from the west. */
  row: number;
  column: number;
}

const TILES: readonly [code: RegionCode, name: string, row: number, column: number][] = [
  ['VR01', 'Groningen', 1, 5],
  ['VR02', 'Fryslân', 1, 4],
  ['VR03', 'Drenthe', 2, 5],
  ['VR04', 'IJsselland', 3, 5],
  ['VR05', 'Twente', 4, 6],
  ['VR06', 'Noord- en Oost-Gelderland', 4, 5],
  ['VR07', 'Gelderland-Midden', 5, 4],
  ['VR08', 'Gelderland-Zuid', 6, 3],
  ['VR09', 'Utrecht', 5, 3],
  ['VR10', 'Noord-Holland-Noord', 2, 3],
  ['VR11', 'Zaanstreek-Waterland', 3, 3],
  ['VR12', 'Kennemerland', 3, 2],
  ['VR13', 'Amsterdam-Amstelland', 4, 3],
  ['VR14', 'Gooi en Vechtstreek', 4, 4],
  ['VR15', 'Haaglanden', 5, 1],
  ['VR16', 'Hollands Midden', 4, 2],
  ['VR17', 'Rotterdam-Rijnmond', 5, 2],
  ['VR18', 'Zuid-Holland-Zuid', 6, 2],
  ['VR19', 'Zeeland', 7, 1],
  ['VR20', 'Midden- en West-Brabant', 7, 2],
  ['VR21', 'Brabant-Noord', 7, 3],
  ['VR22', 'Brabant-Zuidoost', 8, 3],
  ['VR23', 'Limburg-Noord', 7, 4],
  ['VR24', 'Zuid-Limburg', 8, 4],
  ['VR25', 'Flevoland', 3, 4],
];

export const tiles: readonly Tile[] = TILES.map(([code, name, row, column]) => ({
  code,
  name,
  row,
  column,
}));

export const codes: readonly RegionCode[] = tiles.map(({ code }) => code);

const names = new Map(tiles.map(({ code, name }) => [code, name]));

/** The name of a region, without `Veiligheidsregio`. */
export function regionName(code: RegionCode): string {
  return names.get(code) ?? code;
}

/** Its code and its name. */
export function regionLabel(code: RegionCode): string {
  return `${code} ${regionName(code)}`;
}
