// SPDX-License-Identifier: EUPL-1.2
// Making an activity.

import { t, word } from '../i18n/language';
import { activityKinds, environments } from '../i18n/words';
import type { Live } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { pointIn } from '../map/point-text';
import { askAndSend, type Question } from '../ui/ask';
import type { ActivityKind } from '../wire/ActivityKind';
import type { Environment } from '../wire/Environment';
import { fieldsFor } from './own-fields';
import { toActivity } from './route';

function options<K extends string>(words: Record<K, readonly [string, string]>) {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: word(words[value]) }));
}

export async function newActivity(live: Live): Promise<void> {
  const welcome = live.welcome.peek();
  if (!welcome) return;
  const sjablonen = welcome.sjablonen.filter((sjabloon) => sjabloon.situatiebeeld);
  // A kernpartner begins one of its own: of no veiligheidsregio, without GRIP, and besloten.
  const own = welcome.me.region === null;
  const question: Question = {
    title: t(own ? 'newOwnActivity' : 'newActivity'),
    ...(own && { hint: t('newOwnActivityHint') }),
    fields: fieldsFor(own, [
      { name: 'name', label: t('name'), kind: 'line', required: true, max: 200 },
      { name: 'kind', label: t('kind'), kind: 'choice', options: options(activityKinds) },
      {
        name: 'environment',
        label: t('environment'),
        kind: 'choice',
        options: options(environments),
      },
      { name: 'place', label: t('place'), kind: 'line', max: 200 },
      { name: 'location', label: t('headPoint'), kind: 'point' },
      {
        name: 'grip',
        label: t('grip'),
        kind: 'choice',
        options: ['0', '1', '2', '3', '4', '5'].map((value) => ({ value, label: value })),
      },
      {
        name: 'sjabloon',
        label: t('sjabloon'),
        kind: 'choice',
        options: sjablonen.map(({ key, title }) => ({ value: key, label: title })),
      },
      {
        name: 'regions',
        label: t('otherRegions'),
        kind: 'choices',
        options: welcome.regions
          .filter((region) => region.code !== welcome.me.region)
          .map(({ code, name }) => ({ value: code, label: name.replace('Veiligheidsregio ', '') })),
      },
      { name: 'besloten', label: t('besloten'), kind: 'check' },
    ]),
  };
  let id = '';
  const made = await askAndSend(question, (answer) => {
    id = uuidv7();
    const kind = (answer.kind ?? 'incident') as ActivityKind;
    return live.send(id, {
      kind: 'create_activity',
      activity: {
        name: answer.name ?? '',
        activity_kind: kind,
        environment: kind === 'oefening' ? 'oefening' : (answer.environment as Environment),
        regions: (answer.regions ?? '').split(',').filter(Boolean),
        place: answer.place ?? '',
        location: pointIn(answer.location),
        grip: Number(answer.grip ?? 0),
        besloten: answer.besloten === 'yes',
        sjabloon: answer.sjabloon ?? '',
      },
    });
  });
  if (made) location.hash = toActivity(id);
}
