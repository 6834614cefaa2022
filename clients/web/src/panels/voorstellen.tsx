// SPDX-License-Identifier: EUPL-1.2
// Voorstellen: what partners propose, and what the regievoerder makes of it.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Outcome } from '../link/outbox';
import { uuidv7 } from '../link/uuid';
import { all, isOpen, themesOf } from '../picture/select';
import { can } from '../shell/rights';
import { type AskField, askAndSend, reasonField } from '../ui/ask';
import { NormClock } from '../ui/clock';
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
  const decide: Decide = (decision) =>
    live.send(open.id, { kind: 'decide_voorstel', voorstel: voorstel.id, decision });
  return (
    <article class="card" data-voorstel={voorstel.id}>
      <header>
        <strong>{theme?.title ?? ''}</strong> <span>{beeld?.title}</span>{' '}
        {waits && norm && isOpen(open.picture.head) && (
          <NormClock norm={norm} now={() => live.now()} />
        )}
      </header>
      <p class="card-text">{voorstel.text}</p>
      <p class="hint">
        {voorstel.by.name}, {time(voorstel.at)} ·{' '}
        {voorstel.on_behalf && `${t('onBehalf', { name: voorstel.on_behalf.name })} · `}{' '}
        {t('source')}: {voorstel.source}
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

type Decide = (decision: Decision) => Promise<Outcome>;

/** What nobody verified says why not yet (Bvr 2.4.2, third paragraph). */
const because = (): AskField => ({
  name: 'because',
  label: t('because'),
  kind: 'text',
  required: true,
  max: 1000,
});

async function accept(voorstel: Voorstel, decide: Decide): Promise<void> {
  const bullet = uuidv7();
  if (voorstel.validity === 'geverifieerd') {
    await decide({ is: 'accept', bullet, unverified_because: '' });
    return;
  }
  await askAndSend({ title: t('accept'), fields: [because()], submit: t('accept') }, (answer) =>
    decide({ is: 'accept', bullet, unverified_because: answer.because ?? '' }),
  );
}

async function amend(voorstel: Voorstel, decide: Decide): Promise<void> {
  const fields: AskField[] = [
    {
      name: 'text',
      label: t('text'),
      kind: 'text',
      required: true,
      max: 4000,
      value: voorstel.text,
    },
    because(),
  ];
  await askAndSend({ title: t('amend'), fields, submit: t('accept') }, (answer) =>
    decide({
      is: 'amend',
      bullet: uuidv7(),
      text: answer.text ?? '',
      unverified_because: answer.because ?? '',
    }),
  );
}

async function refuse(decide: Decide): Promise<void> {
  await askAndSend({ title: t('refuse'), fields: [reasonField()], submit: t('refuse') }, (answer) =>
    decide({ is: 'refuse', reason: answer.reason ?? '' }),
  );
}
