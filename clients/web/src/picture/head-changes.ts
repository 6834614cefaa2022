// SPDX-License-Identifier: EUPL-1.2
// What a dialog changes of the head of an activity. It stands open for a while, and others do not wait: only what
// the user touched is sent, so that a new name does not take back the GRIP that was established meanwhile.

import { pointIn, pointText } from '../map/point-text';
import type { Head } from '../wire/Head';
import type { HeadPatch } from '../wire/HeadPatch';

/** The fields of the dialog by name, as it answers them. */
export type HeadAnswers = Record<string, string>;

export function headAnswers(head: Head): HeadAnswers {
  return {
    name: head.name,
    place: head.place,
    location: pointText(head.location),
    grip: String(head.grip),
    // The first is the owner's, which is no choice.
    regions: inOrder(head.regions.slice(1)),
    besloten: head.besloten ? 'yes' : '',
  };
}

/** Regions have no order: the dialog gives them in that of its list. */
function inOrder(regions: readonly string[]): string {
  return [...regions].sort().join(',');
}

function listIn(text: string): string[] {
  return text.split(',').filter(Boolean);
}

function answer(answers: HeadAnswers, name: string): string | undefined {
  const said = answers[name];
  return name === 'regions' && said !== undefined ? inOrder(listIn(said)) : said;
}

/** Fields that were answered otherwise than they stood there. */
function touched(base: HeadAnswers, answers: HeadAnswers): string[] {
  return Object.keys(base).filter((name) => {
    const said = answer(answers, name);
    return said !== undefined && said !== base[name];
  });
}

/** What of it is sent; what is absent stays as it is by then. */
export function headPatch(base: HeadAnswers, answers: HeadAnswers): HeadPatch {
  const patch: HeadPatch = {};
  for (const name of touched(base, answers)) {
    const said = answer(answers, name) ?? '';
    if (name === 'name') patch.name = said;
    if (name === 'place') patch.place = said;
    const at = name === 'location' && pointIn(said);
    if (at) patch.location = at;
    if (name === 'grip') patch.grip = Number(said);
    if (name === 'regions') patch.regions = listIn(said);
    if (name === 'besloten') patch.besloten = said === 'yes';
  }
  return patch;
}

/** Fields that the user touched and another has made something else of since `base`. */
export function clashing(base: HeadAnswers, now: HeadAnswers, answers: HeadAnswers): string[] {
  return touched(base, answers).filter(
    (name) => now[name] !== base[name] && now[name] !== answer(answers, name),
  );
}
