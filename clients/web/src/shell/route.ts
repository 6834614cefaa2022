// SPDX-License-Identifier: EUPL-1.2
// Where the user is, as the address bar says it: `#/`, `#/activiteit/<id>`, `#/partners`, `#/partners/<id>`,
// `#/partners/gebieden`, `#/beheer`, `#/mijn-gegevens` or `#/alerteren`.

import { signal } from '@preact/signals';

export interface Route {
  activity: string | null;
  /** In the register; of a samenwerking with its id, or another page of it by its name. */
  partners: boolean;
  samenwerking: string | null;
  /** What a beheerder keeps. */
  beheer: boolean;
  /** What is kept of oneself. */
  mine: boolean;
  /** What the own organisation watches for. */
  alerting: boolean;
}

function read(): Route {
  const [, activity] = /^#\/activiteit\/([^/?]*)/.exec(location.hash) ?? [];
  const partners = /^#\/partners(?:\/([^/?]*))?(?:[/?]|$)/.exec(location.hash);
  return {
    activity: activity ?? null,
    partners: partners !== null,
    samenwerking: partners?.[1] || null,
    beheer: /^#\/beheer(?:[/?]|$)/.test(location.hash),
    mine: /^#\/mijn-gegevens(?:[/?]|$)/.test(location.hash),
    alerting: /^#\/alerteren(?:[/?]|$)/.test(location.hash),
  };
}

export const route = signal<Route>(read());

addEventListener('hashchange', () => {
  route.value = read();
});

/** Whether it can be the id of an activity or a samenwerking at all. */
export function isId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

export function toActivity(id: string): string {
  return `#/activiteit/${id}`;
}
