// SPDX-License-Identifier: EUPL-1.2
// Sentences about dates of the register that ask attention, in English.

import type { attention as nl } from './nl-attention';

export const attention: Record<keyof typeof nl, string> = {
  asksAttention: 'What asks attention',
  attentionHint:
    'Dates that concern you: 90, 30 and 7 days ahead, and on the day itself. What is settled goes by itself.',
  attentionCount: '{n} {n|matter asks|matters ask} attention',
  attentionReached: '{n} of them {n|has|have} come',
  attentionMore: 'Show {n} more',
  inDays: 'in {n} {n|day|days}',
  today: 'today',
  daysAgo: '{n} {n|day|days} ago',
  hertoetsAhead:
    'Hertoets of {profile} on {date}. If nothing else was decided by then, {afterwards} holds.',
  hertoetsCame:
    'The hertoets of {profile} was on {date}, and nothing else was decided: since then {afterwards} holds.',
  thenExerciseOnly: 'the exercise environment alone',
  thenProfile: 'the profile {name}',
  attentionEnds: 'Ends on {date}: {reason}',
  attentionEnded: 'Ended on {date}: {reason}',
  attentionLeaves: '{region} leaves on {date}: {reason}',
  attentionLeft: '{region} left on {date}: {reason}',
  attentionEvaluation: 'Evaluation on {date}',
  attentionEvaluationDue:
    'The evaluation was set for {date}: hold it and record it, or plan it anew.',
  attentionItem: '{name}: to be done by {date}',
  attentionItemDue: '{name}: should have been done by {date}',
  attentionOwner: 'of {name}',
  attentionTraining: '{training} of {name} runs out on {date}',
  attentionTrainingOut: '{training} of {name} ran out on {date}',
};
