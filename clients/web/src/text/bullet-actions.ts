// SPDX-License-Identifier: EUPL-1.2
// The questions and commands behind what can be done with a bullet.

import { t, word } from '../i18n/language';
import { bulletKinds, validities } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { selection } from '../mapside/selection';
import { all, layersInOrder, themesOf } from '../picture/select';
import { type AskField, ask, fromField, toField } from '../ui/ask';
import { keepText } from '../ui/keep-text';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { BulletKind } from '../wire/BulletKind';
import type { Feature } from '../wire/Feature';
import type { Flag } from '../wire/Flag';
import type { Theme } from '../wire/Theme';
import type { Validity } from '../wire/Validity';

const TEXT_MAX = 4_000;
const REASON_MAX = 1_000;

function choices<K extends string>(words: Record<K, readonly [string, string]>) {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: word(words[value]) }));
}

function kindField(value: string): AskField {
  return { name: 'kind', label: t('kind'), kind: 'choice', options: choices(bulletKinds), value };
}

function sourceField(value: string): AskField {
  return { name: 'source', label: t('source'), kind: 'line', max: 200, value };
}

function validityField(value: string): AskField {
  const options = choices(validities);
  return { name: 'validity', label: t('validity'), kind: 'choice', options, value };
}

function themeField(themes: readonly Theme[], value: string): AskField {
  const options = themes.map(({ key, title }) => ({ value: key, label: title }));
  return { name: 'theme', label: t('intoTheme'), kind: 'choice', options, value };
}

async function askReason(title: string, label: string): Promise<string | null> {
  const answer = await ask({
    title,
    fields: [{ name: 'reason', label, kind: 'text', required: true, max: REASON_MAX }],
  });
  return answer?.reason ?? null;
}

export async function verifyBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const because: AskField = {
    name: 'because',
    label: t('because'),
    kind: 'text',
    max: REASON_MAX,
    value: bullet.unverified_because,
  };
  const answer = await ask({
    title: t('verify'),
    fields: [validityField('geverifieerd'), because],
  });
  if (!answer) return;
  const validity = answer.validity as Validity;
  await live.send(open.id, {
    kind: 'verify_bullet',
    bullet: bullet.id,
    validity,
    because: validity === 'geverifieerd' ? '' : (answer.because ?? ''),
  });
}

export async function changeProperties(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const observed = bullet.observed_at === null ? '' : toField(bullet.observed_at);
  const stale = bullet.stale_at === null ? '' : toField(bullet.stale_at);
  const answer = await ask({
    title: t('properties'),
    fields: [
      kindField(bullet.kind),
      sourceField(bullet.source),
      { name: 'observed', label: t('observedWhen'), kind: 'time', value: observed },
      { name: 'stale', label: t('staleAt'), kind: 'time', value: stale },
      {
        name: 'critical',
        label: t('critical'),
        kind: 'check',
        value: bullet.critical ? 'yes' : '',
      },
    ],
  });
  if (!answer) return;
  const observedAt = answer.observed === observed ? null : fromField(answer.observed);
  await live.send(open.id, {
    kind: 'change_bullet',
    bullet: bullet.id,
    patch: {
      kind: answer.kind as BulletKind,
      source: answer.source ?? '',
      critical: answer.critical === 'yes',
      ...(observedAt === null ? {} : { observed_at: observedAt }),
      ...(answer.stale === stale ? {} : { stale_at: fromField(answer.stale) ?? 0 }),
    },
  });
}

export async function moveToTheme(
  live: Live,
  open: Open,
  beeld: Beeld,
  bullet: Bullet,
): Promise<void> {
  const answer = await ask({
    title: t('moveTo'),
    fields: [themeField(themesOf(beeld), bullet.theme)],
  });
  if (!answer?.theme) return;
  const last = all<Bullet>(open.picture.bullets)
    .filter((one) => one.beeld === beeld.id && one.theme === answer.theme && one.id !== bullet.id)
    .sort((a, b) => a.order - b.order)
    .at(-1);
  const command = { kind: 'move_bullet', bullet: bullet.id, theme: answer.theme } as const;
  await live.send(open.id, { ...command, after: last?.id ?? null });
}

export async function replaceBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const answer = await ask({
    title: t('replace'),
    hint: t('replaceHint'),
    fields: [
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
    ],
  });
  if (!answer) return;
  const outcome = await live.send(open.id, {
    kind: 'replace_bullet',
    bullet: bullet.id,
    by: {
      id: uuidv7(),
      beeld: bullet.beeld,
      theme: bullet.theme,
      text: answer.text ?? '',
      kind: bullet.kind,
      source: answer.source ?? '',
      validity: answer.validity as Validity,
      observed_at: null,
      stale_at: null,
      origin: { from: 'own' },
      features: bullet.features.filter((id) => open.picture.features[id]),
      critical: bullet.critical,
    },
  });
  if (!outcome.ok) keepText(live, answer.text, bullet.theme);
}

export async function removeBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const reason = await askReason(t('remove'), t('reason'));
  if (reason !== null)
    await live.send(open.id, { kind: 'remove_bullet', bullet: bullet.id, reason });
}

export async function flagBullet(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const reason = await askReason(t('flagWrong'), t('flagWhy'));
  if (reason !== null)
    await live.send(open.id, { kind: 'flag_bullet', bullet: bullet.id, flag: uuidv7(), reason });
}

export async function answerFlag(
  live: Live,
  open: Open,
  bullet: Bullet,
  flag: Flag,
): Promise<void> {
  const answer = await askReason(t('answerFlag'), t('answerWhy'));
  if (answer !== null)
    await live.send(open.id, { kind: 'answer_flag', bullet: bullet.id, flag: flag.id, answer });
}

export async function takeOver(live: Live, open: Open, into: Beeld, bullet: Bullet): Promise<void> {
  const themes = themesOf(into);
  const same = themes.find((theme) => theme.key === bullet.theme) ?? themes[0];
  const answer = await ask({ title: t('takeOver'), fields: [themeField(themes, same?.key ?? '')] });
  if (!answer?.theme) return;
  await live.send(open.id, {
    kind: 'add_bullet',
    bullet: {
      id: uuidv7(),
      beeld: into.id,
      theme: answer.theme,
      text: bullet.text,
      kind: bullet.kind,
      source: bullet.source || bullet.by.name,
      validity: bullet.validity,
      observed_at: null,
      stale_at: null,
      origin: { from: 'beeld', beeld: bullet.beeld, bullet: bullet.id },
      features: bullet.features.filter((id) => open.picture.features[id]),
      critical: bullet.critical,
    },
  });
}

export async function linkFeatures(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const layers = layersInOrder(open.picture, bullet.beeld);
  const options = layers.flatMap((layer) =>
    all<Feature>(open.picture.features)
      .filter((feature) => feature.layer === layer.id)
      .slice(0, 300)
      .map((feature) => ({
        value: feature.id,
        label: `${layer.title}: ${feature.label || feature.symbol || feature.geometry.type}`,
      })),
  );
  const answer = await ask({
    title: t('linkFeatures'),
    hint: t('linkFeaturesHint'),
    fields: [
      {
        name: 'features',
        label: t('map'),
        kind: 'choices',
        options,
        value: (bullet.features.length > 0 ? bullet.features : selection.peek()).join(','),
      },
    ],
  });
  if (!answer) return;
  const features = (answer.features ?? '').split(',').filter(Boolean);
  await live.send(open.id, { kind: 'change_bullet', bullet: bullet.id, patch: { features } });
}

export async function proposeBullet(
  live: Live,
  open: Open,
  beeld: string,
  theme: Theme,
): Promise<void> {
  const answer = await ask({
    title: `${t('makeVoorstel')}: ${theme.title}`,
    fields: [
      { name: 'text', label: t('text'), kind: 'text', required: true, max: TEXT_MAX },
      kindField('situatie'),
      sourceField(''),
      validityField('niet_geverifieerd'),
    ],
    submit: t('send'),
  });
  if (!answer) return;
  const outcome = await live.send(open.id, {
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
  });
  if (!outcome.ok) keepText(live, answer.text, theme.title);
}

export async function signalMissing(
  live: Live,
  open: Open,
  beeld: string,
  theme: Theme,
): Promise<void> {
  const text = await askReason(t('somethingMissing'), t('whatIsMissing'));
  if (text === null) return;
  const outcome = await live.send(open.id, {
    kind: 'signal_missing',
    item: uuidv7(),
    beeld,
    theme: theme.key,
    text,
  });
  if (!outcome.ok) keepText(live, text, theme.title);
}
