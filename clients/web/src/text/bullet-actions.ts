// SPDX-License-Identifier: EUPL-1.2
// The questions and commands behind what can be done with a bullet.

import { t, word } from '../i18n/language';
import { bulletKinds, validities } from '../i18n/words';
import type { Live, Open } from '../link/live';
import type { Outcome } from '../link/outbox';
import { uuidv7 } from '../link/uuid';
import { featureName } from '../mapside/feature-name';
import { selection } from '../mapside/selection';
import { ANSWERED_WITHIN_MS } from '../picture/flags';
import { all, layersInOrder, themesOf } from '../picture/select';
import { type AskField, askAndSend, reasonField } from '../ui/ask';
import { chosenMoment, fromField, toField } from '../ui/moment';
import { sayDone } from '../ui/notices';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { BulletKind } from '../wire/BulletKind';
import type { Feature } from '../wire/Feature';
import type { Flag } from '../wire/Flag';
import type { Theme } from '../wire/Theme';
import type { Validity } from '../wire/Validity';
import { type Draft, EMPTY } from './drafts';
import { newBullet } from './new-bullet';

const TEXT_MAX = 4_000;
const REASON_MAX = 1_000;

function choices<K extends string>(words: Record<K, readonly [string, string]>) {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: word(words[value]) }));
}

function kindField(value: string): AskField {
  return { name: 'kind', label: t('kind'), kind: 'choice', options: choices(bulletKinds), value };
}

/** Who or what said it. */
export function sourceField(value: string): AskField {
  return { name: 'source', label: t('source'), kind: 'line', max: 200, value };
}

/** How sure it is. */
export function validityField(value: Validity, label = t('validity')): AskField {
  const options = choices(validities);
  return { name: 'validity', label, kind: 'choice', options, value };
}

function themeField(themes: readonly Theme[], value: string): AskField {
  const options = themes.map(({ key, title }) => ({ value: key, label: title }));
  return { name: 'theme', label: t('intoTheme'), kind: 'choice', options, value };
}

async function withReason(
  title: string,
  label: string,
  send: (reason: string) => Promise<Outcome>,
): Promise<boolean> {
  const answered = await askAndSend({ title, fields: [reasonField(label)] }, (answer) =>
    send(answer.reason ?? ''),
  );
  return answered !== null;
}

export async function verifyBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const because: AskField = {
    name: 'because',
    label: t('because'),
    kind: 'text',
    max: REASON_MAX,
    value: bullet.unverified_because,
  };
  const fields = [validityField('geverifieerd'), because];
  await askAndSend({ title: t('verify'), fields }, (answer) => {
    const validity = answer.validity as Validity;
    return live.send(open.id, {
      kind: 'verify_bullet',
      bullet: bullet.id,
      validity,
      because: validity === 'geverifieerd' ? '' : (answer.because ?? ''),
    });
  });
}

export async function changeProperties(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const observed = bullet.observed_at === null ? '' : toField(bullet.observed_at);
  const stale = bullet.stale_at === null ? '' : toField(bullet.stale_at);
  const fields: AskField[] = [
    kindField(bullet.kind),
    sourceField(bullet.source),
    { name: 'observed', label: t('observedWhen'), kind: 'time', value: observed },
    { name: 'stale', label: t('staleAt'), kind: 'time', value: stale },
    { name: 'critical', label: t('critical'), kind: 'check', value: bullet.critical ? 'yes' : '' },
  ];
  await askAndSend({ title: t('properties'), fields }, (answer) => {
    const observedAt = answer.observed === observed ? null : fromField(answer.observed, live.now());
    const staleAt = fromField(answer.stale, live.now()) ?? 0;
    return live.send(open.id, {
      kind: 'change_bullet',
      bullet: bullet.id,
      patch: {
        kind: answer.kind as BulletKind,
        source: answer.source ?? '',
        critical: answer.critical === 'yes',
        ...(observedAt === null ? {} : { observed_at: observedAt }),
        ...(answer.stale === stale ? {} : { stale_at: staleAt }),
      },
    });
  });
}

export async function moveToTheme(
  live: Live,
  open: Open,
  beeld: Beeld,
  bullet: Bullet,
): Promise<void> {
  const fields = [themeField(themesOf(beeld), bullet.theme)];
  await askAndSend({ title: t('moveTo'), fields }, (answer) => {
    const theme = answer.theme ?? bullet.theme;
    const last = all<Bullet>(open.picture.bullets)
      .filter((one) => one.beeld === beeld.id && one.theme === theme && one.id !== bullet.id)
      .sort((a, b) => a.order - b.order)
      .at(-1);
    const command = { kind: 'move_bullet', bullet: bullet.id, theme } as const;
    return live.send(open.id, { ...command, after: last?.id ?? null });
  });
}

export async function replaceBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const fields: AskField[] = [
    {
      name: 'text',
      label: t('text'),
      kind: 'text',
      required: true,
      max: TEXT_MAX,
      value: bullet.text,
    },
    sourceField(bullet.source),
    validityField('niet_geverifieerd'),
  ];
  await askAndSend({ title: t('replace'), hint: t('replaceHint'), fields }, (answer) =>
    live.send(open.id, {
      kind: 'replace_bullet',
      bullet: bullet.id,
      by: newBullet({
        beeld: bullet.beeld,
        theme: bullet.theme,
        text: answer.text ?? '',
        kind: bullet.kind,
        source: answer.source ?? '',
        validity: answer.validity as Validity,
        features: bullet.features.filter((id) => open.picture.features[id]),
        critical: bullet.critical,
      }),
    }),
  );
}

export async function removeBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  await withReason(t('remove'), t('reason'), (reason) =>
    live.send(open.id, { kind: 'remove_bullet', bullet: bullet.id, reason }),
  );
}

export async function flagBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const offered = live.now() + ANSWERED_WITHIN_MS;
  const due: AskField = {
    name: 'due',
    label: t('answerNeededBy'),
    kind: 'time',
    required: true,
    value: toField(offered),
  };
  const fields = [reasonField(t('flagWhy')), due];
  await askAndSend({ title: t('flagWrong'), fields }, (answer) => {
    const chosen = chosenMoment(answer.due, offered);
    return live.send(open.id, {
      kind: 'flag_bullet',
      bullet: bullet.id,
      flag: uuidv7(),
      reason: answer.reason ?? '',
      // What was left as it was offered is counted by the clock of the server.
      due_at: chosen === offered ? null : chosen,
    });
  });
}

/** Answers a flag; who raised it withdraws it. */
export async function answerFlag(
  live: Live,
  open: Open,
  bullet: Bullet,
  flag: Flag,
): Promise<void> {
  const mine = flag.by.account === live.welcome.peek()?.me.who.account;
  await withReason(
    t(mine ? 'withdrawFlag' : 'answerFlag'),
    t(mine ? 'withdrawWhy' : 'answerWhy'),
    (answer) =>
      live.send(open.id, { kind: 'answer_flag', bullet: bullet.id, flag: flag.id, answer }),
  );
}

export async function linkFeatures(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const layers = layersInOrder(open.picture, bullet.beeld);
  const options = layers.flatMap((layer) =>
    all<Feature>(open.picture.features)
      .filter((feature) => feature.layer === layer.id)
      .map((feature) => ({ value: feature.id, label: `${layer.title}: ${featureName(feature)}` })),
  );
  const offered = new Set(options.map(({ value }) => value));
  // What lies on the layers of another beeld is not offered here, and stays linked.
  const kept = bullet.features.filter((id) => !offered.has(id) && open.picture.features[id]);
  const first = bullet.features.length > 0 ? bullet.features : selection.peek();
  const value = first.filter((id) => offered.has(id)).join(',');
  const fields: AskField[] = [
    { name: 'features', label: t('map'), kind: 'choices', options, value },
  ];
  await askAndSend({ title: t('linkFeatures'), hint: t('linkFeaturesHint'), fields }, (answer) => {
    const features = [...kept, ...(answer.features ?? '').split(',').filter(Boolean)];
    return live.send(open.id, { kind: 'change_bullet', bullet: bullet.id, patch: { features } });
  });
}

export async function proposeBullet(
  live: Live,
  open: Open,
  beeld: string,
  theme: Theme,
  { text, kind, source }: Draft = EMPTY,
): Promise<boolean> {
  const fields: AskField[] = [
    { name: 'text', label: t('text'), kind: 'text', required: true, max: TEXT_MAX, value: text },
    kindField(kind),
    sourceField(source),
    validityField('niet_geverifieerd'),
  ];
  const title = `${t('makeVoorstel')}: ${theme.title}`;
  const sent = await askAndSend({ title, fields, submit: t('send') }, (answer) =>
    live.send(open.id, {
      kind: 'make_voorstel',
      voorstel: {
        id: uuidv7(),
        beeld,
        theme: theme.key,
        text: answer.text ?? '',
        kind: answer.kind as BulletKind,
        source: answer.source ?? '',
        validity: answer.validity as Validity,
      },
    }),
  );
  if (sent) sayDone(t('voorstelSent'));
  return sent !== null;
}

export async function signalMissing(
  live: Live,
  open: Open,
  beeld: string,
  theme: Theme,
): Promise<void> {
  const sent = await withReason(t('giveSignal'), t('whatIsMissing'), (text) =>
    live.send(open.id, {
      kind: 'signal_missing',
      item: uuidv7(),
      beeld,
      theme: theme.key,
      text,
    }),
  );
  if (sent) sayDone(t('signalSent'));
}
