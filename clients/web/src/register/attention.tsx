// SPDX-License-Identifier: EUPL-1.2
// What asks attention: dates that concern the own organisation, on top of the overview of partners; and how many,
// on the way to it. By the server's clock: it says when a date has turned something, and this is fetched again.

import { useState } from 'preact/hooks';
import { TO_BEHEER } from '../beheer/address';
import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import type { Attention } from '../wire/Attention';
import { ATTENTION, toSamenwerking } from './address';
import type { AttentionAnswer } from './answers';
import { keyOf, matterSays, nearness } from './attention-words';
import { useDoor } from './door';
import { regionLabel } from './regions';
import { kerntaken } from './words';

/** Matters in sight before more is asked for. */
const FIRST = 8;

/** Only a beheerder acts in the register, and nobody else is warned (G89). */
function isWarned(live: Live): boolean {
  return live.welcome.value?.me.function === 'beheerder';
}

export function AttentionSection(props: { live: Live; nameOf(id: string): string }) {
  return isWarned(props.live) ? <Matters {...props} /> : null;
}

function Matters({ live, nameOf }: { live: Live; nameOf(id: string): string }) {
  const { data } = useDoor<AttentionAnswer>(live, ATTENTION);
  const [most, setMost] = useState(FIRST);
  const matters = data?.matters ?? [];
  if (matters.length === 0) return null;
  return (
    <section class="asks-attention" aria-labelledby="attention">
      <h2 id="attention">{t('asksAttention')}</h2>
      <p class="hint">{t('attentionHint')}</p>
      <ul class="plain-list">
        {matters.slice(0, most).map((one) => (
          <Line key={keyOf(one)} one={one} nameOf={nameOf} />
        ))}
      </ul>
      {matters.length > most && (
        <button type="button" class="plain" onClick={() => setMost(most + 100)}>
          {t('attentionMore', { n: matters.length - most })}
        </button>
      )}
    </section>
  );
}

function Line({ one, nameOf }: { one: Attention; nameOf(id: string): string }) {
  const came = one.stage === 'reached';
  return (
    <li class={`asks-${one.stage}`} data-matter={one.matter} data-stage={one.stage}>
      <span class={came ? 'tag tag-late' : 'tag'}>{nearness(one)}</span>
      <span>
        {one.matter === 'training' ? (
          <a href={TO_BEHEER}>{t('beheer')}</a>
        ) : (
          <a href={toSamenwerking(one.agreement.samenwerking)}>
            {nameOf(one.agreement.partner)}, {word(kerntaken[one.agreement.kerntaak])}
          </a>
        )}
        {': '}
        {matterSays(one)}
        {one.matter === 'hertoets' && (
          <span class="hint"> {one.regions.map(regionLabel).join(', ')}</span>
        )}
        {one.matter === 'item' && one.owner && (
          <span class="hint"> {t('attentionOwner', { name: one.owner })}</span>
        )}
      </span>
    </li>
  );
}

/** How much asks attention, beside the name of the screen where it stands. */
export function AttentionCount({ live }: { live: Live }) {
  const { waits, reached } = live.register.attention.value;
  if (waits === 0 || !isWarned(live)) return null;
  const says = [t('attentionCount', { n: waits })];
  if (reached > 0) says.push(t('attentionReached', { n: reached }));
  return (
    <>
      {' '}
      <span
        class={`nav-count${reached > 0 ? ' nav-count-late' : ''}`}
        title={says.join(', ')}
        data-testid="attention-count"
      >
        <span aria-hidden="true">{waits}</span>
        <span class="visually-hidden">({says.join(', ')})</span>
      </span>
    </>
  );
}
