// SPDX-License-Identifier: EUPL-1.2
// Who takes part: asking, admitting, releasing, and under whose mandate.

import { ParticipantAlerts } from '../alerting/participant-alerts';
import { unreached } from '../alerting/undelivered';
import { t, time, word } from '../i18n/language';
import { participations } from '../i18n/words';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import { beeldOptions, layerOptions } from '../mapside/part-options';
import { offered } from '../picture/admission';
import {
  all,
  beeldenInOrder,
  declined,
  layersInOrder,
  waitingParticipants,
} from '../picture/select';
import { can } from '../shell/rights';
import { type AskField, ask, askAndSend, reasonField } from '../ui/ask';
import { toldApart } from '../ui/told-apart';
import type { Participant } from '../wire/Participant';
import type { Participation } from '../wire/Participation';
import { kindsNow } from './agreed';
import { Delegations, delegate } from './delegations';
import type { PanelProps } from './drawer';
import {
  GivesMandate,
  givers,
  mandateFields,
  mandateOf,
  RegionsThatGive,
  sameMandate,
  UnderMandate,
} from './mandates';
import { profilesOf } from './profiles';
import { organisationField } from './questions';
import { Reached, useReached } from './reached';
import { Readings } from './readings';
import { releaseSays } from './release-says';
import { Secondments, second } from './secondments';

export function ParticipantsPanel({ live, session, open }: PanelProps) {
  const directs = can(open, 'direct');
  const reached = useReached(live, open);
  const missed = new Set(unreached(open.picture));
  const waits = new Set([...waitingParticipants(open.picture), ...missed]);
  const participants = all<Participant>(open.picture.participants).sort(
    (a, b) => Number(waits.has(b)) - Number(waits.has(a)) || a.name.localeCompare(b.name),
  );
  const names = new Map(
    toldApart(participants.map(({ organisation: value, name: label }) => ({ value, label }))).map(
      ({ value, label }) => [value, label],
    ),
  );
  return (
    <div>
      {directs && (
        <div class="panel-do">
          <button type="button" class="primary" onClick={() => invite(live, session, open)}>
            {t('invite')}
          </button>
          <button type="button" onClick={() => delegate(live, session, open)}>
            {t('delegate')}
          </button>
          <button type="button" onClick={() => second(live, session, open)}>
            {t('secondHin')}
          </button>
        </div>
      )}
      {participants.map((one) => (
        <article class="card" key={one.organisation} data-organisation={one.organisation}>
          <header>
            <strong>{names.get(one.organisation)}</strong>{' '}
            <span class="tag">{word(participations[one.status])}</span>{' '}
            {declined(one) && <span class="tag alarm">{t('declined')}</span>}
            {missed.has(one) && <span class="tag alarm">{t('notReached')}</span>}
          </header>
          {one.asks && (
            <p class="asks">
              <strong class="alarm">{t('asksAccess')}</strong> {one.asks.reason}{' '}
              <span class="hint">
                {one.asks.by.name}, {time(one.asks.at)}
              </span>
            </p>
          )}
          {one.status !== 'geen' && (
            <p class="hint">
              {t('since', { time: time(one.since) })} ·{' '}
              {one.by.name || t(one.status === 'gealerteerd' ? 'alertedByWatch' : 'byServer')}
              {one.reason && ` · ${one.reason}`}
            </p>
          )}
          <ParticipantAlerts picture={open.picture} of={one.organisation} />
          <Reached contacts={reached[one.organisation]} name={one.name} />
          <UnderMandate one={one} />
          <GivesMandate picture={open.picture} giver={one.organisation} />
          {directs && (
            <div class="panel-do">
              <button
                type="button"
                onClick={() => admit(live, session, open, one.organisation, one)}
              >
                {t(one.asks ? 'admit' : 'change')}
              </button>
              {one.asks && (
                <button type="button" onClick={() => refuseAccess(live, open, one)}>
                  {t('refuseAccess')}
                </button>
              )}
              {one.status !== 'ontkoppeld' && one.status !== 'geen' && (
                <button type="button" onClick={() => release(live, open, one)}>
                  {t('release')}
                </button>
              )}
            </div>
          )}
        </article>
      ))}
      <RegionsThatGive live={live} picture={open.picture} />
      <Delegations live={live} open={open} />
      <Secondments live={live} open={open} />
      <Readings live={live} picture={open.picture} />
    </div>
  );
}

async function invite(live: Live, session: Session, open: Open): Promise<void> {
  // The bronregio always takes part.
  const names = Object.entries(live.welcome.peek()?.organisations ?? {}) as [string, string][];
  const others = names.filter(([id]) => id !== open.picture.head.owner);
  const answer = await ask({
    title: t('invite'),
    fields: [organisationField(others, await kindsNow(live))],
    submit: t('next'),
  });
  if (answer?.organisation)
    await admit(
      live,
      session,
      open,
      answer.organisation,
      open.picture.participants[answer.organisation],
    );
}

export async function admit(
  live: Live,
  session: Session,
  open: Open,
  organisation: string,
  known: Participant | undefined,
): Promise<void> {
  const statuses: Participation[] = ['gealerteerd', 'monitorend', 'actief'];
  const beelden = beeldenInOrder(open.picture);
  const layers = layersInOrder(open.picture);
  const ticked = offered(known, beelden, layers);
  const regions = live.welcome.peek()?.regions ?? [];
  const profiles = profilesOf(session);
  // Only a standby partner comes in by another's process; who it is may not be known here.
  const standby =
    !regions.some((one) => one.organisation === organisation) &&
    (profiles.get(organisation) ?? 'standby') === 'standby';
  const from = givers(open.picture, regions, profiles).filter(([id]) => id !== organisation);
  const fields: AskField[] = [
    {
      name: 'status',
      label: t('status'),
      kind: 'choice',
      options: statuses.map((value) => ({ value, label: word(participations[value]) })),
      // Who asks wants more than to be told.
      value: known && statuses.includes(known.status) && !known.asks ? known.status : 'monitorend',
    },
    {
      name: 'beelden',
      label: t('admittedBeelden'),
      kind: 'choices',
      options: beeldOptions(open.picture),
      value: ticked.beelden.join(','),
    },
    {
      name: 'layers',
      label: t('admittedLayers'),
      kind: 'choices',
      options: layerOptions(open.picture),
      value: ticked.layers.join(','),
    },
    ...(standby ? mandateFields(from, known) : []),
    reasonField(),
  ];
  const name = live.welcome.peek()?.organisations[organisation] ?? organisation;
  const submit = t(known?.asks ? 'admit' : 'save');
  await askAndSend({ title: `${t('admit')}: ${name}`, fields, submit }, (answer) =>
    live.send(open.id, {
      kind: 'set_participation',
      organisation,
      status: answer.status as Participation,
      beelden: (answer.beelden ?? '').split(',').filter(Boolean),
      layers: (answer.layers ?? '').split(',').filter(Boolean),
      reason: answer.reason ?? '',
      mandate: mandateOf(answer),
    }),
  );
}

/** Taking part stays as it was, so that the request is answered and gives nothing. */
async function refuseAccess(live: Live, open: Open, one: Participant): Promise<void> {
  const title = `${t('refuseAccess')}: ${one.name}`;
  const question = {
    title,
    hint: t('toldReason'),
    fields: [reasonField()],
    submit: t('refuseAccess'),
  };
  await askAndSend(question, (answer) =>
    live.send(open.id, {
      kind: 'set_participation',
      organisation: one.organisation,
      status: one.status,
      beelden: one.beelden,
      layers: one.layers,
      reason: answer.reason ?? '',
      mandate: sameMandate(one),
    }),
  );
}

async function release(live: Live, open: Open, one: Participant): Promise<void> {
  const title = `${t('release')}: ${one.name}`;
  const hint = releaseSays(open.picture, one.organisation);
  const question = { title, hint, fields: [reasonField()], submit: t('release') };
  await askAndSend(question, (answer) =>
    live.send(open.id, {
      kind: 'set_participation',
      organisation: one.organisation,
      status: 'ontkoppeld',
      beelden: [],
      layers: [],
      reason: answer.reason ?? '',
      mandate: null,
    }),
  );
}
