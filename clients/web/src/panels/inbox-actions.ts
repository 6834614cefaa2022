// SPDX-License-Identifier: EUPL-1.2
// The questions and commands behind the inbox: what comes in, and what becomes of it.

import { t, word } from '../i18n/language';
import { validities } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { all, themesOf } from '../picture/select';
import { type AskField, ask } from '../ui/ask';
import { keepText } from '../ui/keep-text';
import type { Attachment } from '../wire/Attachment';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Item } from '../wire/Item';
import type { ItemKind } from '../wire/ItemKind';
import type { Validity } from '../wire/Validity';

const FILE_BYTES = 10 * 1024 * 1024;
const TEXT_MAX = 20_000;

/** Verified as far as possible (Bvr 2.4.2): said to be so, or why not yet. */
function verifiedFields(): AskField[] {
  return [
    {
      name: 'validity',
      label: t('verifiedQuestion'),
      kind: 'choice',
      options: (Object.keys(validities) as Validity[]).map((value) => ({
        value,
        label: word(validities[value]),
      })),
      value: 'niet_geverifieerd',
    },
    {
      name: 'verified',
      label: t('whyNotVerified'),
      kind: 'line',
      max: 1000,
      requiredUnless: { field: 'validity', says: 'geverifieerd' },
    },
  ];
}

export async function addItem(live: Live, open: Open, beeld: Beeld): Promise<void> {
  const answer = await ask({
    title: `${t('addItem')}: ${beeld.title}`,
    fields: [
      {
        name: 'kind',
        label: t('itemKind'),
        kind: 'choice',
        options: [
          { value: 'message', label: t('message') },
          { value: 'note', label: t('note') },
        ],
      },
      { name: 'text', label: t('text'), kind: 'text', required: true, max: TEXT_MAX },
      { name: 'source', label: t('source'), kind: 'line', max: 200 },
    ],
    submit: t('add'),
  });
  if (!answer) return;
  await offer(
    live,
    open,
    beeld,
    answer.kind as ItemKind,
    answer.text ?? '',
    answer.source ?? '',
    null,
  );
}

async function offer(
  live: Live,
  open: Open,
  beeld: Beeld,
  kind: ItemKind,
  text: string,
  source: string,
  attachment: Attachment | null,
): Promise<void> {
  const item = { id: uuidv7(), beeld: beeld.id, theme: null, kind, text, source, attachment };
  const outcome = await live.send(open.id, { kind: 'offer_item', item });
  if (!outcome.ok) keepText(live, text, beeld.title);
}

/** What went wrong, or nothing. */
export async function addFile(live: Live, open: Open, beeld: Beeld, file: File): Promise<string> {
  if (file.size > FILE_BYTES) return t('fileTooLarge');
  try {
    const answer = await fetch(`/api/activities/${open.id}/attachments`, {
      method: 'POST',
      headers: { 'X-File-Name': encodeURIComponent(file.name) },
      body: file,
    });
    if (!answer.ok) return t('uploadFailed');
    await offer(live, open, beeld, 'file', '', '', (await answer.json()) as Attachment);
    return '';
  } catch {
    return t('uploadFailed');
  }
}

export async function intoNew(live: Live, open: Open, beeld: Beeld, item: Item): Promise<void> {
  const themes = themesOf(beeld).map(({ key, title }) => ({ value: key, label: title }));
  const answer = await ask({
    title: t('processNew'),
    fields: [
      {
        name: 'theme',
        label: t('theme'),
        kind: 'choice',
        options: themes,
        value: item.theme ?? themes[0]?.value ?? '',
      },
      {
        name: 'text',
        label: t('text'),
        kind: 'text',
        required: true,
        max: 4000,
        value: item.text.slice(0, 4000),
      },
      {
        name: 'source',
        label: t('source'),
        kind: 'line',
        max: 200,
        value: item.source || item.by.name.slice(0, 200),
      },
      ...verifiedFields(),
    ],
    submit: t('process'),
  });
  if (!answer) return;
  const validity = answer.validity as Validity;
  const outcome = await live.send(open.id, {
    kind: 'process_item_into_bullet',
    item: item.id,
    bullet: {
      id: uuidv7(),
      beeld: beeld.id,
      theme: answer.theme ?? '',
      text: answer.text ?? '',
      kind: 'situatie',
      source: answer.source ?? '',
      validity,
      observed_at: null,
      stale_at: null,
      // Where it came from is the server's to say: from this item.
      origin: { from: 'own' },
      features: [],
      critical: false,
    },
    unverified_because: validity === 'geverifieerd' ? '' : (answer.verified ?? '').trim(),
  });
  if (!outcome.ok) keepText(live, answer.text, beeld.title);
}

export async function intoExisting(
  live: Live,
  open: Open,
  beeld: Beeld,
  item: Item,
): Promise<void> {
  const options = all<Bullet>(open.picture.bullets)
    .filter((bullet) => bullet.beeld === beeld.id)
    .map((bullet) => ({ value: bullet.id, label: bullet.text.slice(0, 90) }));
  const answer = await ask({
    title: t('processExisting'),
    hint: item.text,
    fields: [
      { name: 'bullet', label: t('whichBullet'), kind: 'choice', options, required: true },
      ...verifiedFields(),
    ],
    submit: t('process'),
  });
  if (!answer?.bullet) return;
  const because = answer.validity === 'geverifieerd' ? '' : (answer.verified ?? '').trim();
  await live.send(open.id, {
    kind: 'process_item',
    item: item.id,
    outcome: { as: 'bullet', bullet: answer.bullet },
    unverified_because: because,
  });
}

export async function setAside(live: Live, open: Open, item: Item): Promise<void> {
  const answer = await ask({
    title: t('setAside'),
    hint: item.text,
    fields: [{ name: 'reason', label: t('reason'), kind: 'text', required: true, max: 1000 }],
  });
  if (!answer) return;
  await live.send(open.id, {
    kind: 'process_item',
    item: item.id,
    outcome: { as: 'set_aside', reason: answer.reason ?? '' },
    unverified_because: '',
  });
}
