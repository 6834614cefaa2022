// SPDX-License-Identifier: EUPL-1.2
// Sentences about dates of the register that ask attention, in Dutch.

export const attention = {
  asksAttention: 'Wat vraagt aandacht',
  attentionHint:
    'Datums die u aangaan: 90, 30 en 7 dagen vooraf, en op de dag zelf. Wat is geregeld, verdwijnt vanzelf.',
  attentionCount: '{n} {n|punt vraagt|punten vragen} aandacht',
  attentionReached: '{n} daarvan {n|is|zijn} zover',
  attentionMore: 'Nog {n} tonen',
  inDays: 'over {n} {n|dag|dagen}',
  today: 'vandaag',
  daysAgo: '{n} {n|dag|dagen} geleden',
  hertoetsAhead:
    'Hertoets van {profile} op {date}. Is er dan niets anders besloten, dan geldt {afterwards}.',
  hertoetsCame:
    'De hertoets van {profile} was op {date}, en er is niets anders besloten: sindsdien geldt {afterwards}.',
  thenExerciseOnly: 'alleen de oefenomgeving',
  thenProfile: 'het profiel {name}',
  attentionEnds: 'Eindigt op {date}: {reason}',
  attentionEnded: 'Beëindigd op {date}: {reason}',
  attentionLeaves: '{region} treedt uit op {date}: {reason}',
  attentionLeft: '{region} is uitgetreden op {date}: {reason}',
  attentionEvaluation: 'Evaluatie op {date}',
  attentionEvaluationDue:
    'De evaluatie staat op {date}: houd haar en leg haar vast, of plan haar opnieuw.',
  attentionItem: '{name}: gereed op {date}',
  attentionItemDue: '{name}: moest gereed zijn op {date}',
  attentionOwner: 'van {name}',
  attentionTraining: '{training} van {name} loopt af op {date}',
  attentionTrainingOut: '{training} van {name} is verlopen op {date}',
};
