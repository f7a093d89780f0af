import type { NamedGroups } from './groupNames.ts';

/** More groups than this are too many to tell apart by their shade: then the next longer unit of time is taken. */
const MOST_GROUPS = 24;

const units: readonly { readonly keyOf: (date: Date) => string; readonly format: Intl.DateTimeFormatOptions }[] = [
  {
    keyOf: (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`,
    format: { dateStyle: 'medium' },
  },
  { keyOf: (date) => `${date.getFullYear()}-${date.getMonth()}`, format: { month: 'long', year: 'numeric' } },
  { keyOf: (date) => `${date.getFullYear()}`, format: { year: 'numeric' } },
];

/**
 * Groups items by when their documents changed last, earliest first: by day, month or year in local time, whichever is the
 * shortest that makes no more than 24 groups; by year where all make more.
 *
 * @param document of each item, its place in `times`
 * @param times of each document in milliseconds since 1970; null: not known, in no group
 * @param language BCP 47 code of the names
 */
export function groupDates(document: Uint32Array, times: readonly (number | null)[], language: string): NamedGroups {
  const known = times.filter((time) => time !== null).sort((a, b) => a - b);
  const { keyOf, format } = units.find((unit) => countKeys(known, unit.keyOf) <= MOST_GROUPS) ?? units.at(-1)!;
  const formatter = new Intl.DateTimeFormat(language, format);
  const places = new Map<string, number>();
  const names: string[] = [];
  for (const time of known) {
    const date = new Date(time);
    if (places.has(keyOf(date))) continue;
    places.set(keyOf(date), names.length);
    names.push(formatter.format(date));
  }
  const ofDocuments = times.map((time) => (time === null ? -1 : places.get(keyOf(new Date(time)))!));
  return { names, groupOf: Int32Array.from(document, (place) => ofDocuments[place]!) };
}

function countKeys(times: readonly number[], keyOf: (date: Date) => string): number {
  return new Set(times.map((time) => keyOf(new Date(time)))).size;
}
