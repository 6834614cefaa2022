// SPDX-License-Identifier: EUPL-1.2
// Regie: offer, accept, take over; and what only the regievoerder does with the activity.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Outcome } from '../link/outbox';
import type { Session } from '../link/session';
import { placeText } from '../map/rd';
import {
  bulletsOf,
  isOpen,
  isOwnActivity,
  situatiebeeld,
  themesOf,
  wasLetIn,
} from '../picture/select';
import { can } from '../shell/rights';
import { type AskField, askAndSend, reasonField, tell } from '../ui/ask';
import { chosenMoment, toField } from '../ui/moment';
import type { Command } from '../wire/Command';
import type { Head } from '../wire/Head';
import { changeHead } from './change-head';
import { closingSays } from './closing-says';
import type { PanelProps } from './drawer';
import { gripChoice } from './grips';

export function RegiePanel({ live, session, open }: PanelProps) {
  const { head, regie, opschaling } = open.picture;
  const me = live.welcome.value?.me.who.account;
  const send = (command: Command) => live.send(open.id, command);
  const directs = can(open, 'direct');
  const offeredToMe = regie?.offered_to?.account === me;
  const scales = can(open, 'opschalen') && !isOwnActivity(head);
  return (
    <div>
      {regie && (
        <article class="card">
          <strong>{regie.holder.name}</strong>
          <p class="hint">
            {t('since', { time: time(regie.since) })}
            {regie.taken_because && ` · ${t('takenBecause', { reason: regie.taken_because })}`}
            {regie.taken_from && ` · ${t('takenFrom', { name: regie.taken_from.name })}`}
          </p>
          {offeredToMe && <p class="alarm">{t('regieOfferedToYou')}</p>}
          <div class="panel-do">
            {offeredToMe && can(open, 'hold_regie') && (
              <>
                <button
                  type="button"
                  class="primary"
                  onClick={() => send({ kind: 'accept_regie' })}
                >
                  {t('acceptRegie')}
                </button>
                <button type="button" onClick={() => send({ kind: 'decline_regie' })}>
                  {t('declineRegie')}
                </button>
              </>
            )}
            {directs && !regie.offered_to && (
              <button type="button" onClick={() => offer(live, session, open)}>
                {t('offerRegie')}
              </button>
            )}
            {directs && regie.offered_to && (
              <button type="button" onClick={() => send({ kind: 'withdraw_regie_offer' })}>
                {t('withdrawOffer')}
              </button>
            )}
            {can(open, 'take_regie') && regie.holder.account !== me && (
              <button type="button" onClick={() => take(send)}>
                {t('takeRegie')}
              </button>
            )}
          </div>
        </article>
      )}
      <article class="card">
        <strong>{t('activity')}</strong>
        <p class="hint" data-testid="head-point">
          {head.location ? t('headPointAt', { at: placeText(head.location) }) : t('headPointNone')}
        </p>
        {opschaling && (
          <ul class="hint moments">
            <li>{t('opschalingAt', { time: time(opschaling.established_at) })}</li>
            {opschaling.alarmed_at !== null && (
              <li>{t('alarmedAt', { time: time(opschaling.alarmed_at) })}</li>
            )}
            {opschaling.shared_at !== null && (
              <li>{t('sharedAt', { time: time(opschaling.shared_at) })}</li>
            )}
            {opschaling.empty.length > 0 && (
              <li>{t('stillEmpty', { names: opschaling.empty.join(', ') })}</li>
            )}
          </ul>
        )}
        <div class="panel-do">
          {scales && !opschaling && (
            <button type="button" class="primary" onClick={() => establish(live, head, send)}>
              {t('establish')}
            </button>
          )}
          {scales && opschaling && opschaling.alarmed_at === null && (
            <button type="button" class="primary" onClick={() => alarm(live, send)}>
              {t('registerAlarm')}
            </button>
          )}
          {directs && opschaling && opschaling.shared_at === null && (
            <button type="button" class="primary" onClick={() => share(open, send)}>
              {t('shareStart')}
            </button>
          )}
          {directs && (
            <button type="button" onClick={() => changeHead(live, open)}>
              {t('changeHead')}
            </button>
          )}
          {can(open, 'export') && (
            <a class="button" href={`/api/activities/${open.id}/export`} download>
              {t('export')}
            </a>
          )}
          {directs && (
            <button type="button" onClick={() => close(open, send)}>
              {t('closeActivity')}
            </button>
          )}
          {head.status === 'closed' && mayReopen(live, open) && (
            <button
              type="button"
              onClick={() => end(send, 'archive_activity', t('archiveActivity'))}
            >
              {t('archiveActivity')}
            </button>
          )}
          {!isOpen(head) && mayReopen(live, open) && (
            <button type="button" onClick={() => end(send, 'reopen_activity', t('reopenActivity'))}>
              {t('reopenActivity')}
            </button>
          )}
        </div>
      </article>
    </div>
  );
}

type Send = (command: Command) => Promise<Outcome>;

/** An informatiemanager of the owner takes the regie with the reopening. */
function mayReopen(live: Live, open: Open): boolean {
  const me = live.welcome.peek()?.me;
  return me?.function === 'informatiemanager' && me.who.organisation === open.picture.head.owner;
}

async function offer(live: Live, session: Session, open: Open): Promise<void> {
  const me = live.welcome.peek()?.me.who.account;
  const { head, participants } = open.picture;
  const inside = (live.welcome.peek()?.regions ?? []).filter(
    ({ code, organisation }) => head.regions.includes(code) || wasLetIn(participants[organisation]),
  );
  const regions = new Set([head.owner, ...inside.map((region) => region.organisation)]);
  const others = (session.info.peek()?.functions ?? [])
    .filter((one) => regions.has(one.organisation))
    .filter((one) => one.function === 'informatiemanager' || one.function === 'meldkamer')
    .map((one) => ({ value: one.account, label: `${one.title}, ${one.organisation_name}` }));
  const options = [
    { value: '', label: t('choose') },
    ...mayHold(open, others).filter(({ value }) => value !== me),
  ];
  const fields: AskField[] = [
    { name: 'to', label: t('to'), kind: 'choice', required: true, options, value: '' },
  ];
  await askAndSend({ title: t('offerRegie'), fields, submit: t('offerRegie') }, (answer) =>
    live.send(open.id, { kind: 'offer_regie', to: answer.to ?? '' }),
  );
}

/** Who is here comes first. Where functions are not known by name, everybody who is here may be tried. */
export function mayHold(
  { people }: Pick<Open, 'people'>,
  known: readonly { value: string; label: string }[],
): { value: string; label: string }[] {
  const here = new Map(people.map(({ who }) => [who.account, who.name]));
  const among = known.length > 0 ? known : [...here].map(([value, label]) => ({ value, label }));
  const isHere = ({ value }: { value: string }) => here.has(value);
  return [
    ...among.filter(isHere).map(({ value, label }) => ({ value, label: `● ${label}` })),
    ...among.filter((one) => !isHere(one)),
  ];
}

async function take(send: Send): Promise<void> {
  const question = { title: t('takeRegie'), hint: t('takeRegieWhy'), fields: [reasonField()] };
  await askAndSend({ ...question, submit: t('takeRegie') }, (answer) =>
    send({ kind: 'take_regie', reason: answer.reason ?? '' }),
  );
}

async function establish(live: Live, head: Head, send: Send): Promise<void> {
  const now = live.now();
  const fields: AskField[] = [
    { name: 'at', label: t('establishedAt'), kind: 'time', required: true, value: toField(now) },
    gripChoice(1, head.grip),
  ];
  await askAndSend({ title: t('establish'), fields }, (answer) =>
    send({
      kind: 'establish_opschaling',
      at: chosenMoment(answer.at, now),
      grip: Number(answer.grip),
    }),
  );
}

async function alarm(live: Live, send: Send): Promise<void> {
  const now = live.now();
  const fields: AskField[] = [
    { name: 'at', label: t('alarmAt'), kind: 'time', required: true, value: toField(now) },
  ];
  await askAndSend({ title: t('registerAlarm'), fields }, (answer) =>
    send({ kind: 'register_alarmering', at: chosenMoment(answer.at, now) }),
  );
}

async function share(open: Open, send: Send): Promise<void> {
  const beeld = situatiebeeld(open.picture);
  if (!beeld) return;
  const empty = themesOf(beeld).filter(
    (theme) => bulletsOf(open.picture, beeld.id, theme.key).length === 0,
  );
  const names = empty.map((theme) => theme.title).join(', ');
  // An empty beeld is no startbeeld: the server would refuse it.
  if (empty.length === themesOf(beeld).length)
    return tell({ title: t('shareStart'), lines: [t('shareStartEmpty', { names })] });
  const hint = empty.length > 0 ? t('shareStartHint', { names }) : t('shareStartFull');
  const question = { title: t('shareStart'), hint, fields: [], submit: t('shareStart') };
  await askAndSend(question, () => send({ kind: 'share_startbeeld' }));
}

/** What stays open and what ends is said before it is done. */
async function close({ picture }: Open, send: Send): Promise<void> {
  const title = t('closeActivity');
  const question = { title, hint: closingSays(picture), fields: [reasonField()], submit: title };
  await askAndSend(question, ({ reason = '' }) => send({ kind: 'close_activity', reason }));
}

async function end(
  send: Send,
  kind: 'archive_activity' | 'reopen_activity',
  title: string,
): Promise<void> {
  await askAndSend({ title, fields: [reasonField()], submit: title }, (answer) =>
    send({ kind, reason: answer.reason ?? '' }),
  );
}
