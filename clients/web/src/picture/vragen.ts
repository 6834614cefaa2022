// SPDX-License-Identifier: EUPL-1.2
// What screens ask of the informatievragen of a picture.

import type { Bullet } from '../wire/Bullet';
import type { Informatievraag } from '../wire/Informatievraag';
import type { Picture } from '../wire/Picture';
import { all } from './select';

/** For whom a question may be: an organisation, and the beelden that it writes. */
export interface Asked {
  organisation: string;
  writes: readonly string[];
}

/** All of them; a picture in which nothing was asked yet has none. */
export function vragenOf(picture: Picture): Informatievraag[] {
  return all<Informatievraag>(picture.informatievragen ?? {});
}

/** Those that wait, what is needed first at the front. */
export function openVragen(picture: Picture): Informatievraag[] {
  return vragenOf(picture)
    .filter(({ state }) => state.is === 'open')
    .sort((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1));
}

/** Whether it is put to us: to our organisation, or to a beeld that we keep. */
export function isToUs({ to }: Informatievraag, us: Asked): boolean {
  return to.whom === 'organisation'
    ? to.organisation === us.organisation
    : us.writes.includes(to.beeld);
}

/** What the server says for a bullet of a beeld that this reader does not read. */
const UNSAID = '00000000-0000-0000-0000-000000000000';

/** The bullet that answers a question; or that it left the picture, or stands in a beeld that is not read from here. */
export function becameOf(
  { bullets }: Pick<Picture, 'bullets'>,
  bullet: string,
): Bullet | 'gone' | 'unread' {
  return bullet === UNSAID ? 'unread' : (bullets[bullet] ?? 'gone');
}

const answers = new WeakMap<object, ReadonlyMap<string, string>>();
const NONE: ReadonlyMap<string, string> = new Map();

/** What each bullet answers, by its id: the questions, one on a line. Made once for each change of them. */
export function answersOf({ informatievragen }: Picture): ReadonlyMap<string, string> {
  if (!informatievragen) return NONE;
  const known = answers.get(informatievragen);
  if (known) return known;
  const made = new Map<string, string>();
  for (const { state, question } of all<Informatievraag>(informatievragen)) {
    if (state.is !== 'answered') continue;
    const before = made.get(state.bullet);
    const line = question.replace(/\s+/g, ' ');
    made.set(state.bullet, before ? `${before}\n${line}` : line);
  }
  answers.set(informatievragen, made);
  return made;
}
