// SPDX-License-Identifier: EUPL-1.2
// A watch to fill in. What was refused stays as it was filled in, with the reason on top.

import { useEffect, useRef, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { activityKinds } from '../i18n/words';
import type { Live } from '../link/live';
import { isAboutShape } from '../mapside/shape-drawn';
import { ShapeField } from '../mapside/shape-field';
import { useDrawn } from '../mapside/use-drawn';
import { Choices } from '../ui/choices';
import { FormButtons, NOTHING, Refused, type Said } from '../ui/form-buttons';
import { checkLength, LINE } from '../ui/too-long';
import type { ActivityKind } from '../wire/ActivityKind';
import type { Watch } from '../wire/Watch';
import { ChannelFields, channelsOf, rowsOf } from './channels';
import { ringOf, shapeOf, wordsIn } from './watches';

interface Props {
  live: Live;
  watch: Watch;
  isNew: boolean;
  mail: boolean;
  done(): void;
}

/** Positions of the area of a watch that the register takes. */
const MAX_POSITIONS = 500;
const GRIPS = [0, 1, 2, 3, 4, 5];

export function WatchForm({ live, watch, isNew, mail, done }: Props) {
  const drawn = useDrawn(shapeOf(watch.area));
  const [rows, setRows] = useState(() => rowsOf(watch.channels));
  const [refused, setRefused] = useState<Said>(NOTHING);
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const regions = live.welcome.value?.regions ?? [];
  const kinds = Object.keys(activityKinds) as ActivityKind[];
  const save = async (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const next: Watch = {
      ...watch,
      name: String(data.get('name') ?? ''),
      regions: data.getAll('regions').map(String),
      kinds: data.getAll('kinds').map(String) as ActivityKind[],
      grip: Number(data.get('grip') ?? 0),
      words: wordsIn(String(data.get('words') ?? '')),
      exercises: data.get('exercises') === 'yes',
      area: ringOf(drawn.shape),
      channels: channelsOf(rows),
    };
    setBusy(true);
    setRefused(NOTHING);
    const outcome = await live.register.send({ kind: 'set_watch', watch: next });
    setBusy(false);
    if (outcome.ok) done();
    else setRefused(outcome);
  };
  const beside = isAboutShape(refused.code, drawn.shape, MAX_POSITIONS);
  return (
    <form class="watch-form" onSubmit={save}>
      <h2 ref={title} tabIndex={-1}>
        {t(isNew ? 'newWatch' : 'editWatch')}
      </h2>
      <Refused because={beside ? '' : refused.message} why={refused.why} />
      <p class="hint">{t('watchAll')}</p>
      <label class="field">
        <span>{t('watchName')}</span>
        <input
          type="text"
          name="name"
          required
          onInput={(event) => checkLength(event.currentTarget, LINE)}
          defaultValue={watch.name}
          autocomplete="off"
        />
      </label>
      <Choices
        name="regions"
        label={t('watchRegions')}
        options={regions.map(({ code, name }) => ({ value: code, label: name }))}
        value={watch.regions.join(',')}
      />
      <ShapeField
        label={t('watchArea')}
        hint={t('watchAreaHint')}
        none={t('watchAreaNone')}
        drawn={drawn}
        kinds={['polygon']}
        single
        refused={beside ? refused.message : ''}
      />
      <Choices
        name="kinds"
        label={t('watchKinds')}
        options={kinds.map((kind) => ({ value: kind, label: word(activityKinds[kind]) }))}
        value={watch.kinds.join(',')}
      />
      <label class="field">
        <span>{t('watchGrip')}</span>
        <select name="grip" defaultValue={String(watch.grip)}>
          {GRIPS.map((level) => (
            <option key={level} value={String(level)} selected={level === watch.grip}>
              {level === 0 ? t('watchGripAny') : level}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('watchWords')}</span>
        <textarea name="words" rows={3} defaultValue={watch.words.join('\n')} />
      </label>
      <label class="field check">
        <input type="checkbox" name="exercises" value="yes" defaultChecked={watch.exercises} />
        <span>{t('watchExercises')}</span>
      </label>
      <ChannelFields rows={rows} change={setRows} mail={mail} />
      <FormButtons busy={busy} cancel={done} />
    </form>
  );
}
