// SPDX-License-Identifier: EUPL-1.2
// What stands under a bullet: how sure, who says so, since when, where it came from, and who is at it.

import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { t, time, word } from '../i18n/language';
import { bulletKinds, validities, validitySigns } from '../i18n/words';
import type { Live } from '../link/live';
import { selection, shown } from '../mapside/selection';
import { themesOf } from '../picture/select';
import { answersOf } from '../picture/vragen';
import { tell } from '../ui/ask';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Functionary } from '../wire/Functionary';
import type { Picture } from '../wire/Picture';

interface Props {
  live: Live;
  beeld: Beeld;
  bullet: Bullet;
  /** Its features that this reader sees. */
  places: readonly string[];
}

export function BulletFacts({ live, beeld, bullet, places }: Props) {
  const picture = live.open.peek()?.picture;
  const now = live.now();
  const answers = useAnswers(live, bullet.id);
  return (
    <div class="bullet-facts">
      <span class={`validity validity-${bullet.validity}`}>
        {validitySigns[bullet.validity]} {word(validities[bullet.validity])}
        {bullet.unverified_because && <span class="because">: {bullet.unverified_because}</span>}
      </span>
      <span>{word(bulletKinds[bullet.kind])}</span>
      {bullet.on_behalf && (
        <span class="tag">{t('onBehalf', { name: bullet.on_behalf.name })}</span>
      )}
      {bullet.source && (
        <span>
          {t('source')}: {bullet.source}
        </span>
      )}
      <button
        type="button"
        class="plain facts-more"
        title={t('details')}
        onClick={() => showDetails(beeld, bullet, live.open.peek()?.picture)}
      >
        {t('editedBy', {
          name: nameIn(beeld, bullet.edited_by),
          time: time(bullet.edited_at, now),
        })}
      </button>
      {answers.map((question) => (
        <span key={question} class="bullet-answers">
          ↩ {t('answers', { question })}
        </span>
      ))}
      {bullet.origin.from !== 'own' && <span>{originOf(bullet, picture)}</span>}
      {places.length > 0 && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            selection.value = [...places];
            shown.value = [...places];
          }}
        >
          ◎ {t('showOnMap', { n: places.length })}
        </button>
      )}
    </div>
  );
}

/** The questions that a bullet answers: drawn again when those change. */
function useAnswers(live: Live, id: string): string[] {
  const said = useMemo(
    () =>
      computed(() => {
        const picture = live.open.value?.picture;
        return picture ? (answersOf(picture).get(id) ?? '') : '';
      }),
    [live, id],
  ).value;
  return said === '' ? [] : said.split('\n');
}

/** Over the edge of a bullet who is at it: no line moves when somebody comes or goes. */
export function BulletHere({ live, beeld, bullet }: Omit<Props, 'places'>) {
  const here = useHere(live, beeld, bullet.id);
  return here === '' ? null : <span class="here bullet-here">✎ {here}</span>;
}

/** Who is at a bullet, as one text: it changes only when that does. */
function useHere(live: Live, beeld: Beeld, bullet: string): string {
  return useMemo(
    () =>
      computed(() => {
        const me = live.welcome.value?.me.who.account;
        const people = (live.open.value?.people ?? []).filter(
          (one) => one.place.bullet === bullet && one.who.account !== me,
        );
        const names = people.map((one) => nameIn(beeld, one.who)).join(', ');
        return people.some((one) => one.place.typing) ? `${names} ${t('typing')}` : names;
      }),
    [live, beeld, bullet],
  ).value;
}

/** Who keeps the beeld needs no organisation beside the function. */
export function nameIn(beeld: Beeld, who: Functionary): string {
  const tail = `, ${beeld.owner_name}`;
  return who.name.endsWith(tail) ? who.name.slice(0, -tail.length) : who.name;
}

function originOf({ origin }: Bullet, picture: Picture | undefined): string {
  switch (origin.from) {
    case 'own':
      return '';
    case 'voorstel':
      return t('fromVoorstel');
    case 'inbox':
      return t('fromInbox');
    case 'import':
      return t('fromImport', { name: origin.name });
    case 'beeld':
      return t(origin.taken ? 'linkedToBeeld' : 'fromBeeld', {
        name: origin.name ?? picture?.beelden[origin.beeld]?.title ?? '–',
      });
  }
}

/** All moments of a bullet, for who asks. */
function momentsOf(bullet: Bullet, now: number): string[] {
  const said = [
    bullet.observed_at !== null && t('observedAt', { time: time(bullet.observed_at, now) }),
    t('availableAt', { time: time(bullet.available_at, now) }),
    t('processedAt', { time: time(bullet.processed_at, now) }),
    bullet.verified_at !== null && t('verifiedAt', { time: time(bullet.verified_at, now) }),
    bullet.stale_at !== null && `${t('staleAt')} ${time(bullet.stale_at, now)}`,
  ];
  return said.filter((one): one is string => typeof one === 'string');
}

/** All that is known of a bullet beside its text, as a page to read. */
function showDetails(beeld: Beeld, bullet: Bullet, picture: Picture | undefined): Promise<void> {
  const theme = themesOf(beeld).find((one) => one.key === bullet.theme)?.title ?? '';
  const said = [
    `${beeld.title} · ${theme}`,
    `${word(bulletKinds[bullet.kind])} · ${word(validities[bullet.validity])}`,
    bullet.unverified_because,
    bullet.source && `${t('source')}: ${bullet.source}`,
    bullet.on_behalf ? t('onBehalf', { name: bullet.on_behalf.name }) : '',
    originOf(bullet, picture),
    ...momentsOf(bullet, Date.now()),
    t('writtenBy', { name: bullet.by.name }),
    t('changedBy', { name: bullet.edited_by.name, time: time(bullet.edited_at) }),
  ];
  return tell({ title: bullet.text, lines: said.filter((one) => one !== '') });
}
