// SPDX-License-Identifier: EUPL-1.2
// Areas of responsibility: for what an organisation is responsible, and where, on a map and as a table; kept by it or
// by the institute.

import { useMemo, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { MapView } from '../mapside/map-view';
import { ask, askAndSend } from '../ui/ask';
import type { Area } from '../wire/Area';
import type { Organisation } from '../wire/Organisation';
import { AREAS, REGISTER, TO_PARTNERS } from './address';
import type { AreasAnswer, RegisterAnswer } from './answers';
import { AreaForm } from './area-form';
import { layerOf, whereIs } from './area-shape';
import { useDoor } from './door';
import { PastFold } from './past';
import { kerntaken } from './words';

/** The area that is being filled in. */
interface Edited {
  organisation: Organisation;
  line: string;
  area: Area | null;
}

export function AreasScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<AreasAnswer>(live, AREAS);
  const { data: register } = useDoor<RegisterAnswer>(live, REGISTER);
  const [edited, setEdited] = useState<Edited | null>(null);
  const organisations = register?.organisations ?? [];
  const own = live.welcome.value?.me.who.organisation;
  const begin = async () => {
    const organisation = await whose(organisations, data?.keeps === 'own' ? own : undefined);
    if (organisation) setEdited({ organisation, line: uuidv7(), area: null });
  };
  const done = () => {
    const line = edited?.line;
    setEdited(null);
    requestAnimationFrame(() => backTo(line));
  };
  return (
    <main class="overview register" id="content">
      <div class="overview-head">
        <h1>{t('areas')}</h1>
        <a class="button" href={TO_PARTNERS}>
          {t('partners')}
        </a>
        {data && data.keeps !== 'none' && !edited && (
          <button type="button" class="primary" onClick={begin}>
            {t('addArea')}
          </button>
        )}
      </div>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {data && edited ? (
        <Filling live={live} data={data} {...{ organisations, edited, done }} />
      ) : (
        <>
          <p class="hint">{t('areasHint')}</p>
          {data && <Kept {...{ live, data, organisations, own, edit: setEdited }} />}
        </>
      )}
    </main>
  );
}

interface FillingProps {
  live: Live;
  data: AreasAnswer;
  organisations: readonly Organisation[];
  edited: Edited;
  done(): void;
}

function Filling({ live, data, organisations, edited, done }: FillingProps) {
  const around = useMemo(
    () => [layerOf(data.areas, namesOf(organisations), (line) => line !== edited.line)],
    [data.areas, organisations, edited.line],
  );
  return <AreaForm key={edited.line} live={live} {...edited} around={around} done={done} />;
}

interface KeptProps {
  live: Live;
  data: AreasAnswer;
  organisations: readonly Organisation[];
  own: string | undefined;
  edit(area: Edited): void;
}

/** The areas that the reader sees, on the map and in the table; what is chosen in one is chosen in the other. */
function Kept({ live, data, organisations, own, edit }: KeptProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [show, setShow] = useState<readonly string[]>([]);
  const layers = useMemo(
    () => [layerOf(data.areas, namesOf(organisations))],
    [data.areas, organisations],
  );
  const keeps = (id: string) => data.keeps === 'all' || (data.keeps === 'own' && id === own);
  const shown = organisations
    .filter(({ id }) => data.areas[id])
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const of = (line: string | null) => shown.find(({ id }) => line && data.areas[id]?.[line]);
  const past = of(chosen) ?? organisations.find(({ id }) => id === own);
  const history = past && (
    <PastFold live={live} organisation={past.id} name={past.name} about="areas" />
  );
  if (shown.length === 0) {
    return (
      <>
        <p class="hint">{t('noAreas')}</p>
        {history}
      </>
    );
  }
  return (
    <>
      {layers.some(({ features }) => features.length > 0) && (
        <MapView layers={layers} chosen={chosen} choose={setChosen} show={show} class="areas-map" />
      )}
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
              <tr key={line} data-area={line} class={line === chosen ? 'chosen' : ''}>
                <th scope="row">{organisation.name}</th>
                <td>{area.name}</td>
                <td>{area.kerntaak ? word(kerntaken[area.kerntaak]) : '–'}</td>
                <td>
                  {whereIs(area)}
                  <span class="row-do">
                    {area.shape && (
                      <button
                        type="button"
                        class="small"
                        aria-label={`${t('showAreaOnMap')}: ${area.name}`}
                        onClick={() => {
                          setChosen(line);
                          setShow([line]);
                        }}
                      >
                        {t('showAreaOnMap')}
                      </button>
                    )}
                    {keeps(organisation.id) && (
                      <>
                        <button
                          type="button"
                          class="small"
                          aria-label={`${t('change')}: ${area.name}`}
                          onClick={() => edit({ organisation, line, area })}
                        >
                          {t('change')}
                        </button>
                        <button
                          type="button"
                          class="small"
                          aria-label={`${t('remove')}: ${area.name}`}
                          onClick={() => removeArea(live, organisation, line, area)}
                        >
                          {t('remove')}
                        </button>
                      </>
                    )}
                  </span>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {history}
    </>
  );
}

/** Who steers by keyboard is again at the area that was filled in, or where one is added. */
function backTo(line: string | undefined): void {
  const row = document.querySelector<HTMLElement>(`[data-area="${line}"] .row-do button`);
  const add = document.querySelector<HTMLElement>('.overview-head button');
  (row ?? add)?.focus();
}

function namesOf(organisations: readonly Organisation[]): (id: string) => string {
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** Whose area it is to be: the own organisation's, or what the institute chooses. */
async function whose(
  organisations: readonly Organisation[],
  own: string | undefined,
): Promise<Organisation | undefined> {
  if (own) return organisations.find(({ id }) => id === own);
  const among = organisations
    .filter(({ region, kerntaken: has }) => region !== null || has.length > 0)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  const answer = await ask({
    title: t('addArea'),
    submit: t('next'),
    fields: [
      {
        name: 'organisation',
        label: t('organisation'),
        kind: 'choice',
        required: true,
        options: [{ value: '', label: t('choose') }, ...among],
        value: '',
      },
    ],
  });
  return organisations.find(({ id }) => id === answer?.organisation);
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
