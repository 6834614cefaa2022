// SPDX-License-Identifier: EUPL-1.2
// An area of responsibility to fill in: drawn on the map, or as text; what was refused stays as it was filled in.

import { useEffect, useRef, useState } from 'preact/hooks';
import { language, t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { GeoJsonError } from '../map/geojson';
import type { Geometry, MapLayer } from '../map/shapes';
import { isAboutShape } from '../mapside/shape-drawn';
import { ShapeField } from '../mapside/shape-field';
import { type Drawn, useDrawn } from '../mapside/use-drawn';
import { Choices } from '../ui/choices';
import { FormButtons, NOTHING, Refused, type Said } from '../ui/form-buttons';
import { checkLength, LINE } from '../ui/too-long';
import type { Area } from '../wire/Area';
import type { Geometry as WireGeometry } from '../wire/Geometry';
import type { Kerntaak } from '../wire/Kerntaak';
import type { Organisation } from '../wire/Organisation';
import { shapeIn } from './area-shape';
import { regionOptions } from './begin';
import { kerntaken } from './words';

/** Positions of an area that the register takes. */
const MAX_POSITIONS = 2000;

interface Props {
  live: Live;
  organisation: Organisation;
  line: string;
  /** What is there now; nothing for a new one. */
  area: Area | null;
  /** Other areas, to see it by. */
  around: MapLayer[];
  done(): void;
}

export function AreaForm({ live, organisation, line, area, around, done }: Props) {
  const drawn = useDrawn((area?.shape as Geometry | null) ?? null);
  const { shape } = drawn;
  const [fault, setFault] = useState('');
  const [refused, setRefused] = useState<Said>(NOTHING);
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const save = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (fault) {
      form.querySelector<HTMLTextAreaElement>('[name="shape"]')?.focus();
      return;
    }
    const data = new FormData(form);
    setBusy(true);
    setRefused(NOTHING);
    const outcome = await live.register.send({
      kind: 'set_area',
      organisation: organisation.id,
      line,
      area: {
        name: String(data.get('name') ?? ''),
        kerntaak: (data.get('kerntaak') as Kerntaak | null) || null,
        regions: data.getAll('regions').map(String),
        shape: shape as WireGeometry | null,
      },
    });
    setBusy(false);
    if (outcome.ok) done();
    else setRefused(outcome);
  };
  const beside = isAboutShape(refused.code, shape, MAX_POSITIONS);
  return (
    <form class="area-form" onSubmit={save}>
      <h2 ref={title} tabIndex={-1}>
        {t(area ? 'changeArea' : 'addArea')}: {organisation.name}
      </h2>
      <Refused because={beside ? '' : refused.message} why={refused.why} />
      <p class="hint">{t('areaHint')}</p>
      <label class="field">
        <span>{t('areaName')}</span>
        <input
          type="text"
          name="name"
          required
          onInput={(event) => checkLength(event.currentTarget, LINE)}
          defaultValue={area?.name ?? ''}
          autocomplete="off"
        />
      </label>
      {organisation.kerntaken.length > 0 && (
        <label class="field">
          <span>{t('kerntaak')}</span>
          <select name="kerntaak" defaultValue={area?.kerntaak ?? organisation.kerntaken[0]}>
            {organisation.kerntaken.map((one) => (
              <option key={one} value={one} selected={one === area?.kerntaak}>
                {word(kerntaken[one])}
              </option>
            ))}
          </select>
        </label>
      )}
      <Choices
        name="regions"
        label={t('areaRegions')}
        options={regionOptions()}
        value={area?.regions.join(',') ?? ''}
      />
      <ShapeField
        label={t('areaOnMap')}
        hint={t('areaOnMapHint')}
        none={t('areaNotDrawn')}
        drawn={drawn}
        kinds={['polygon', 'line', 'point']}
        refused={beside ? refused.message : ''}
        around={around}
      />
      <GeoJsonText drawn={drawn} fault={fault} setFault={setFault} />
      <FormButtons busy={busy} cancel={done} />
    </form>
  );
}

interface TextProps {
  drawn: Drawn;
  fault: string;
  setFault(fault: string): void;
}

/** The shape as text: what is drawn stands in it, and what is typed is drawn as soon as it can be read. */
function GeoJsonText({ drawn, fault, setFault }: TextProps) {
  const { shape, change } = drawn;
  const [typed, setTyped] = useState<{ text: string; made: Geometry | null } | null>(null);
  // What is drawn after it was typed takes the place of the text; what cannot be read stays until then.
  const stands = typed !== null && typed.made === shape;
  const [swappable, setSwappable] = useState(false);
  useEffect(() => {
    if (!stands) setFault('');
  }, [stands]);
  const type = (text: string, swapped = false) => {
    setSwappable(false);
    try {
      const made = shapeIn(text, swapped);
      setTyped({ text: swapped ? JSON.stringify(made) : text, made });
      setFault('');
      change(made);
    } catch (why) {
      setTyped({ text, made: shape });
      setSwappable(why instanceof GeoJsonError && why.code === 'swapped-axes');
      setFault(why instanceof GeoJsonError ? why.in(language.peek()) : String(why));
    }
  };
  return (
    <>
      <label class="field">
        <span>{t('areaGeojson')}</span>
        <textarea
          name="shape"
          rows={3}
          spellcheck={false}
          aria-invalid={fault !== ''}
          aria-describedby={fault ? 'shape-fault' : undefined}
          value={stands ? typed.text : shape ? JSON.stringify(shape) : ''}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {fault && (
          <span id="shape-fault" class="ask-refused" role="alert">
            {fault}
          </span>
        )}
      </label>
      {fault && swappable && (
        <button type="button" onClick={() => typed && type(typed.text, true)}>
          {t('swapAxes')}
        </button>
      )}
    </>
  );
}
