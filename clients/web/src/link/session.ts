// SPDX-License-Identifier: EUPL-1.2
// Who is logged in, and in a demonstration, as whom one can be.

import { type Signal, signal } from '@preact/signals';

export interface FunctionChoice {
  account: string;
  title: string;
  organisation: string;
  organisation_name: string;
  team: string;
  function: string;
  profile: string | null;
}

export interface SessionInfo {
  demo: boolean;
  me: { account: string; name: string } | null;
  functions: FunctionChoice[];
}

export class Session {
  readonly info: Signal<SessionInfo | null> = signal(null);

  /** Asks the server; fails when it cannot be reached. */
  async refresh(): Promise<void> {
    this.info.value = await asked();
  }

  /** The account of the login as it is now, null when there is none; fails when the server cannot be reached. */
  async whoami(): Promise<string | null> {
    return (await asked()).me?.account ?? null;
  }

  async login(account: string): Promise<void> {
    const answer = await fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ account }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    await this.refresh();
  }

  async logout(): Promise<void> {
    await fetch('/api/session', { method: 'DELETE' });
    await this.refresh();
  }
}

async function asked(): Promise<SessionInfo> {
  const answer = await fetch('/api/session');
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as SessionInfo;
}
