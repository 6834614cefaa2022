// SPDX-License-Identifier: EUPL-1.2
// What right a command asks for: so that a refusal can be explained.

import type { Action } from '../wire/Action';
import type { Command } from '../wire/Command';
import type { Function as Functie } from '../wire/Function';
import type { Picture } from '../wire/Picture';
import type { RegisterCommand } from '../wire/RegisterCommand';
import type { VraagAnswer } from '../wire/VraagAnswer';

/** What a refusal can be explained by. */
export type Why = WhyAction | WhyChange;

/** Why a change of the register is somebody else's. */
export interface WhyChange {
  change: RegisterCommand;
}

/** Why something may be done or not in an activity, or may at all; or was so on a day. */
export interface WhyAction {
  action: Action;
  activity?: string;
  /** Of writing: in which beeld. */
  beeld?: string;
  /** About the account that this is; of who hands the regie over. */
  account?: string;
  /** About a function of another organisation; else about the own one. */
  of?: { organisation: string; function: Functie };
  /** As it was at this moment. */
  at?: number;
}

/** Refusals that the own rights are the reason of. */
const OF_RIGHTS: ReadonlySet<string> = new Set([
  'right.missing',
  'unknown',
  'activity.closed',
  'regie.not_holder',
  'secondment.partner_only',
]);

/** Refusals of the register that who asked is the reason of. */
const OF_PARTY: ReadonlySet<string> = new Set(['right.missing', 'addition.changes_general']);

/** What explains that a change of the register was refused; nothing when what was asked is the reason. */
export function whyNotChanged(change: RegisterCommand, code: string): WhyChange | undefined {
  return OF_PARTY.has(code) ? { change } : undefined;
}

/** What explains that a command was refused; nothing when rights are not the reason. */
export function whyOf(
  activity: string,
  command: Command,
  code: string,
  picture: Picture | null,
): WhyAction | undefined {
  const other = anothers(command, code);
  if (other) return { ...other, activity };
  const action = actionOf(command, picture);
  if (code === 'right.not_yours' || code === 'beeld.kept_elsewhere') {
    const beeld = beeldOf(command, picture);
    return beeld === undefined ? undefined : { action, activity, beeld };
  }
  if (!OF_RIGHTS.has(code)) return undefined;
  if (command.kind === 'create_activity') return { action };
  const beeld = /^(write|plot)_/.test(action) ? beeldOf(command, picture) : undefined;
  return { action, activity, ...(beeld !== undefined && { beeld }) };
}

/** Where what somebody else may is the reason: whose, and what. */
function anothers(
  command: Command,
  code: string,
): Pick<WhyAction, 'action' | 'of' | 'account'> | undefined {
  const of = (organisation: string, action: Action) => ({
    action,
    of: { organisation, function: 'informatiemanager' as const },
  });
  if (command.kind === 'set_participation') {
    const { organisation, mandate } = command;
    if (code === 'mandate.cannot_give' && mandate) return of(mandate.giver, 'read');
    if (code.startsWith('participation.')) return of(organisation, 'read');
  }
  if (command.kind === 'offer_regie' && code === 'regie.cannot_hold')
    return { action: 'hold_regie', account: command.to };
  if (command.kind === 'delegate_part' && code === 'delegation.cannot_write')
    return of(command.organisation, 'write_delegated');
  return undefined;
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
    case 'answer_informatievraag':
      return answerOf(command.answer);
    case 'ask_access':
    case 'decline_participation':
      return 'ask_access';
    case 'link_beeld':
    case 'unlink_beeld':
      return 'write_own';
    case 'ask_informatievraag':
    case 'take_over_bullet':
    case 'add_bullet':
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
      return write(beeldOf(command, picture));
    case 'add_layer':
    case 'rename_layer':
    case 'remove_layer':
    case 'add_features':
    case 'change_feature':
    case 'remove_feature':
      return plot(beeldOf(command, picture));
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
    case 'mail_sitrap':
    case 'second_hin':
    case 'end_secondment':
    case 'offer_regie':
    case 'withdraw_informatievraag':
    case 'consider_stakeholder':
    case 'withdraw_regie_offer':
    case 'make_koppeling':
    case 'withdraw_koppeling':
      return 'direct';
  }
}

/** The beeld that a command writes in, as far as the picture knows. */
function beeldOf(command: Command, picture: Picture | null): string | undefined {
  if (command.kind === 'ask_informatievraag') return command.vraag.beeld;
  if (command.kind === 'add_bullet') return command.bullet.beeld;
  if ('beeld' in command && typeof command.beeld === 'string') return command.beeld;
  if ('bullet' in command && typeof command.bullet === 'string')
    return picture?.bullets[command.bullet]?.beeld;
  const layer = 'feature' in command ? picture?.features[command.feature]?.layer : layerOf(command);
  return picture?.layers[layer ?? '']?.beeld;
}

function layerOf(command: Command): string | undefined {
  return 'layer' in command && typeof command.layer === 'string' ? command.layer : undefined;
}

function isOwn(picture: Picture | null, beeld: string | undefined): boolean {
  return picture?.beelden[beeld ?? '']?.kind === 'eigen_beeld';
}
