// SPDX-License-Identifier: EUPL-1.2
// The composition root: a session, a link when there is a login, and the screens.

import { effect, signal, untracked } from '@preact/signals';
import { render } from 'preact';
import { language } from './i18n/language';
import { claimDevice } from './link/device';
import { Live } from './link/live';
import { Session } from './link/session';
import { browserDial } from './link/socket';
import { App } from './shell/app';
import './style/tokens.css';
import './style/base.css';
import './style/screens.css';
import './style/notices.css';
import './style/head.css';
import './style/alerts.css';
import './style/activity.css';
import './style/panels.css';
import './style/map-side.css';
import './register/register.css';
import './beheer/beheer.css';
import './register/samenwerking.css';
import './register/tiles.css';
import './alerting/alerting.css';

const RETRY_MS = 2_000;
const session = new Session();
const live = signal<Live | null>(null);
const account = signal<string | null>(null);
let device = '';

effect(() => {
  account.value = session.info.value?.me?.account ?? null;
});

effect(() => {
  const who = account.value;
  live.peek()?.stop();
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
  if (who === null) live.value = null;
  else {
    const options = {
      account: who,
      device,
      shelf: sessionStorage,
      whoami: () => session.whoami(),
    };
    // What the link itself looks at while it begins is no reason to begin again.
    live.value = untracked(() => new Live(browserDial(url), language.peek(), options));
  }
});

addEventListener('online', () => live.peek()?.hurry());
// What is being typed goes out before the page does.
addEventListener('pagehide', () => live.peek()?.flush());

async function begin(): Promise<void> {
  device ||= await claimDevice(sessionStorage, navigator.locks);
  try {
    await session.refresh();
  } catch {
    setTimeout(begin, RETRY_MS);
  }
}

function Root() {
  // Read here, so that every text is written anew when the language changes.
  language.value;
  return <App session={session} live={live.value} />;
}

document.documentElement.lang = language.peek();
const target = document.getElementById('app');
if (target) render(<Root />, target);
begin();
