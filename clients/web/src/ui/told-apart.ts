// SPDX-License-Identifier: EUPL-1.2
// Things with the same name in one list: each says what the others are not.

/**
 * The same options, in which those that read the same are followed by what tells them apart; where that is the same
 * too, by their number among them. What reads otherwise already stays as it is.
 */
export function toldApart<O extends { value: string; label: string }>(
  options: readonly O[],
  detail: (value: string) => string = () => '',
): O[] {
  const more = options.map((one) => {
    const said = isAlone(options, one) ? '' : detail(one.value);
    return said ? { ...one, label: `${one.label} (${said})` } : one;
  });
  return more.map((one, place) => {
    if (isAlone(more, one)) return one;
    const before = more.slice(0, place).filter(({ label }) => label === one.label).length;
    return { ...one, label: `${one.label} (${before + 1})` };
  });
}

function isAlone(options: readonly { label: string }[], { label }: { label: string }): boolean {
  return options.filter((one) => one.label === label).length < 2;
}
