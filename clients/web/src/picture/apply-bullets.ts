// SPDX-License-Identifier: EUPL-1.2
// What an event does to the bullets.

import type { Bullet } from '../wire/Bullet';
import type { BulletPatch } from '../wire/BulletPatch';
import type { Event } from '../wire/Event';
import type { Flag } from '../wire/Flag';
import type { Functionary } from '../wire/Functionary';
import { type Draft, meet, startNorm, until } from './apply';
import { goOn } from './apply-kern';
import { followAnswers } from './apply-vragen';
import { answerKey, contested } from './flags';
import { mergeText } from './text-document';

/** Marks that one bullet keeps, as in the server. */
const FLAGS = 50;

/** Whether the event was about bullets, and so is done. */
export function applyToBullets(draft: Draft, event: Event, by: Functionary, at: number): boolean {
  const touch = (id: string, change: (bullet: Bullet) => Partial<Bullet>) => {
    const bullet = draft.picture.bullets[id];
    if (bullet) draft.part('bullets')[id] = { ...bullet, ...change(bullet) };
  };
  const edit = (id: string, change: (bullet: Bullet) => Partial<Bullet>) =>
    touch(id, (bullet) => ({ ...change(bullet), edited_by: by, edited_at: at }));
  switch (event.kind) {
    case 'bullet_added':
      draft.part('bullets')[event.bullet.id] = event.bullet;
      return true;
    case 'bullet_text_edited':
      edit(event.bullet, (bullet) => textEdited(bullet, event.update));
      return true;
    case 'bullet_changed':
      edit(event.bullet, () => patched(event.patch));
      return true;
    case 'bullet_moved':
      edit(event.bullet, () => ({ theme: event.theme, order: event.order }));
      return true;
    case 'bullet_verified':
      edit(event.bullet, () => ({
        validity: event.validity,
        verified_at: event.validity === 'geverifieerd' ? at : null,
        unverified_because: event.because,
      }));
      return true;
    case 'bullet_confirmed':
      edit(event.bullet, () => ({ stale_at: event.stale_at }));
      return true;
    case 'bullet_replaced':
      leave(draft, event.bullet, at);
      draft.part('bullets')[event.by.id] = event.by;
      followAnswers(draft, event.bullet, event.by.id);
      goOn(draft, event.bullet, event.by.id);
      return true;
    case 'bullet_removed':
      leave(draft, event.bullet, at);
      return true;
    case 'bullet_flagged':
      touch(event.bullet, (bullet) => ({ flags: roomFor([...bullet.flags, event.flag]) }));
      if (event.due_at !== undefined)
        waitForAnswer(draft, event.bullet, event.flag.id, event.due_at, at);
      return true;
    case 'flag_answered':
      touch(event.bullet, (bullet) => ({
        flags: bullet.flags.map((flag) =>
          flag.id === event.flag ? { ...flag, answer: { by, at, text: event.answer } } : flag,
        ),
      }));
      meet(draft, answerKey(event.bullet, event.flag), at);
      return true;
    case 'bullet_seen':
      touch(event.bullet, (bullet) => ({ seen: [...bullet.seen, { by, at }] }));
      return true;
    default:
      return false;
  }
}

/** What is gone is contested no longer. */
export function leave(draft: Draft, id: string, at: number): void {
  const bullet = draft.picture.bullets[id];
  for (const flag of bullet ? contested(bullet) : []) meet(draft, answerKey(id, flag.id), at);
  delete draft.part('bullets')[id];
}

/** The clock of the answer to a flag. */
function waitForAnswer(draft: Draft, bullet: string, flag: string, due: number, at: number): void {
  const beeld = draft.picture.bullets[bullet]?.beeld;
  if (beeld === undefined) return;
  const key = answerKey(bullet, flag);
  draft.part('norms')[key] = startNorm(key, 'antwoord', until(due, at), false, beeld, at);
}

/** Marks on one bullet: what was answered longest ago makes room. */
function roomFor(flags: Flag[]): Flag[] {
  const answered = flags.length > FLAGS ? flags.findIndex((flag) => flag.answer !== null) : -1;
  return answered < 0 ? flags : flags.filter((_, place) => place !== answered);
}

/** Other words are another statement: who saw or checked the old one did not see this. */
export function textEdited(bullet: Bullet, update: string): Partial<Bullet> {
  return {
    ...mergeText(bullet.doc, update),
    seen: [],
    ...(bullet.validity === 'geverifieerd' && {
      validity: 'niet_geverifieerd',
      verified_at: null,
    }),
  };
}

/** The properties that a patch changes. */
export function patched(patch: BulletPatch): Partial<Bullet> {
  const { stale_at, ...rest } = patch;
  const change: Partial<Bullet> = { ...rest };
  if (stale_at !== undefined) change.stale_at = stale_at > 0 ? stale_at : null;
  return change;
}
