// SPDX-License-Identifier: EUPL-1.2
// The overview as a map: a tile for each of the 25 regions, roughly where it is, with how it stands there.

import { t, word } from '../i18n/language';
import type { Progress } from '../wire/Progress';
import { tiles } from './regions';
import type { Counts, RegionLine } from './rows';
import { narrow, shape, unfolded } from './screen-state';
import { progresses, progressSigns } from './words';

export function TileMap({ lines }: { lines: readonly RegionLine[] }) {
  const known = new Map(lines.map((line) => [line.code, line]));
  return (
    <>
      <p class="hint">{t('tileMapHint')}</p>
      <ul class="tiles" aria-label={t('asMap')}>
        {tiles.map(({ code, name, row, column }) => {
          const line = known.get(code);
          const most = line && mostOf(line.counts);
          return (
            <li key={code} style={{ gridRow: row, gridColumn: column }}>
              <button
                type="button"
                class={`tile ${most ? `p-${most}` : 'cell-none'}`}
                data-region={code}
                aria-label={tileSays(code, name, line)}
                title={tileSays(code, name, line)}
                onClick={() => goInto(code)}
              >
                <strong>{code}</strong>
                <span class="tile-name">{name}</span>
                <span class="tile-says">
                  {line
                    ? [...line.counts]
                        .map(([progress, n]) => `${progressSigns[progress]}\u00a0${n}`)
                        .join(' ')
                    : '·'}
                </span>
                <span class="tile-all">
                  {line && most ? `${progressSigns[most]} ${line.rows.length}` : '·'}
                </span>
                {line && line.counts.size > 1 && (
                  <span class="tile-bar" aria-hidden="true">
                    {[...line.counts].map(([progress, n]) => (
                      <i key={progress} class={`cell p-${progress}`} style={{ flexGrow: n }} />
                    ))}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The lines of one region. */
function goInto(code: string): void {
  narrow({ region: code });
  unfolded.value = new Set([...unfolded.peek(), code]);
  shape.value = 'region';
}

/** The status that most have there; of as many, the one that is furthest. */
export function mostOf(counts: Counts): Progress | null {
  let most: Progress | null = null;
  for (const [progress, n] of counts)
    if (most === null || n > (counts.get(most) ?? 0)) most = progress;
  return most;
}

export function tileSays(code: string, name: string, line: RegionLine | undefined): string {
  const all = line ? [...line.counts] : [];
  const said = all.map(([progress, n]) => `${n} ${word(progresses[progress])}`).join(', ');
  return `${code} ${name}: ${said || t('noSamenwerkingHere')}`;
}
