// SPDX-License-Identifier: EUPL-1.2
// Where the user is, as the address bar says it: `#/` or `#/activiteit/<id>`.

import { signal } from '@preact/signals';

export interface Route {
  activity: string | null;
}

function read(): Route {
  const [, activity] = /^#\/activiteit\/([0-9a-f-]{36})/.exec(location.hash) ?? [];
  return { activity: activity ?? null };
}

export const route = signal<Route>(read());

addEventListener('hashchange', () => {
  route.value = read();
});

export function toActivity(id: string): string {
  return `#/activiteit/${id}`;
}
