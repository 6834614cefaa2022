// SPDX-License-Identifier: EUPL-1.2
// The questions and commands behind the inbox: what comes in, and what becomes of it.

import { language, t } from '../i18n/language';
import { validitySigns } from '../i18n/words';
import type { Why } from '../link/action-of';
import type { Live, Open } from '../link/live';
import type { Outcome } from '../link/outbox';
import { uuidv7 } from '../link/uuid';
import { all, themesOf } from '../picture/select';
import { refusedBy } from '../register/door';
import { validityField } from '../text/bullet-actions';
import { newBullet } from '../text/new-bullet';
import { type Answers, type AskField, askAndSend, reasonField } from '../ui/ask';
import type { Attachment } from '../wire/Attachment';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Item } from '../wire/Item';
import type { ItemKind } from '../wire/ItemKind';
import type { NewItem } from '../wire/NewItem';
import type { Validity } from '../wire/Validity';

const FILE_BYTES = 10 * 1024 * 1024;
const TEXT_MAX = 20_000;
const BULLET_MAX = 4_000;

/** Verified as far as possible (Bvr 2.4.2): said to be so, or why not yet. */
function verifiedFields(): AskField[] {
  return [
    validityField('niet_geverifieerd', t('verifiedQuestion')),
    whyNotVerified((answers) => answers.validity !== 'geverifieerd'),
  ];
}

/** Why what was not verified was not (Bvr 2.4.2, third paragraph). */
function whyNotVerified(requiredIf: (answers: Answers) => boolean): AskField {
  return { name: 'verified', label: t('whyNotVerified'), kind: 'line', max: 1000, requiredIf };
}

function whyNot(answer: Answers): string {
  return answer.validity === 'geverifieerd' ? '' : (answer.verified ?? '').trim();
}

export async function addItem(live: Live, open: Open, beeld: Beeld): Promise<void> {
  const fields: AskField[] = [
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
  ];
  const title = `${t('addItem')}: ${beeld.title}`;
  await askAndSend({ title, fields, submit: t('add') }, (answer) =>
    offer(live, open, beeld, {
      kind: answer.kind as ItemKind,
      text: answer.text ?? '',
      source: answer.source ?? '',
      attachment: null,
    }),
  );
}

type Offered = Pick<NewItem, 'kind' | 'text' | 'source' | 'attachment'>;

function offer(live: Live, open: Open, beeld: Beeld, offered: Offered): Promise<Outcome> {
  const item = { id: uuidv7(), beeld: beeld.id, theme: null, ...offered };
  return live.send(open.id, { kind: 'offer_item', item });
}

/** What went wrong, with what explains it; or nothing. */
export interface Fault {
  no: string;
  why?: Why;
}

export async function addFile(
  live: Live,
  open: Open,
  beeld: Beeld,
  file: File,
): Promise<Fault | null> {
  const kept = await upload(open, file);
  if ('no' in kept) return kept;
  const offered: Offered = { kind: 'file', text: '', source: '', attachment: kept.ok };
  const outcome = await offer(live, open, beeld, offered);
  if (outcome.ok) return null;
  outcome.told = true;
  return { no: outcome.message, ...(outcome.why && { why: outcome.why }) };
}

/** Keeps a file with the server, or says why not. */
export async function upload(open: Open, file: File): Promise<{ ok: Attachment } | Fault> {
  if (file.size > FILE_BYTES) return { no: t('fileTooLarge') };
  try {
    const answer = await fetch(`/api/activities/${open.id}/attachments`, {
      method: 'POST',
      headers: {
        'Accept-Language': language.peek(),
        'X-File-Name': encodeURIComponent(file.name),
      },
      body: file,
    });
    if (answer.ok) return { ok: (await answer.json()) as Attachment };
    return await refusedBy(answer, t('uploadFailed'));
  } catch {
    return { no: t('uploadFailed') };
  }
}

export async function intoNew(live: Live, open: Open, beeld: Beeld, item: Item): Promise<void> {
  const themes = themesOf(beeld).map(({ key, title }) => ({ value: key, label: title }));
  const fields: AskField[] = [
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
      max: BULLET_MAX,
      value: item.text,
    },
    {
      name: 'source',
      label: t('source'),
      kind: 'line',
      max: 200,
      value: item.source || item.by.name.slice(0, 200),
    },
    ...verifiedFields(),
  ];
  const length = [...item.text].length;
  // Nothing of a message falls away unseen: who processes it decides what the bullet says of it.
  const long = length > BULLET_MAX && t('itemTooLong', { n: length, max: BULLET_MAX });
  const question = { title: t('processNew'), fields, submit: t('process') };
  await askAndSend(long ? { ...question, hint: long } : question, (answer) =>
    live.send(open.id, {
      kind: 'process_item_into_bullet',
      item: item.id,
      bullet: newBullet({
        beeld: beeld.id,
        theme: answer.theme ?? '',
        text: answer.text ?? '',
        source: answer.source ?? '',
        validity: answer.validity as Validity,
      }),
      unverified_because: whyNot(answer),
    }),
  );
}

const verifiesField = (): AskField => ({
  name: 'verify',
  label: t('verifiedQuestion'),
  kind: 'choice',
  options: [
    { value: '', label: t('verifiedAsIs') },
    { value: 'yes', label: t('verifiedNow') },
  ],
});

/** Into a bullet that is there: that one is verified, is verified with this, or it is said why not yet. */
export async function intoExisting(
  live: Live,
  open: Open,
  beeld: Beeld,
  item: Item,
): Promise<void> {
  const bullets = all<Bullet>(open.picture.bullets).filter((one) => one.beeld === beeld.id);
  const isVerified = (id: string | undefined) =>
    bullets.some((one) => one.id === id && one.validity === 'geverifieerd');
  const fields: AskField[] = [
    {
      name: 'bullet',
      label: t('whichBullet'),
      kind: 'choice',
      // None at first: a message does not end up in a bullet that nobody chose.
      options: [
        { value: '', label: '–' },
        ...bullets.map((one) => ({
          value: one.id,
          label: `${validitySigns[one.validity]} ${one.text.slice(0, 90)}`,
        })),
      ],
      required: true,
    },
    // What is kept elsewhere is verified there.
    ...(beeld.kept_elsewhere ? [] : [verifiesField()]),
    whyNotVerified((answers) => answers.verify !== 'yes' && !isVerified(answers.bullet)),
  ];
  const question = { title: t('processExisting'), hint: item.text, fields, submit: t('process') };
  await askAndSend(question, async (answer) => {
    const bullet = answer.bullet ?? '';
    const verifies = answer.verify === 'yes' && !isVerified(bullet);
    if (verifies) {
      const verify = {
        kind: 'verify_bullet',
        bullet,
        validity: 'geverifieerd',
        because: '',
      } as const;
      const outcome = await live.send(open.id, verify);
      if (!outcome.ok) return outcome;
    }
    return live.send(open.id, {
      kind: 'process_item',
      item: item.id,
      outcome: { as: 'bullet', bullet },
      unverified_because: verifies || isVerified(bullet) ? '' : (answer.verified ?? '').trim(),
    });
  });
}

export async function setAside(live: Live, open: Open, item: Item): Promise<void> {
  await askAndSend({ title: t('setAside'), hint: item.text, fields: [reasonField()] }, (answer) =>
    live.send(open.id, {
      kind: 'process_item',
      item: item.id,
      outcome: { as: 'set_aside', reason: answer.reason ?? '' },
      unverified_because: '',
    }),
  );
}
