// SPDX-License-Identifier: EUPL-1.2
// The frame: login, overview or an activity, with the connection always in sight.

import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { AlertNotice } from '../alerting/notice';
import { AlertingScreen } from '../alerting/screen';
import { TO_WATCHES } from '../alerting/watches';
import { TO_BEHEER, TO_MINE } from '../beheer/address';
import { BeheerScreen } from '../beheer/beheer';
import { MineScreen } from '../beheer/mine';
import { TermsAhead, TermsScreen } from '../beheer/terms';
import { language, setLanguage, t, timeExact } from '../i18n/language';
import type { Live } from '../link/live';
import type { Session } from '../link/session';
import { AREAS_PAGE, TO_PARTNERS } from '../register/address';
import { AreasScreen } from '../register/areas';
import { AttentionCount } from '../register/attention';
import { PartnersScreen } from '../register/overview';
import { SamenwerkingScreen } from '../register/samenwerking';
import { showMyRights, WhyDialog } from '../register/why';
import { AskDialog } from '../ui/ask';
import { typed } from '../ui/asking';
import { keepFocus } from '../ui/focus';
import { closeFoldOut, FoldOut } from '../ui/fold-out';
import { LostTexts, Notices } from '../ui/notices';
import { ActivityScreen, NoActivity } from './activity';
import { HeldWork, logout } from './held-work';
import { Login } from './login';
import { OverviewScreen } from './overview';
import { isId, type Route, route } from './route';
import { Shortcuts } from './shortcuts';

export function App({ session, live }: { session: Session; live: Live | null }) {
  const info = session.info.value;
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      live?.flush();
      if (live?.unsent) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [live]);
  useEffect(() => keepFocus(), []);
  useEffect(() => effect(() => live?.keepTyped('question', typed.value)), [live]);
  return (
    <div class="app">
      <button type="button" class="skip" onClick={toContent}>
        {t('skipToContent')}
      </button>
      {info?.demo && (
        <aside class="band band-demo" aria-label={t('demoBanner')}>
          {t('demoBanner')}
        </aside>
      )}
      {live && info?.me ? (
        <Signed session={session} live={live} name={info.me.name} />
      ) : (
        <Login session={session} />
      )}
      <AskDialog />
      <WhyDialog />
    </div>
  );
}

/** Not by the address: that says which activity this is. */
function toContent(): void {
  const content = document.getElementById('content');
  if (!content) return;
  content.tabIndex = -1;
  content.focus();
}

function Signed({ session, live, name }: { session: Session; live: Live; name: string }) {
  const place = route.value;
  const lang = language.value;
  const me = live.welcome.value?.me;
  // Without the terms nothing is visible but those (R02).
  const asked = me?.accepted_terms === false;
  // The function may have become another since the login.
  const as = me?.who.name ?? name;
  useEffect(() => live.setLang(lang), [live, lang]);
  return (
    <>
      <header class="top">
        <a class="brand" href="#/">
          {t('appName')}
        </a>
        {!asked && (
          <Screens live={live} at={screenOf(place)} keeps={me?.function === 'beheerder'} />
        )}
        <FoldOut
          class="people top-me"
          label={
            <span class="top-name" title={as}>
              {as}
            </span>
          }
        >
          <ul>
            <li>
              <button
                type="button"
                class="plain"
                onClick={(event) => {
                  closeFoldOut(event.currentTarget);
                  showMyRights();
                }}
              >
                {t('myRights')}
              </button>
            </li>
            {!asked && (
              <li>
                <a href={TO_MINE} onClick={(event) => closeFoldOut(event.currentTarget)}>
                  {t('myData')}
                </a>
              </li>
            )}
          </ul>
        </FoldOut>
        <ConnectionState live={live} />
        <Shortcuts />
        <button
          type="button"
          class="plain"
          onClick={() => setLanguage(language.value === 'nl' ? 'en' : 'nl')}
        >
          {t('language')}
        </button>
        <button type="button" class="plain" onClick={() => logout(session, live)}>
          {t('logout')}
        </button>
      </header>
      <ConnectionBar live={live} />
      <AlertNotice live={live} />
      <HeldWork session={session} live={live} />
      <LostTexts live={live} />
      <TermsAhead live={live} />
      {asked ? <TermsScreen live={live} /> : <Screen session={session} live={live} place={place} />}
      <Notices live={live} />
    </>
  );
}

/** The screens that one can go to. */
function Screens({ live, at, keeps }: { live: Live; at: ScreenName | null; keeps: boolean }) {
  const current = (name: ScreenName) => (at === name ? 'page' : undefined);
  return (
    <nav class="top-nav" aria-label={t('screens')}>
      <a href="#/" aria-current={current('activities')}>
        {t('activities')}
      </a>
      <a href={TO_PARTNERS} aria-current={current('partners')}>
        {t('partners')}
        <AttentionCount live={live} />
      </a>
      <a href={TO_WATCHES} aria-current={current('alerting')}>
        {t('alerting')}
      </a>
      {keeps && (
        <a href={TO_BEHEER} aria-current={current('beheer')}>
          {t('beheer')}
        </a>
      )}
    </nav>
  );
}

function Screen({ session, live, place }: { session: Session; live: Live; place: Route }) {
  const { activity, partners, samenwerking, alerting, beheer, mine } = place;
  if (activity !== null && !isId(activity))
    return <NoActivity title={t('unknownTitle')} says={t('unknownSays')} />;
  if (activity)
    return <ActivityScreen key={activity} live={live} session={session} id={activity} />;
  if (samenwerking === AREAS_PAGE) return <AreasScreen live={live} />;
  if (samenwerking !== null && !isId(samenwerking))
    return <NoActivity title={t('unknownSamenwerking')} says={t('unknownSamenwerkingSays')} />;
  if (beheer) return <BeheerScreen live={live} />;
  if (mine) return <MineScreen live={live} />;
  if (samenwerking) return <SamenwerkingScreen key={samenwerking} live={live} id={samenwerking} />;
  if (alerting) return <AlertingScreen live={live} />;
  return partners ? <PartnersScreen live={live} /> : <OverviewScreen live={live} />;
}

/** Which of the screens that one can go to this is. */
function screenOf({ activity, partners, alerting, beheer, mine }: Route): ScreenName | null {
  if (partners) return 'partners';
  if (alerting) return 'alerting';
  if (beheer) return 'beheer';
  return activity === null && !mine ? 'activities' : null;
}

type ScreenName = 'activities' | 'partners' | 'alerting' | 'beheer';

function ConnectionState({ live }: { live: Live }) {
  const status = live.status.value;
  const open = live.open.value;
  if (status !== 'live') return <span class="link link-lost">● {t('connecting')}</span>;
  const seq = open?.confirmed.seq ?? 0;
  const head = Math.max(open?.head ?? 0, seq);
  const waiting = live.waiting.value;
  const same = open?.agrees === true && head === seq;
  return (
    <span
      class="link link-live"
      title={same ? t('liveSame', { seq }) : t('liveTitle', { seq, head })}
    >
      ● {t('live')}
      {open && <span class="position"> {positionText(seq, head, open.agrees)}</span>}
      {waiting > 0 && <span class="position"> +{waiting}</span>}
    </span>
  );
}

/** Where this screen is in the log, and whether the server sees the same there. */
function positionText(seq: number, head: number, agrees: boolean | null): string {
  if (agrees === false) return t('positionDiffers', { seq });
  if (head > seq) return t('positionBehind', { seq, head });
  return agrees ? t('positionSame', { seq }) : String(seq);
}

/** Unmissable while the connection is lost; work goes on underneath. */
function ConnectionBar({ live }: { live: Live }) {
  const status = live.status.value;
  const since = live.lostSince.value;
  return (
    <div aria-live="assertive">
      {status === 'ended' ? (
        <div class="band band-lost">
          {t('ended')}{' '}
          <button type="button" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        </div>
      ) : since !== null ? (
        <div class="band band-lost" data-testid="lost">
          {t('lost', { time: timeExact(since), n: live.waiting.value })}
        </div>
      ) : null}
    </div>
  );
}
