// SPDX-License-Identifier: EUPL-1.2
// Linking an own beeld into the activity, and taking over a bullet of another beeld with a living link.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { beeldenInOrder, themesOf } from '../picture/select';
import { writesTheme } from '../shell/rights';
import { askAndSend, reasonField } from '../ui/ask';
import { sayDone } from '../ui/notices';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';

/** Whether others read a beeld: what was never linked by hand is part of the activity by itself. */
export function isLinked({ link }: Pick<Beeld, 'link'>): boolean {
  return !link || link.is === 'always' || link.is === 'linked';
}

export async function linkBeeld(live: Live, open: Open, beeld: Beeld): Promise<void> {
  const question = { title: t('linkBeeld'), hint: t('linkBeeldHint', { title: beeld.title }) };
  const sent = await askAndSend({ ...question, fields: [], submit: t('linkBeeldDo') }, () =>
    live.send(open.id, { kind: 'link_beeld', beeld: beeld.id }),
  );
  if (sent) sayDone(t('beeldLinkedDone'));
}

export async function unlinkBeeld(live: Live, open: Open, beeld: Beeld): Promise<void> {
  const question = { title: t('unlinkBeeld'), hint: t('unlinkBeeldHint', { title: beeld.title }) };
  const fields = [reasonField()];
  const sent = await askAndSend({ ...question, fields, submit: t('unlinkBeeldDo') }, (answer) =>
    live.send(open.id, { kind: 'unlink_beeld', beeld: beeld.id, reason: answer.reason ?? '' }),
  );
  if (sent) sayDone(t('beeldUnlinkedDone'));
}

/** A place where a bullet can be taken over into. */
interface Into {
  beeld: Beeld;
  theme: string;
  label: string;
}

/** The themes of other beelden that this reader writes: those of the situatiebeeld first. */
export function intoWhere(open: Open, bullet: Pick<Bullet, 'beeld'>): Into[] {
  const others = beeldenInOrder(open.picture).filter((beeld) => beeld.id !== bullet.beeld);
  return others.flatMap((beeld) =>
    themesOf(beeld)
      .filter((theme) => writesTheme(open, beeld, theme.key))
      .map((theme) => ({ beeld, theme: theme.key, label: `${beeld.title}: ${theme.title}` })),
  );
}

export async function takeOver(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const places = intoWhere(open, bullet);
  // The same theme of the situatiebeeld is offered; any other is chosen, so that nothing lands where it was not meant.
  const same = places.findIndex(
    ({ beeld, theme }) => beeld.kind === 'situatiebeeld' && theme === bullet.theme,
  );
  const named = places.map(({ label }, place) => ({ value: String(place), label }));
  const options = same < 0 ? [{ value: '', label: t('choose') }, ...named] : named;
  const into = { name: 'into', label: t('intoTheme'), kind: 'choice' as const, required: true };
  const fields = [{ ...into, options, value: same < 0 ? '' : String(same) }];
  const question = { title: t('takeOver'), hint: t('takeOverHint'), fields };
  await askAndSend({ ...question, submit: t('takeOverDo') }, (answer) => {
    const place = places[Number(answer.into)];
    return live.send(open.id, {
      kind: 'take_over_bullet',
      bullet: uuidv7(),
      source: bullet.id,
      beeld: place?.beeld.id ?? '',
      theme: place?.theme ?? '',
    });
  });
}

export function followSource(live: Live, open: Open, bullet: Bullet): void {
  live.send(open.id, { kind: 'follow_source', bullet: bullet.id });
}

export function unlinkSource(live: Live, open: Open, bullet: Bullet): void {
  live.send(open.id, { kind: 'unlink_source', bullet: bullet.id });
}
