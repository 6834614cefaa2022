// SPDX-License-Identifier: EUPL-1.2
// A matter says what is at hand and how near it is, in either language.

import { afterEach, expect, test, vi } from 'vitest';
import type { Attention } from '../wire/Attention';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('document', { documentElement: {} });
const { setLanguage } = await import('../i18n/language');
const { keyOf, matterSays, nearness } = await import('./attention-words');

const agreement = { samenwerking: 's', partner: 'p', kerntaak: 'beheerder' as const };
const on = Date.UTC(2026, 11, 21, 11);
const at = { on, stage: 'month' as const, days: 25 };
const came = { on, stage: 'reached' as const, days: -3 };

afterEach(() => setLanguage('nl'));

test('a hertoets says what then holds, and afterwards what came of it', () => {
  const hertoets = {
    matter: 'hertoets' as const,
    agreement,
    regions: ['VR20'],
    profile: 'kern' as const,
    afterwards: 'structureel' as const,
  };
  expect(matterSays({ ...hertoets, ...at })).toMatch(
    /Is er dan niets .* het profiel Structureel\./,
  );
  expect(matterSays({ ...hertoets, ...came, afterwards: null })).toMatch(
    /was op 21 dec 2026.* sindsdien geldt alleen de oefenomgeving\./,
  );
});

test('it says how near it is by the calendar', () => {
  expect(nearness({ days: 25 })).toBe('over 25 dagen');
  expect(nearness({ days: 1 })).toBe('over 1 dag');
  expect(nearness({ days: 0 })).toBe('vandaag');
  expect(nearness({ days: -3 })).toBe('3 dagen geleden');
});

test('an item is late when its day is over, and not on the day itself', () => {
  const item = { key: 'check/a', nl: 'Afspraak', en: 'Agreement', owner: '' };
  const matter = { matter: 'item' as const, agreement, ...item, ...came };
  expect(matterSays({ ...matter, days: 0 })).toBe('Afspraak: gereed op 21 dec 2026');
  expect(matterSays({ ...matter, days: -1 })).toBe('Afspraak: moest gereed zijn op 21 dec 2026');
});

test('each matter has its own sentence before and after, in both languages, and a key of its own', () => {
  const matters: Attention[] = [
    { matter: 'ends', agreement, reason: 'Klaar.', ...at },
    { matter: 'leaves', agreement, region: 'VR20', reason: 'Weg.', ...at },
    { matter: 'evaluation', agreement, ...at },
    {
      matter: 'item',
      agreement,
      key: 'check/a',
      nl: 'Afspraak',
      en: 'Agreement',
      owner: '',
      ...at,
    },
    { matter: 'training', person: 'a', name: 'Anna', training: 'systeem', ...at },
  ];
  const said = new Set<string>();
  for (const lang of ['nl', 'en'] as const) {
    setLanguage(lang);
    for (const one of matters) {
      said.add(matterSays(one));
      said.add(matterSays({ ...one, ...came }));
    }
  }
  expect(said.size).toBe(matters.length * 4);
  expect([...said].some((sentence) => sentence.includes('{'))).toBe(false);
  expect(new Set(matters.map(keyOf)).size).toBe(matters.length);
});
