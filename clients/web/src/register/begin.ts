// SPDX-License-Identifier: EUPL-1.2
// Beginning a samenwerking: with whom, for which kerntaak, with which regions, and who speaks for all.

import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { type AskField, ask, askAndSend } from '../ui/ask';
import { toldApart } from '../ui/told-apart';
import type { Kerntaak } from '../wire/Kerntaak';
import type { Organisation } from '../wire/Organisation';
import type { RegionCode } from '../wire/RegionCode';
import type { Standard } from '../wire/Standard';
import { toSamenwerking } from './address';
import type { RegisterAnswer } from './answers';
import { kindOf } from './kind-of';
import { codes, regionLabel } from './regions';
import { kerntaken, standards } from './words';

type Options = { value: string; label: string }[];

const unchosen = () => ({ value: '', label: t('choose') });

/** Who can be a partner: a veiligheidsregio takes part by law, and who has no kerntaak has nothing to agree on. */
export function partnersIn(known: Pick<RegisterAnswer, 'organisations' | 'rows'>): Options {
  const options = known.organisations
    .filter(({ region, kerntaken: own }) => region === null && own.length > 0)
    .map(({ id, name }) => ({ value: id, label: name }));
  const apart = toldApart(options, (id) => kindOf(known, id));
  return apart.sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

export function regionOptions(among: readonly RegionCode[] = codes): Options {
  return among.map((value) => ({ value, label: regionLabel(value) }));
}

/** Nobody, or one of these regions. */
export function adopterFields(
  among: readonly RegionCode[],
  organisations: readonly Organisation[],
  now: { adoptieregio: string | null; adoptiepartner: string | null },
  not: string,
): AskField[] {
  const nobody = { value: '', label: t('nobody') };
  const others = organisations
    .filter(({ id }) => id !== not)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  return [
    {
      name: 'adoptieregio',
      label: t('adoptieregio'),
      kind: 'choice',
      options: [nobody, ...regionOptions(among)],
      value: now.adoptieregio ?? '',
    },
    {
      name: 'adoptiepartner',
      label: t('adoptiepartner'),
      kind: 'choice',
      options: [nobody, ...others],
      value: now.adoptiepartner ?? '',
    },
  ];
}

export async function beginSamenwerking(live: Live, answer: RegisterAnswer): Promise<void> {
  const first = await ask({
    title: t('beginSamenwerking'),
    submit: t('next'),
    fields: [
      {
        name: 'partner',
        label: t('partner'),
        kind: 'choice',
        required: true,
        options: [unchosen(), ...partnersIn(answer)],
        value: '',
      },
    ],
  });
  const partner = answer.organisations.find(({ id }) => id === first?.partner);
  if (partner) await beginWith(live, answer, partner);
}

async function beginWith(live: Live, answer: RegisterAnswer, partner: Organisation): Promise<void> {
  const id = uuidv7();
  const own = live.welcome.peek()?.me.region;
  const nobody = { adoptieregio: null, adoptiepartner: null };
  const fields: AskField[] = [
    {
      name: 'kerntaak',
      label: t('kerntaak'),
      kind: 'choice',
      required: true,
      options: partner.kerntaken.map((value) => ({ value, label: word(kerntaken[value]) })),
      value: partner.kerntaken[0] ?? '',
    },
    {
      name: 'regions',
      label: t('regions'),
      kind: 'choices',
      options: regionOptions(),
      value: own ?? '',
    },
    // Another region is asked first: it cannot be made to adopt.
    ...adopterFields(own ? [own] : [], answer.organisations, nobody, partner.id),
    {
      name: 'standard',
      label: t('standard'),
      kind: 'choice',
      options: Object.entries(standards).map(([value, both]) => ({ value, label: word(both) })),
      value: '2026',
    },
  ];
  const question = {
    title: `${t('beginSamenwerking')}: ${partner.name}`,
    hint: t('beginHint'),
    fields,
    submit: t('begin'),
  };
  const done = await askAndSend(question, (said) =>
    live.register.send({
      kind: 'begin_samenwerking',
      new: {
        id,
        partner: partner.id,
        kerntaak: said.kerntaak as Kerntaak,
        regions: (said.regions ?? '').split(',').filter(Boolean),
        adoptieregio: said.adoptieregio || null,
        adoptiepartner: said.adoptiepartner || null,
        standard: said.standard as Standard,
      },
    }),
  );
  if (done) location.hash = toSamenwerking(id);
}
