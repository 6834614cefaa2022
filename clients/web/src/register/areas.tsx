// SPDX-License-Identifier: EUPL-1.2
// Areas of responsibility: for what an organisation is responsible, and where; kept by it or by the institute.

import { language, t, word } from '../i18n/language';
import type { Live } from '../link/live';
import type { Outcome } from '../link/outbox';
import { uuidv7 } from '../link/uuid';
import { GeoJsonError, readGeoJson } from '../map/geojson';
import { type Answers, type AskField, ask, askAndSend } from '../ui/ask';
import type { Area } from '../wire/Area';
import type { Geometry } from '../wire/Geometry';
import type { Kerntaak } from '../wire/Kerntaak';
import type { Organisation } from '../wire/Organisation';
import { AREAS, REGISTER, TO_PARTNERS } from './address';
import type { AreasAnswer, RegisterAnswer } from './answers';
import { regionOptions } from './begin';
import { useDoor } from './door';
import { regionLabel } from './regions';
import { kerntaken } from './words';

export function AreasScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<AreasAnswer>(live, AREAS);
  const { data: register } = useDoor<RegisterAnswer>(live, REGISTER);
  const organisations = register?.organisations ?? [];
  const own = live.welcome.value?.me.who.organisation;
  const keeps = (id: string) => data?.keeps === 'all' || (data?.keeps === 'own' && id === own);
  const shown = organisations
    .filter(({ id }) => data?.areas[id] || (keeps(id) && id === own))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  return (
    <main class="overview register" id="content">
      <div class="overview-head">
        <h1>{t('areas')}</h1>
        <a class="button" href={TO_PARTNERS}>
          {t('partners')}
        </a>
        {data && data.keeps !== 'none' && (
          <button
            type="button"
            class="primary"
            onClick={() => addArea(live, organisations, data.keeps === 'own' ? own : undefined)}
          >
            {t('addArea')}
          </button>
        )}
      </div>
      <p class="hint">{t('areasHint')}</p>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {data && shown.length === 0 && <p class="hint">{t('noAreas')}</p>}
      {data && shown.length > 0 && (
        <table class="rows-table" data-testid="areas">
          <caption class="visually-hidden">{t('areas')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('organisation')}</th>
              <th scope="col">{t('areaName')}</th>
              <th scope="col">{t('kerntaak')}</th>
              <th scope="col">{t('areaWhere')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.flatMap((organisation) =>
              Object.entries(data.areas[organisation.id] ?? {}).map(([line, area]) => (
                <tr key={line} data-area={line}>
                  <th scope="row">{organisation.name}</th>
                  <td>{area.name}</td>
                  <td>{area.kerntaak ? word(kerntaken[area.kerntaak]) : '–'}</td>
                  <td>
                    {whereIs(area)}
                    {keeps(organisation.id) && (
                      <span class="row-do">
                        <button
                          type="button"
                          class="small"
                          onClick={() => setArea(live, organisation, line, area)}
                        >
                          {t('change')}
                        </button>
                        <button
                          type="button"
                          class="small"
                          onClick={() => removeArea(live, organisation, line, area)}
                        >
                          {t('remove')}
                        </button>
                      </span>
                    )}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </main>
  );
}

/** Where an area is, in words: its regions, and what sort of shape it has. */
export function whereIs({ regions, shape }: Area): string {
  const drawn = shape && t('areaShape', { shape: t(shapeName(shape)) });
  return [...regions.map(regionLabel), drawn].filter(Boolean).join(', ');
}

function shapeName({ type }: Geometry): 'shapePoint' | 'shapeLine' | 'shapeArea' {
  if (type.endsWith('Point')) return 'shapePoint';
  return type.endsWith('LineString') ? 'shapeLine' : 'shapeArea';
}

async function addArea(
  live: Live,
  organisations: readonly Organisation[],
  own: string | undefined,
): Promise<void> {
  const among = organisations
    .filter(({ id, region, kerntaken: has }) =>
      own ? id === own : region !== null || has.length > 0,
    )
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  let chosen = own;
  if (!chosen) {
    const options = [{ value: '', label: t('choose') }, ...among];
    const answer = await ask({
      title: t('addArea'),
      submit: t('next'),
      fields: [
        {
          name: 'organisation',
          label: t('organisation'),
          kind: 'choice',
          required: true,
          options,
          value: '',
        },
      ],
    });
    chosen = answer?.organisation;
  }
  const organisation = organisations.find(({ id }) => id === chosen);
  if (organisation) await setArea(live, organisation, uuidv7(), null);
}

async function setArea(
  live: Live,
  organisation: Organisation,
  line: string,
  now: Area | null,
): Promise<void> {
  const kerntaak: AskField[] =
    organisation.kerntaken.length === 0
      ? []
      : [
          {
            name: 'kerntaak',
            label: t('kerntaak'),
            kind: 'choice',
            options: organisation.kerntaken.map((value) => ({
              value,
              label: word(kerntaken[value]),
            })),
            value: now?.kerntaak ?? organisation.kerntaken[0] ?? '',
          },
        ];
  const fields: AskField[] = [
    {
      name: 'name',
      label: t('areaName'),
      kind: 'line',
      required: true,
      max: 200,
      value: now?.name ?? '',
    },
    ...kerntaak,
    {
      name: 'regions',
      label: t('areaRegions'),
      kind: 'choices',
      options: regionOptions(),
      value: now?.regions.join(',') ?? '',
    },
    {
      name: 'shape',
      label: t('areaGeojson'),
      kind: 'text',
      value: now?.shape ? JSON.stringify(now.shape) : '',
    },
  ];
  const title = `${t('areas')}: ${organisation.name}`;
  await askAndSend({ title, hint: t('areaHint'), fields }, (answer) =>
    sendArea(live, organisation.id, line, answer),
  );
}

async function sendArea(
  live: Live,
  organisation: string,
  line: string,
  answer: Answers,
): Promise<Outcome> {
  let shape: Geometry | null;
  try {
    shape = shapeIn(answer.shape ?? '');
  } catch (why) {
    const message = why instanceof GeoJsonError ? why.in(language.peek()) : String(why);
    return { ok: false, code: 'invalid', message };
  }
  return live.register.send({
    kind: 'set_area',
    organisation,
    line,
    area: {
      name: answer.name ?? '',
      kerntaak: (answer.kerntaak as Kerntaak) || null,
      regions: (answer.regions ?? '').split(',').filter(Boolean),
      shape,
    },
  });
}

/** The shape that a text of GeoJSON gives: of several areas one that is all of them. */
export function shapeIn(text: string): Geometry | null {
  if (text.trim() === '') return null;
  const shapes = readGeoJson(text).map(({ geometry }) => geometry as Geometry);
  const areas = shapes.flatMap((one) =>
    one.type === 'Polygon' ? [one.coordinates] : one.type === 'MultiPolygon' ? one.coordinates : [],
  );
  if (shapes.length > 1 && areas.length > 0) return { type: 'MultiPolygon', coordinates: areas };
  return shapes[0] ?? null;
}

async function removeArea(
  live: Live,
  { id, name }: Organisation,
  line: string,
  area: Area,
): Promise<void> {
  const title = `${t('remove')}: ${area.name}`;
  await askAndSend({ title, hint: name, fields: [], submit: t('remove') }, () =>
    live.register.send({ kind: 'set_area', organisation: id, line, area: null }),
  );
}
