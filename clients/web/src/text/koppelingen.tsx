// SPDX-License-Identifier: EUPL-1.2
// Over a beeld of an own activity: in which activities of others it stands, how far that is, and the way to link it.

import { t, time, word } from '../i18n/language';
import { hindrances } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { all, isOwnActivity } from '../picture/select';
import { whereTo } from '../picture/where-to';
import { can } from '../shell/rights';
import { toActivity } from '../shell/route';
import { type AskField, askAndSend, reasonField, tell } from '../ui/ask';
import { sayDone } from '../ui/notices';
import type { Beeld } from '../wire/Beeld';
import type { Koppeling } from '../wire/Koppeling';

interface Props {
  live: Live;
  open: Open;
  beeld: Beeld;
}

export function Koppelingen({ live, open, beeld }: Props) {
  const { head, koppelingen } = open.picture;
  if (!isOwnActivity(head) || beeld.owner !== head.owner || beeld.kept_elsewhere) return null;
  const own = all<Koppeling>(koppelingen ?? {}).filter((one) => one.beeld === beeld.id);
  const wanted = own.filter(({ state }) => state.is !== 'withdrawn');
  const directs = can(open, 'direct');
  return (
    <div class="beeld-link" data-koppelingen={wanted.length}>
      {wanted.length === 0 ? (
        <span>{t('standsNowhere')}</span>
      ) : (
        <ul class="koppelingen">
          {wanted.map((one) => (
            <li key={one.id} data-koppeling={one.state.is}>
              <span role="status">{said(live, one)}</span>
              {directs && (
                <button type="button" class="small" onClick={() => withdraw(live, open, one)}>
                  {t('withdrawKoppeling')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {directs && (
        <button
          type="button"
          class={wanted.length === 0 ? 'primary' : ''}
          onClick={() => make(live, open, beeld, own)}
        >
          {t('makeKoppeling')}
        </button>
      )}
    </div>
  );
}

function said(live: Live, { activity, state }: Koppeling) {
  const line = live.overview.value.find(({ head }) => head.id === activity);
  const name = line ? (
    <a href={toActivity(activity)}>{line.head.name}</a>
  ) : (
    <strong>{t('activityNotSeen')}</strong>
  );
  switch (state.is) {
    case 'stands':
      return (
        <>
          ⇄ {t('standsIn')} {name} · {t('since', { time: time(state.at, live.now()) })}
          {state.asks !== undefined && (
            <strong class="alarm"> {t('asksThere', { n: state.asks })}</strong>
          )}
        </>
      );
    case 'stopped':
      return (
        <strong class="alarm">
          ⚠ {t('followsNotIn')} {name}: {word(hindrances[state.why])} (
          {t('since', { time: time(state.at, live.now()) })})
        </strong>
      );
    default:
      return (
        <>
          ⌛ {t('onItsWayTo')} {name}
        </>
      );
  }
}

async function make(live: Live, open: Open, beeld: Beeld, known: Koppeling[]): Promise<void> {
  const lines = whereTo(live.overview.peek(), open.picture, known);
  if (lines.length === 0) return tell({ title: t('makeKoppeling'), lines: [t('nowhereToLink')] });
  const options = lines.map(({ head }) => ({
    value: head.id,
    label: [head.name, head.place, head.owner_name].filter(Boolean).join(' · '),
  }));
  const fields: AskField[] = [
    {
      name: 'activity',
      label: t('activity'),
      kind: 'choice',
      required: true,
      options: options.length === 1 ? options : [{ value: '', label: t('choose') }, ...options],
      value: options.length === 1 ? (options[0]?.value ?? '') : '',
    },
    {
      name: 'title',
      label: t('titleThere'),
      kind: 'line',
      required: true,
      max: 200,
      value: beeld.kind === 'situatiebeeld' ? open.picture.head.name : beeld.title,
    },
  ];
  const question = { title: t('makeKoppeling'), hint: t('makeKoppelingHint'), fields };
  const sent = await askAndSend({ ...question, submit: t('linkBeeldDo') }, (answer) => {
    const activity = answer.activity ?? '';
    // Withdrawn before, it comes back as the beeld that it was there.
    const before = known.find((one) => one.activity === activity);
    return live.send(open.id, {
      kind: 'make_koppeling',
      koppeling: before?.id ?? uuidv7(),
      beeld: beeld.id,
      activity,
      title: answer.title ?? '',
    });
  });
  if (sent) sayDone(t('koppelingMade'));
}

async function withdraw(live: Live, open: Open, one: Koppeling): Promise<void> {
  const question = { title: t('withdrawKoppeling'), hint: t('withdrawKoppelingHint') };
  const fields = [reasonField()];
  const sent = await askAndSend(
    { ...question, fields, submit: t('withdrawKoppeling') },
    ({ reason }) =>
      live.send(open.id, { kind: 'withdraw_koppeling', koppeling: one.id, reason: reason ?? '' }),
  );
  if (sent) sayDone(t('koppelingWithdrawn'));
}
