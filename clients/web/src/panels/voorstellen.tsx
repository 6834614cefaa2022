// SPDX-License-Identifier: EUPL-1.2
// Voorstellen: what partners propose, and what the regievoerder makes of it.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { all, themesOf } from '../picture/select';
import { can } from '../shell/rights';
import { ask } from '../ui/ask';
import { NormClock } from '../ui/clock';
import { keepText } from '../ui/keep-text';
import type { Decision } from '../wire/Decision';
import type { Voorstel } from '../wire/Voorstel';
import type { PanelProps } from './drawer';

export function VoorstellenPanel({ live, open }: PanelProps) {
  const voorstellen = all<Voorstel>(open.picture.voorstellen).sort(
    (a, b) =>
      Number(b.state.is === 'waiting') - Number(a.state.is === 'waiting') ||
      (a.state.is === 'waiting' ? a.at - b.at : b.at - a.at),
  );
  if (voorstellen.length === 0) return <p class="hint">{t('nothingWaiting')}</p>;
  return (
    <div>
      {voorstellen.map((voorstel) => (
        <Card key={voorstel.id} live={live} open={open} voorstel={voorstel} />
      ))}
    </div>
  );
}

function Card({ live, open, voorstel }: { live: Live; open: Open; voorstel: Voorstel }) {
  const beeld = open.picture.beelden[voorstel.beeld];
  const theme = beeld && themesOf(beeld).find((one) => one.key === voorstel.theme);
  const norm = open.picture.norms[`verwerking:${voorstel.id}`];
  const waits = voorstel.state.is === 'waiting';
  const mine = voorstel.by.organisation === live.welcome.value?.me.who.organisation;
  const decide = async (decision: Decision) => {
    const outcome = await live.send(open.id, {
      kind: 'decide_voorstel',
      voorstel: voorstel.id,
      decision,
    });
    if (!outcome.ok && decision.is === 'amend') keepText(live, decision.text, theme?.title ?? '');
  };
  return (
    <article class="card" data-voorstel={voorstel.id}>
      <header>
        <strong>{theme?.title ?? ''}</strong> <span>{beeld?.title}</span>{' '}
        {waits && norm && <NormClock norm={norm} now={() => live.now()} />}
      </header>
      <p class="card-text">{voorstel.text}</p>
      <p class="hint">
        {voorstel.by.name}, {time(voorstel.at)} · {t('source')}: {voorstel.source}
      </p>
      <p class="state">{stateText(voorstel)}</p>
      {waits && (
        <div class="panel-do">
          {can(open, 'direct') && (
            <>
              <button type="button" class="primary" onClick={() => accept(voorstel, decide)}>
                {t('accept')}
              </button>
              <button type="button" onClick={() => amend(voorstel, decide)}>
                {t('amend')}
              </button>
              <button type="button" onClick={() => refuse(decide)}>
                {t('refuse')}
              </button>
            </>
          )}
          {mine && can(open, 'voorstel') && (
            <button
              type="button"
              onClick={() =>
                live.send(open.id, { kind: 'withdraw_voorstel', voorstel: voorstel.id })
              }
            >
              {t('withdraw')}
            </button>
          )}
        </div>
      )}
    </article>
  );
}

function stateText({ state }: Voorstel): string {
  switch (state.is) {
    case 'waiting':
      return t('waiting');
    case 'accepted':
      return `${t('accepted')} · ${state.by.name}, ${time(state.at)}`;
    case 'amended':
      return `${t('amended')} · ${state.by.name}, ${time(state.at)}`;
    case 'refused':
      return `${t('refused', { reason: state.reason })} · ${state.by.name}, ${time(state.at)}`;
    case 'withdrawn':
      return t('withdrawn');
  }
}

/** What nobody verified says why not yet (Bvr 2.4.2, third paragraph). */
const because = () =>
  ({
    name: 'because',
    label: t('because'),
    kind: 'text',
    required: true,
    max: 1000,
  }) as const;

async function accept(
  voorstel: Voorstel,
  decide: (decision: Decision) => Promise<unknown>,
): Promise<void> {
  const verified = voorstel.validity === 'geverifieerd';
  const answer = verified ? {} : await ask({ title: t('accept'), fields: [because()] });
  if (answer)
    await decide({ is: 'accept', bullet: uuidv7(), unverified_because: answer.because ?? '' });
}

async function amend(
  voorstel: Voorstel,
  decide: (decision: Decision) => Promise<unknown>,
): Promise<void> {
  const answer = await ask({
    title: t('amend'),
    fields: [
      {
        name: 'text',
        label: t('text'),
        kind: 'text',
        required: true,
        max: 4000,
        value: voorstel.text,
      },
      because(),
    ],
  });
  if (answer)
    await decide({
      is: 'amend',
      bullet: uuidv7(),
      text: answer.text ?? '',
      unverified_because: answer.because ?? '',
    });
}

async function refuse(decide: (decision: Decision) => Promise<unknown>): Promise<void> {
  const answer = await ask({
    title: t('refuse'),
    fields: [{ name: 'reason', label: t('reason'), kind: 'text', required: true, max: 1000 }],
  });
  if (answer) await decide({ is: 'refuse', reason: answer.reason ?? '' });
}
