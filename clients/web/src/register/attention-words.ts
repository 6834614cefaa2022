// SPDX-License-Identifier: EUPL-1.2
// What a matter that asks attention says: of what, and how near it is.

import { trainings } from '../beheer/words';
import { date, language, t, word } from '../i18n/language';
import type { Attention } from '../wire/Attention';
import type { Profile } from '../wire/Profile';
import { regionLabel } from './regions';
import { profileNames } from './words';

/** How near a date is, by the calendar. */
export function nearness({ days }: Pick<Attention, 'days'>): string {
  if (days === 0) return t('today');
  return days > 0 ? t('inDays', { n: days }) : t('daysAgo', { n: -days });
}

/** What holds when nothing is decided. */
function afterwardsSays(profile: Profile | null): string {
  return profile ? t('thenProfile', { name: word(profileNames[profile]) }) : t('thenExerciseOnly');
}

/** The sentence of a matter, without whom it is about. */
export function matterSays(one: Attention): string {
  const on = date(one.on);
  const came = one.stage === 'reached';
  switch (one.matter) {
    case 'hertoets':
      return t(came ? 'hertoetsCame' : 'hertoetsAhead', {
        profile: word(profileNames[one.profile]),
        date: on,
        afterwards: afterwardsSays(one.afterwards),
      });
    case 'ends':
      return t(came ? 'attentionEnded' : 'attentionEnds', { date: on, reason: one.reason });
    case 'leaves':
      return t(came ? 'attentionLeft' : 'attentionLeaves', {
        region: regionLabel(one.region),
        date: on,
        reason: one.reason,
      });
    case 'evaluation':
      return t(came ? 'attentionEvaluationDue' : 'attentionEvaluation', { date: on });
    case 'unanswered':
      return t('attentionUnanswered', { region: regionLabel(one.region) });
    case 'denied':
      return t('attentionDenied', { region: regionLabel(one.region), reason: one.reason });
    case 'item':
      // On the day itself it asks attention, and is not late yet.
      return t(one.days < 0 ? 'attentionItemDue' : 'attentionItem', {
        name: language.value === 'en' ? one.en : one.nl,
        date: on,
      });
    case 'training':
      return t(came ? 'attentionTrainingOut' : 'attentionTraining', {
        training: word(trainings[one.training]),
        name: one.name,
        date: on,
      });
  }
}

/** The same each time that it is shown, for the lists of the screen. */
export function keyOf(one: Attention): string {
  switch (one.matter) {
    case 'training':
      return `training ${one.person} ${one.training}`;
    case 'item':
      return `item ${one.agreement.samenwerking} ${one.key}`;
    case 'unanswered':
    case 'denied':
      return `${one.matter} ${one.agreement.samenwerking} ${one.region}`;
    case 'leaves':
      return `leaves ${one.agreement.samenwerking} ${one.region}`;
    case 'hertoets':
      return `hertoets ${one.agreement.samenwerking} ${one.on} ${one.afterwards} ${one.profile}`;
    default:
      return `${one.matter} ${one.agreement.samenwerking}`;
  }
}
