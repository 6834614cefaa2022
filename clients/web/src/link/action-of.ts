// SPDX-License-Identifier: EUPL-1.2
// What right a command asks for: so that a refusal can be explained.

import type { Action } from '../wire/Action';
import type { Command } from '../wire/Command';
import type { Picture } from '../wire/Picture';
import type { VraagAnswer } from '../wire/VraagAnswer';

/** What a refusal can be explained by. */
export interface Why {
  action: Action;
  activity?: string;
}

/** Refusals that rights are the reason of. */
const OF_RIGHTS: ReadonlySet<string> = new Set([
  'right.missing',
  'unknown',
  'activity.closed',
  'regie.not_holder',
  'secondment.partner_only',
]);

/** What explains that a command was refused; nothing when rights are not the reason. */
export function whyOf(
  activity: string,
  command: Command,
  code: string,
  picture: Picture | null,
): Why | undefined {
  if (!OF_RIGHTS.has(code)) return undefined;
  const action = actionOf(command, picture);
  return command.kind === 'create_activity' ? { action } : { action, activity };
}

export function actionOf(command: Command, picture: Picture | null): Action {
  const write = (beeld: string | undefined): Action =>
    isOwn(picture, beeld) ? 'write_own' : 'write_situatiebeeld';
  const plot = (beeld: string | undefined): Action =>
    isOwn(picture, beeld) ? 'plot_own' : 'plot_situatiebeeld';
  const answerOf = (answer: VraagAnswer): Action =>
    answer.with === 'voorstel'
      ? 'voorstel'
      : write(answer.with === 'new_bullet' ? answer.bullet.beeld : undefined);
  switch (command.kind) {
    case 'create_activity':
      return 'create_activity';
    case 'acknowledge_alert':
      return 'see';
    case 'archive_activity':
    case 'reopen_activity':
    case 'take_regie':
      return 'take_regie';
    case 'accept_regie':
    case 'decline_regie':
      return 'hold_regie';
    case 'establish_opschaling':
    case 'register_alarmering':
      return 'opschalen';
    case 'add_beeld':
      return 'create_beeld';
    case 'flag_bullet':
    case 'signal_missing':
      return 'flag';
    case 'mark_seen':
      return 'attend';
    case 'offer_item':
    case 'receive_sitrap':
      return 'inbox_offer';
    case 'process_item':
    case 'process_item_into_bullet':
      return 'process';
    case 'make_voorstel':
    case 'withdraw_voorstel':
      return 'voorstel';
    case 'ask_informatievraag':
      return write(command.vraag.beeld);
    case 'answer_informatievraag':
      return answerOf(command.answer);
    case 'ask_access':
      return 'ask_access';
    case 'link_beeld':
    case 'unlink_beeld':
      return 'write_own';
    case 'take_over_bullet':
      return write(command.beeld);
    case 'add_bullet':
      return write(command.bullet.beeld);
    case 'edit_bullet_text':
    case 'change_bullet':
    case 'move_bullet':
    case 'verify_bullet':
    case 'confirm_bullet':
    case 'replace_bullet':
    case 'remove_bullet':
    case 'answer_flag':
    case 'follow_source':
    case 'unlink_source':
      return write(picture?.bullets[command.bullet]?.beeld);
    case 'add_layer':
      return plot(command.beeld);
    case 'rename_layer':
    case 'remove_layer':
    case 'add_features':
      return plot(picture?.layers[command.layer]?.beeld);
    case 'change_feature':
    case 'remove_feature':
      return plot(picture?.layers[picture.features[command.feature]?.layer ?? '']?.beeld);
    case 'set_wind':
      return 'plot_situatiebeeld';
    case 'call_team':
    case 'start_team':
    case 'end_team':
    case 'set_level':
    case 'change_head':
    case 'close_activity':
    case 'share_startbeeld':
    case 'decide_voorstel':
    case 'set_participation':
    case 'delegate_part':
    case 'change_delegation':
    case 'end_delegation':
    case 'send_sitrap':
    case 'second_hin':
    case 'end_secondment':
    case 'offer_regie':
    case 'withdraw_informatievraag':
    case 'consider_stakeholder':
    case 'withdraw_regie_offer':
      return 'direct';
  }
}

function isOwn(picture: Picture | null, beeld: string | undefined): boolean {
  return picture?.beelden[beeld ?? '']?.kind === 'eigen_beeld';
}
