// SPDX-License-Identifier: EUPL-1.2
// The landelijk overzicht: who works with whom by which profile, who is in talks, is it tested, who is adoptieregio.

import { useMemo, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import type { Progress } from '../wire/Progress';
import { REGISTER, TO_AREAS } from './address';
import type { RegisterAnswer } from './answers';
import { AttentionSection } from './attention';
import { beginSamenwerking } from './begin';
import { useDoor } from './door';
import { FilterBar } from './filter-bar';
import { namesIn } from './names';
import { PartnerTable } from './partner-table';
import { RegionTable } from './region-table';
import { byPartner, byRegion, type Counts, countsOf, matching, named, type Row } from './rows';
import {
  filters,
  narrow,
  page,
  partnerSorting,
  regionSorting,
  type Shape,
  shape,
} from './screen-state';
import { inOrder, takeAlong } from './take-along';
import { TileMap } from './tile-map';
import { progresses, progressOrder, progressSigns } from './words';

const SHAPES: readonly [Shape, 'byPartner' | 'byRegion' | 'asMap'][] = [
  ['partner', 'byPartner'],
  ['region', 'byRegion'],
  ['map', 'asMap'],
];

export function PartnersScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<RegisterAnswer>(live, REGISTER);
  const names = namesIn(live, data?.organisations);
  return (
    <main class="overview register" id="content">
      <div class="overview-head">
        <h1>{t('partners')}</h1>
        <ShapeSwitch />
        <a class="button" href={TO_AREAS}>
          {t('areas')}
        </a>
        {data && <Exports answer={data} nameOf={names} />}
        {data?.may_begin && (
          <button type="button" class="primary" onClick={() => beginSamenwerking(live, data)}>
            {t('beginSamenwerking')}
          </button>
        )}
      </div>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      <AttentionSection live={live} nameOf={names} />
      {data ? (
        <Found answer={data} nameOf={names} />
      ) : (
        !problem && <p class="hint">{t('connecting')}</p>
      )}
    </main>
  );
}

/** What is on the screen, as a file. */
function Exports({ answer, nameOf }: { answer: RegisterAnswer; nameOf(id: string): string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (as: 'csv' | 'ods') => {
    const found = matching(named(answer.rows, nameOf), filters.peek());
    const sortings = { partner: partnerSorting.peek(), region: regionSorting.peek() };
    setProblem(await takeAlong(as, inOrder(found, shape.peek(), sortings)));
  };
  return (
    <span class="register-exports">
      {(['csv', 'ods'] as const).map((as) => (
        <button type="button" key={as} onClick={() => take(as)}>
          {t('exportAs', { as: as.toUpperCase() })}
        </button>
      ))}
      {problem && (
        <span class="alarm" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

function ShapeSwitch() {
  return (
    <div class="switch" role="group" aria-label={t('shape')}>
      {SHAPES.map(([one, label]) => (
        <button
          type="button"
          key={one}
          aria-pressed={shape.value === one}
          onClick={() => {
            shape.value = one;
            page.value = 0;
          }}
        >
          {t(label)}
        </button>
      ))}
    </div>
  );
}

function Found({ answer, nameOf }: { answer: RegisterAnswer; nameOf(id: string): string }) {
  const { rows } = answer;
  const all = useMemo(() => named(rows, nameOf), [rows]);
  const wanted = filters.value;
  const found = useMemo(() => matching(all, wanted), [all, wanted]);
  // The status is what the legend chooses: it counts what the other filters leave.
  const { status, ...others } = wanted;
  const counted = useMemo(
    () => (status === 'all' ? found : matching(all, { ...others, status: 'all' })),
    [all, wanted],
  );
  return (
    <>
      <FilterBar rows={all} />
      <Legend counts={countsOf(counted)} />
      <Totals rows={found} />
      {rows.length === 0 ? (
        <p class="hint">{t('noSamenwerkingen')}</p>
      ) : (
        <Shaped rows={found} now={answer.now} nameOf={nameOf} />
      )}
    </>
  );
}

interface ShapedProps {
  rows: Row[];
  now: number;
  nameOf(id: string): string;
}

function Shaped({ rows, now, nameOf }: ShapedProps) {
  const how = shape.value;
  const partners = useMemo(() => (how === 'partner' ? byPartner(rows) : []), [rows, how]);
  const regions = useMemo(() => (how === 'partner' ? [] : byRegion(rows)), [rows, how]);
  if (rows.length === 0) return <p class="hint">{t('nothingFound')}</p>;
  if (how === 'partner') return <PartnerTable lines={partners} now={now} nameOf={nameOf} />;
  if (how === 'region') return <RegionTable lines={regions} now={now} />;
  return <TileMap lines={regions} />;
}

function Totals({ rows }: { rows: readonly Row[] }) {
  const partners = new Set(rows.map(({ partner }) => partner)).size;
  const agreements = new Set(rows.map(({ samenwerking }) => samenwerking)).size;
  const regions = new Set(rows.map(({ region }) => region)).size;
  return (
    <p class="hint" role="status">
      {t('registerTotals', { partners, agreements, regions })}
    </p>
  );
}

/** What the signs mean, how many there are, and a way to see only those. */
function Legend({ counts }: { counts: Counts }) {
  const { status } = filters.value;
  const toggle = (progress: Progress) => narrow({ status: status === progress ? '' : progress });
  return (
    <div class="legend" role="group" aria-label={t('status')}>
      {progressOrder
        .filter((progress) => counts.has(progress) || status === progress)
        .map((progress) => (
          <button
            type="button"
            key={progress}
            class="legend-one"
            aria-pressed={status === progress}
            onClick={() => toggle(progress)}
          >
            <span class={`cell p-${progress}`} aria-hidden="true">
              {progressSigns[progress]}
            </span>
            {word(progresses[progress])} <strong>{counts.get(progress) ?? 0}</strong>
          </button>
        ))}
    </div>
  );
}
