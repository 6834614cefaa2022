// SPDX-License-Identifier: EUPL-1.2
// Who writes on behalf of a partner without account: lent by the regievoerder, in everybody's sight.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import { uuidv7 } from '../link/uuid';
import { secondmentOf } from '../picture/partner';
import { all, wasLetIn } from '../picture/select';
import { can } from '../shell/rights';
import { type AskField, askAndSend, reasonField } from '../ui/ask';
import type { Secondment } from '../wire/Secondment';
import type { PanelProps } from './drawer';
import { partnerFields, partnerOf, partnersHere } from './partner-fields';
import { mayHold } from './regie';

/** Running ones first, then those that ended last. */
export function inOrder(secondments: readonly Secondment[]): Secondment[] {
  const ended = (one: Secondment) => one.ended?.at ?? Number.POSITIVE_INFINITY;
  return [...secondments].sort((a, b) =>
    ended(b) > ended(a) ? 1 : ended(b) < ended(a) ? -1 : b.at - a.at,
  );
}

export function Secondments({ live, open }: Pick<PanelProps, 'live' | 'open'>) {
  const every = inOrder(all<Secondment>(open.picture.secondments ?? {}));
  if (every.length === 0) return null;
  return (
    <>
      <h3>{t('secondments')}</h3>
      {every.map((one) => (
        <Card key={one.id} live={live} open={open} one={one} />
      ))}
    </>
  );
}

function Card({ live, open, one }: { live: Live; open: Open; one: Secondment }) {
  const says = { hin: one.hin.name, partner: one.partner.name };
  return (
    <article class="card" data-secondment={one.id}>
      <p class="card-text">
        <strong>{t(one.ended ? 'wroteFor' : 'writesFor', says)}</strong>
      </p>
      <p class="hint">
        {t('since', { time: time(one.at) })} · {one.by.name} · {one.reason}
        {one.partner.reason && ` · ${t('onBehalfBecause', { reason: one.partner.reason })}`}
      </p>
      {one.ended && (
        <p class="hint">
          {t(one.ended.by.name ? 'endedBecause' : 'endedByItself', {
            time: time(one.ended.at),
            name: one.ended.by.name,
            reason: one.ended.reason,
          })}
        </p>
      )}
      {!one.ended && can(open, 'direct') && (
        <button type="button" onClick={() => end(live, open, one)}>
          {t('endSecondment')}
        </button>
      )}
    </article>
  );
}

/** Asks who is lent to whom; only informatiemanagers of regions that take part are offered. */
export async function second(live: Live, session: Session, open: Open): Promise<void> {
  const { head, participants, regie } = open.picture;
  const inside = (live.welcome.peek()?.regions ?? []).filter(
    ({ code, organisation }) =>
      organisation === head.owner ||
      head.regions.includes(code) ||
      wasLetIn(participants[organisation]),
  );
  const regions = new Set(inside.map((region) => region.organisation));
  const known = (session.info.peek()?.functions ?? [])
    .filter((one) => regions.has(one.organisation) && one.function === 'informatiemanager')
    .map((one) => ({ value: one.account, label: `${one.title}, ${one.organisation_name}` }));
  const free = mayHold(open, known).filter(
    ({ value }) => value !== regie?.holder.account && !secondmentOf(open.picture, value),
  );
  const fields: AskField[] = [
    {
      name: 'account',
      label: t('hin'),
      kind: 'choice',
      required: true,
      options: [{ value: '', label: t('choose') }, ...free],
      value: '',
    },
    ...partnerFields(await partnersHere(live, open)),
    reasonField(),
  ];
  const question = { title: t('secondHin'), hint: t('secondHinHint'), fields };
  await askAndSend({ ...question, submit: t('secondHin') }, (answer) =>
    live.send(open.id, {
      kind: 'second_hin',
      secondment: {
        id: uuidv7(),
        account: answer.account ?? '',
        partner: partnerOf(answer),
        reason: answer.reason ?? '',
      },
    }),
  );
}

async function end(live: Live, open: Open, one: Secondment): Promise<void> {
  const title = `${t('endSecondment')}: ${one.partner.name}`;
  await askAndSend({ title, fields: [reasonField()], submit: t('endSecondment') }, (answer) =>
    live.send(open.id, {
      kind: 'end_secondment',
      secondment: one.id,
      reason: answer.reason ?? '',
    }),
  );
}
