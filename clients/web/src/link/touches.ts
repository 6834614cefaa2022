// SPDX-License-Identifier: EUPL-1.2
// Which things a command is about: commands on one thing keep their order, others need not wait for each other.

import type { Command } from '../wire/Command';

/** What a command changes, and what it only stands on. */
export interface Touches {
  writes: readonly string[];
  reads: readonly string[];
}

/** The activity as a whole: everything stands on it. */
export const WHOLE = '*';

export function touches(command: Command): Touches {
  const about = (writes: (string | null)[], reads: (string | null)[] = []): Touches => ({
    writes: writes.filter((one) => one !== null),
    reads: [WHOLE, ...reads.filter((one) => one !== null)],
  });
  switch (command.kind) {
    case 'add_bullet':
      return about([command.bullet.id], [command.bullet.beeld, ...command.bullet.features]);
    case 'take_over_bullet':
      return about([command.bullet], [command.beeld, command.source]);
    case 'process_item_into_bullet':
      return about([command.item, command.bullet.id], [command.bullet.beeld]);
    case 'replace_bullet':
      return about([command.bullet, command.by.id], command.by.features);
    case 'change_bullet':
      return about([command.bullet], command.patch.features);
    case 'move_bullet':
      return about([command.bullet], [command.after]);
    case 'edit_bullet_text':
    case 'verify_bullet':
    case 'confirm_bullet':
    case 'remove_bullet':
    case 'flag_bullet':
    case 'answer_flag':
    case 'mark_seen':
    case 'follow_source':
    case 'unlink_source':
      return about([command.bullet]);
    case 'add_features':
      return about(
        command.features.map(({ id }) => id),
        [command.layer],
      );
    case 'change_feature':
    case 'remove_feature':
      return about([command.feature]);
    case 'add_layer':
      return about([command.layer], [command.beeld]);
    case 'rename_layer':
    case 'remove_layer':
      return about([command.layer]);
    case 'make_koppeling':
    case 'withdraw_koppeling':
      return about([command.koppeling]);
    case 'link_beeld':
    case 'unlink_beeld':
      return about([command.beeld]);
    case 'add_beeld':
      return about([command.beeld, command.layer]);
    case 'signal_missing':
      return about([command.item], [command.beeld]);
    case 'offer_item':
      return about([command.item.id]);
    case 'process_item':
      return about([command.item]);
    case 'make_voorstel':
      return about([command.voorstel.id], [command.voorstel.beeld]);
    case 'ask_informatievraag':
      return about([command.vraag.id], [command.vraag.beeld]);
    case 'answer_informatievraag': {
      const { vraag, answer } = command;
      if (answer.with === 'new_bullet')
        return about([vraag, answer.bullet.id], [answer.bullet.beeld]);
      if (answer.with === 'voorstel') return about([vraag, answer.voorstel.id]);
      return about([vraag], answer.with === 'bullet' ? [answer.bullet] : []);
    }
    case 'withdraw_informatievraag':
      return about([command.vraag]);
    case 'decide_voorstel':
    case 'withdraw_voorstel':
      return about([command.voorstel]);
    default:
      return { writes: [WHOLE], reads: [] };
  }
}

/** The things that commands under way are about; tells which other command has to wait for them. */
export class Busy {
  private readonly written = new Set<string>();
  private readonly read = new Set<string>();

  holds(activity: string, { writes, reads }: Touches): boolean {
    const at = (one: string) => `${activity}/${one}`;
    return (
      writes.some((one) => this.written.has(at(one)) || this.read.has(at(one))) ||
      reads.some((one) => this.written.has(at(one)))
    );
  }

  add(activity: string, { writes, reads }: Touches): void {
    for (const one of writes) this.written.add(`${activity}/${one}`);
    for (const one of reads) this.read.add(`${activity}/${one}`);
  }
}
