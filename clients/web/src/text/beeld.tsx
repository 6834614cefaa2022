// SPDX-License-Identifier: EUPL-1.2
// A beeld as text: its tabs, pages, fields and themes.

import { useState } from 'preact/hooks';
import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { samePartner, secondmentOf } from '../picture/partner';
import { all, bulletsOf, isOpen } from '../picture/select';
import { vragenOf } from '../picture/vragen';
import { can, lentUntil, writesTheme } from '../shell/rights';
import { askAndSend, type Question } from '../ui/ask';
import type { Beeld } from '../wire/Beeld';
import type { Theme } from '../wire/Theme';
import { AddLine } from './add-line';
import { BeeldLinkLine } from './beeld-link';
import { BulletLine } from './bullet';
import { proposeBullet, signalMissing } from './bullet-actions';
import { nameIn } from './bullet-facts';
import { editedBy, linesOf } from './editing';
import { KeptLine } from './kept-line';
import { Koppelingen } from './koppelingen';
import { isLinked } from './source-actions';

interface TabsProps {
  live: Live;
  open: Open;
  beelden: Beeld[];
  chosen: string | null;
  choose(id: string): void;
}

export function BeeldTabs({ live, open, beelden, chosen, choose }: TabsProps) {
  const me = live.welcome.value?.me;
  // Who is seconded keeps the beeld of the partner, and not that of the own team.
  const secondment = secondmentOf(open.picture, me?.who.account);
  const isOwn = (beeld: Beeld) => {
    if (beeld.kind !== 'eigen_beeld') return false;
    if (secondment) return samePartner(beeld.on_behalf, secondment.partner);
    const ofTeam = beeld.owner === me?.who.organisation && beeld.team === me?.team;
    return ofTeam && !beeld.on_behalf && !beeld.kept_elsewhere;
  };
  const mayAdd = can(open, 'create_beeld') && !beelden.some(isOwn);
  return (
    <div class="tabs">
      <div class="tabs" role="tablist">
        {beelden.map((beeld) => {
          const typists = open.people.filter(
            ({ place, who }) =>
              place.typing && place.beeld === beeld.id && who.account !== me?.who.account,
          );
          return (
            <button
              type="button"
              role="tab"
              key={beeld.id}
              class="tab"
              aria-selected={beeld.id === chosen}
              title={beeld.on_behalf?.name ?? beeld.owner_name}
              onClick={() => choose(beeld.id)}
            >
              {beeld.title}
              {isOwn(beeld) && (
                <span class="tab-own" title={secondment?.partner.name ?? t('ownBeeld')}>
                  ★
                </span>
              )}
              {beeld.kept_elsewhere && (
                <span class="tab-own" title={t('keptInTheirOwn', { name: beeld.owner_name })}>
                  ⇄
                </span>
              )}
              {!isLinked(beeld) && (
                <span class="tab-own" title={t('beeldNotLinked')}>
                  🔒
                </span>
              )}
              {typists.length > 0 && (
                <span class="tab-typing" title={typists.map((one) => one.who.name).join(', ')}>
                  ✎
                </span>
              )}
            </button>
          );
        })}
      </div>
      {mayAdd && (
        <button type="button" class="tab tab-add" onClick={() => addBeeld(live, open, choose)}>
          + {t('addBeeld')}
        </button>
      )}
    </div>
  );
}

async function addBeeld(live: Live, open: Open, choose: (id: string) => void): Promise<void> {
  const me = live.welcome.peek()?.me;
  const partner = secondmentOf(open.picture, me?.who.account)?.partner.name;
  const sjablonen = (live.welcome.peek()?.sjablonen ?? []).filter((one) => !one.situatiebeeld);
  const question: Question = {
    title: t('addBeeld'),
    fields: [
      {
        name: 'title',
        label: t('title'),
        kind: 'line',
        required: true,
        value: partner ?? me?.team ?? '',
      },
      {
        name: 'sjabloon',
        label: t('sjabloon'),
        kind: 'choice',
        options: sjablonen.map(({ key, title }) => ({ value: key, label: title })),
      },
    ],
  };
  let beeld = '';
  const made = await askAndSend(question, (answer) => {
    beeld = uuidv7();
    return live.send(open.id, {
      kind: 'add_beeld',
      beeld,
      layer: uuidv7(),
      title: answer.title ?? '',
      sjabloon: answer.sjabloon ?? '',
    });
  });
  if (made) choose(beeld);
}

export function BeeldText({ live, open, beeld }: { live: Live; open: Open; beeld: Beeld }) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  return (
    <div class="beeld" data-beeld={beeld.id}>
      <div class="beeld-head">
        <p class="beeld-owner">
          {beeld.on_behalf
            ? t('beeldOf', { name: beeld.on_behalf.name, owner: beeld.owner_name })
            : beeld.owner_name}
          {beeld.team && ` · ${beeld.team}`}
        </p>
        <input
          type="search"
          class="search"
          placeholder={t('searchInBeeld')}
          aria-label={t('searchInBeeld')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <BeeldLinkLine live={live} open={open} beeld={beeld} />
      <Koppelingen live={live} open={open} beeld={beeld} />
      {wanted !== '' && (
        <p class="hint none-found" role="status">
          {t('nothingFound')}
        </p>
      )}
      {beeld.pages.map((page) => (
        <section key={page.key} class="page">
          <h2>{page.title}</h2>
          {page.fields.map((field) => (
            <div key={field.title} class="field-group">
              {page.fields.length > 1 && <h3 class="field-title">{field.title}</h3>}
              {field.themes.map((theme) => (
                <ThemeBlock
                  key={theme.key}
                  live={live}
                  open={open}
                  beeld={beeld}
                  theme={theme}
                  wanted={wanted}
                  heading={page.fields.length > 1 ? 'h4' : 'h3'}
                />
              ))}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

interface ThemeProps {
  live: Live;
  open: Open;
  beeld: Beeld;
  theme: Theme;
  /** What is searched for, in lower case; empty for everything. */
  wanted: string;
  /** The heading that comes after the one above. */
  heading: 'h3' | 'h4';
}

function ThemeBlock({ live, open, beeld, theme, wanted, heading: Heading }: ThemeProps) {
  const edited = editedBy(live).value;
  const { bullets: everywhere } = open.picture;
  const inTheme = bulletsOf(open.picture, beeld.id, theme.key);
  const bullets = linesOf(inTheme, everywhere, edited, beeld.id, theme.key);
  const writes = isOpen(open.picture.head) && writesTheme(open, beeld, theme.key);
  const lent = writes ? lentUntil(open, beeld, theme.key) : null;
  const here = open.people.filter(
    (one) =>
      one.place.theme === theme.key &&
      // Who is at a bullet is shown there.
      one.place.bullet === null &&
      one.place.beeld === beeld.id &&
      one.who.account !== live.welcome.value?.me.who.account,
  );
  const waiting = all(open.picture.voorstellen).filter(
    (one) => one.beeld === beeld.id && one.theme === theme.key && one.state.is === 'waiting',
  ).length;
  const asked = vragenOf(open.picture).filter(
    (one) => one.beeld === beeld.id && one.theme === theme.key && one.state.is === 'open',
  ).length;
  const found = (text: string) => text.toLowerCase().includes(wanted);
  const hit = bullets.map(({ id, text, source }) => edited.has(id) || found(text) || found(source));
  if (wanted !== '' && !hit.includes(true)) return null;
  return (
    <section
      class="theme"
      data-theme={theme.key}
      aria-labelledby={`theme-${beeld.id}-${theme.key}`}
    >
      <Heading class="theme-title" id={`theme-${beeld.id}-${theme.key}`}>
        {theme.title}
        {waiting > 0 && <span class="tag">{t('voorstellenHere', { n: waiting })}</span>}
        {asked > 0 && <span class="tag">{t('vragenHere', { n: asked })}</span>}
        {lent !== null && (
          <span class="tag tag-lent" role="status">
            {lent === 'open' ? t('youWriteForAWhile') : t('youWriteUntil', { time: time(lent) })}
          </span>
        )}
        {here.length > 0 && (
          <span class="here" title={here.map((one) => one.who.name).join('\n')}>
            {t('here', { names: here.map((one) => nameIn(beeld, one.who)).join(', ') })}
          </span>
        )}
      </Heading>
      {bullets.length === 0 && <p class="theme-hint">{theme.hint}</p>}
      <ul class="bullets">
        {bullets.map(
          (bullet, place) =>
            hit[place] && (
              <BulletLine
                key={bullet.id}
                live={live}
                granted={open.granted}
                beeld={beeld}
                bullet={bullet}
                writes={writes}
                above={bullets[place - 2]?.id ?? null}
                below={bullets[place + 1]?.id ?? null}
                first={place === 0}
              />
            ),
        )}
      </ul>
      {writes ? (
        <AddLine live={live} open={open} beeld={beeld.id} theme={theme} />
      ) : (
        <div class="theme-do">
          <KeptLine live={live} open={open} beeld={beeld} theme={theme} />
          {beeld.kind === 'situatiebeeld' && can(open, 'voorstel') && (
            <button
              type="button"
              class="plain"
              onClick={() => proposeBullet(live, open, beeld.id, theme)}
            >
              + {t('makeVoorstel')}
            </button>
          )}
          {can(open, 'flag') && (
            <button
              type="button"
              class="plain"
              onClick={() => signalMissing(live, open, beeld.id, theme)}
            >
              {t('somethingMissing')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
