// SPDX-License-Identifier: EUPL-1.2
// What is not known and what is contested: informatievragen with who answers them by when, and open flags.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { all, isOpen, themeTitle } from '../picture/select';
import { becameOf, isToUs, openVragen, vragenOf } from '../picture/vragen';
import { can, readsWhole } from '../shell/rights';
import { goTo } from '../text/go-to';
import type { Addressee } from '../wire/Addressee';
import type { Bullet } from '../wire/Bullet';
import type { Informatievraag } from '../wire/Informatievraag';
import type { PanelProps } from './drawer';
import { FlaggedBullets, flaggedBullets } from './flagged';
import {
  answerWithExisting,
  answerWithNew,
  askVraag,
  cannotAnswer,
  mayAnswer,
  mayAsk,
  proposeAnswer,
  usOf,
  withdrawVraag,
} from './vragen-actions';

/** Settled questions that are shown; the rest is in the log. */
const SETTLED_SHOWN = 20;

export function VragenPanel({ live, open, beeld }: PanelProps) {
  const { picture } = open;
  const us = usOf(live, open);
  const waiting = openVragen(picture);
  const ours = waiting.filter((vraag) => isToUs(vraag, us));
  const others = waiting.filter((vraag) => !isToUs(vraag, us));
  const settled = vragenOf(picture)
    .filter(({ state }) => state.is !== 'open')
    .sort((a, b) => b.at - a.at);
  const current = beeld ? picture.beelden[beeld] : undefined;
  const whole = readsWhole(open);
  const flagged = flaggedBullets(picture);
  const cards = (list: Informatievraag[]) =>
    list.map((vraag) => <Card key={vraag.id} live={live} open={open} vraag={vraag} />);
  return (
    <div>
      {current && mayAsk(open) && (
        <div class="panel-do">
          <button type="button" class="primary" onClick={() => askVraag(live, open, current)}>
            {t('askVraag')}
          </button>
        </div>
      )}
      {whole && waiting.length === 0 && <p class="hint">{t('noVragen')}</p>}
      {ours.length > 0 && (
        <h3>
          {t('askedOfUs')} ({ours.length})
        </h3>
      )}
      {cards(ours)}
      {others.length > 0 && (
        <h3>
          {t('openVragen')} ({others.length})
        </h3>
      )}
      {cards(others)}
      <h3>
        {t('flaggedList')} ({flagged.length})
      </h3>
      {flagged.length === 0 && <p class="hint">{t('noFlags')}</p>}
      <FlaggedBullets live={live} open={open} bullets={flagged} />
      {settled.length > 0 && (
        <details>
          <summary>
            {t('settledVragen')} ({settled.length})
          </summary>
          {settled.length > SETTLED_SHOWN && (
            <p class="hint">{t('lastOf', { n: SETTLED_SHOWN, total: settled.length })}</p>
          )}
          {cards(settled.slice(0, SETTLED_SHOWN))}
        </details>
      )}
    </div>
  );
}

/** Whom a question is put to, by name. */
export function addresseeName(live: Live, open: Open, to: Addressee): string {
  return to.whom === 'organisation'
    ? (live.welcome.value?.organisations[to.organisation] ?? to.organisation)
    : (open.picture.beelden[to.beeld]?.title ?? '–');
}

interface CardProps {
  live: Live;
  open: Open;
  vraag: Informatievraag;
}

function Card({ live, open, vraag }: CardProps) {
  const beeld = open.picture.beelden[vraag.beeld];
  const about = vraag.theme
    ? `${themeTitle(open.picture, vraag.beeld, vraag.theme)} · ${beeld?.title ?? ''}`
    : beeld?.title;
  const waits = vraag.state.is === 'open' && isOpen(open.picture.head);
  const late = vraag.overdue_at !== null;
  const due = { time: time(vraag.due_at) };
  return (
    <article class="card" data-vraag={vraag.id}>
      <header>
        <strong>{t('vraagTo', { name: addresseeName(live, open, vraag.to) })}</strong>{' '}
        <span class={late ? 'tag tag-late' : 'tag'}>
          {late ? t(waits ? 'vraagLate' : 'vraagLateAnswer', due) : t('vraagDue', due)}
        </span>
      </header>
      <p class="card-text">{vraag.question}</p>
      <p class="hint">
        {about} · {t('vraagBy', { name: vraag.by.name, time: time(vraag.at) })}
      </p>
      <Became open={open} vraag={vraag} />
      {waits && <Actions live={live} open={open} vraag={vraag} />}
    </article>
  );
}

/** What became of it: with an answer, the bullet that gives it. */
function Became({ open, vraag: { state, voorstel } }: Omit<CardProps, 'live'>) {
  switch (state.is) {
    case 'open': {
      const waits = voorstel && open.picture.voorstellen[voorstel]?.state.is === 'waiting';
      return waits ? <p class="state">{t('answerWaits')}</p> : null;
    }
    case 'answered': {
      const bullet = becameOf(open.picture, state.bullet);
      return (
        <>
          <p class="state">{t('answeredBy', { name: state.by.name, time: time(state.at) })}</p>
          {typeof bullet === 'object' ? (
            <p class="card-answer">
              {bullet.text}{' '}
              <button type="button" class="plain" onClick={() => goTo(bullet)}>
                {t('show')}
              </button>
            </p>
          ) : (
            <p class="hint">{t(bullet === 'unread' ? 'answerUnread' : 'answerGone')}</p>
          )}
        </>
      );
    }
    case 'unanswerable':
    case 'withdrawn': {
      const said = { reason: state.reason, name: state.by.name, time: time(state.at) };
      return (
        <p class="state">
          {t(state.is === 'withdrawn' ? 'vraagWithdrawn' : 'unanswerableBy', said)}
        </p>
      );
    }
  }
}

function Actions({ live, open, vraag }: CardProps) {
  const us = usOf(live, open);
  const answers = mayAnswer(open, vraag, us);
  const asked = mayAsk(open) && vraag.by.organisation === us.organisation;
  if (!answers && !asked) return null;
  const writes = open.granted.writes.length > 0;
  const bullets = all<Bullet>(open.picture.bullets).length > 0;
  return (
    <div class="panel-do">
      {answers && writes && (
        <button type="button" class="primary" onClick={() => answerWithNew(live, open, vraag)}>
          {t('answerNew')}
        </button>
      )}
      {answers && bullets && (
        <button type="button" onClick={() => answerWithExisting(live, open, vraag)}>
          {t('answerExisting')}
        </button>
      )}
      {answers && can(open, 'voorstel') && !can(open, 'write_situatiebeeld') && (
        <button type="button" onClick={() => proposeAnswer(live, open, vraag)}>
          {t('answerVoorstel')}
        </button>
      )}
      {answers && (
        <button type="button" onClick={() => cannotAnswer(live, open, vraag)}>
          {t('cannotAnswer')}
        </button>
      )}
      {(asked || can(open, 'direct')) && (
        <button type="button" onClick={() => withdrawVraag(live, open, vraag)}>
          {t('withdrawVraag')}
        </button>
      )}
    </div>
  );
}
