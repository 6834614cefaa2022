// SPDX-License-Identifier: EUPL-1.2
// What was asked and not yet answered, laid over the confirmed picture, so that a hand never waits for a wire.

import type { Bullet } from '../wire/Bullet';
import type { Command } from '../wire/Command';
import type { Functionary } from '../wire/Functionary';
import type { NewBullet } from '../wire/NewBullet';
import type { Picture } from '../wire/Picture';
import { Draft } from './apply';
import { patched, textEdited } from './apply-bullets';
import { bulletsOf } from './select';
import { newDocument } from './text-document';

/** Far below everything: the place of what has no place yet. */
const GAP = 2 ** 40;

export interface Self {
  who: Functionary;
  now: number;
}

/** The picture as it will be when the server accepts these commands. */
export function withPending(confirmed: Picture, commands: readonly Command[], self: Self): Picture {
  if (commands.length === 0) return confirmed;
  const draft = new Draft(confirmed);
  for (const command of commands) lay(draft, command, self);
  return draft.picture;
}

function lay(draft: Draft, command: Command, self: Self): void {
  const { picture } = draft;
  const touch = (id: string, patch: Partial<Bullet>) => {
    const bullet = picture.bullets[id];
    if (bullet) draft.part('bullets')[id] = { ...bullet, ...patch };
  };
  switch (command.kind) {
    case 'add_bullet':
    case 'process_item_into_bullet':
      add(draft, command.bullet, self);
      return;
    case 'answer_informatievraag':
      if (command.answer.with === 'new_bullet') add(draft, command.answer.bullet, self);
      return;
    case 'replace_bullet': {
      const old = picture.bullets[command.bullet];
      if (!old) return;
      delete draft.part('bullets')[command.bullet];
      draft.part('bullets')[command.by.id] = newBullet(command.by, old.order, self);
      return;
    }
    case 'edit_bullet_text': {
      const edited = picture.bullets[command.bullet];
      if (edited) touch(edited.id, textEdited(edited, command.update));
      return;
    }
    case 'change_bullet':
      touch(command.bullet, patched(command.patch));
      return;
    case 'move_bullet': {
      const moved = picture.bullets[command.bullet];
      if (!moved) return;
      const others = bulletsOf(picture, moved.beeld, command.theme).filter(
        (b) => b.id !== moved.id,
      );
      const place = command.after ? others.findIndex((b) => b.id === command.after) + 1 : 0;
      const above = others[place - 1]?.order;
      const below = others[place]?.order;
      const order =
        above === undefined
          ? (below ?? GAP) - GAP
          : below === undefined
            ? above + GAP
            : (above + below) / 2;
      touch(command.bullet, { theme: command.theme, order });
      return;
    }
    case 'verify_bullet':
      touch(command.bullet, {
        validity: command.validity,
        unverified_because: command.because,
        verified_at: command.validity === 'geverifieerd' ? self.now : null,
      });
      return;
    case 'confirm_bullet':
      touch(command.bullet, { stale_at: command.stale_at });
      return;
    case 'remove_bullet':
      delete draft.part('bullets')[command.bullet];
      return;
    case 'add_features':
      if (!picture.layers[command.layer]) return;
      for (const feature of command.features) {
        draft.part('features')[feature.id] ??= {
          id: feature.id,
          layer: command.layer,
          geometry: feature.geometry,
          style: feature.style,
          symbol: feature.symbol ?? null,
          label: feature.label,
          properties: feature.properties,
          version: 0,
          by: self.who,
          at: self.now,
        };
      }
      return;
    case 'change_feature': {
      const feature = picture.features[command.feature];
      if (!feature) return;
      const { symbol, ...patch } = command.patch;
      const changed = { ...feature, ...patch };
      if (symbol !== undefined) changed.symbol = symbol === '' ? null : symbol;
      draft.part('features')[command.feature] = changed;
      return;
    }
    case 'remove_feature':
      delete draft.part('features')[command.feature];
      return;
    case 'set_wind':
      picture.wind = command.wind;
      return;
    default:
      // What others decide on is shown once it is so.
      return;
  }
}

function add(draft: Draft, bullet: NewBullet, self: Self): void {
  const { picture } = draft;
  if (picture.bullets[bullet.id] || !picture.beelden[bullet.beeld]) return;
  const last = bulletsOf(picture, bullet.beeld, bullet.theme).at(-1)?.order ?? 0;
  draft.part('bullets')[bullet.id] = newBullet(bullet, last + GAP, self);
}

function newBullet(bullet: NewBullet, order: number, { who, now }: Self): Bullet {
  return {
    ...bullet,
    order,
    doc: newDocument(bullet.text),
    unverified_because: '',
    available_at: now,
    processed_at: now,
    verified_at: bullet.validity === 'geverifieerd' ? now : null,
    seen: [],
    flags: [],
    by: who,
    edited_by: who,
    edited_at: now,
  };
}
