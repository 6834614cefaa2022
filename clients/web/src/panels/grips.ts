// SPDX-License-Identifier: EUPL-1.2
// The levels of GRIP as a choice.

export function gripOptions(from: number): { value: string; label: string }[] {
  return [0, 1, 2, 3, 4, 5]
    .filter((level) => level >= from)
    .map((level) => ({ value: String(level), label: `GRIP ${level}` }));
}
