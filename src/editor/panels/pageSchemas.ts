import * as v from 'valibot';

/** Characters of an address at most: paths have fewer on every system. */
const LONGEST_URI = 32_768;
/** Bytes of an exported file at most: several times the largest table that a panel writes. */
const MOST_EXPORTED = 256 * 1024 * 1024;

/** What the requests of several pages are made of, and what several pages keep. */
export const nothing = v.strictObject({});
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const position = v.object({ line: count, character: count });
export const range = v.object({ start: position, end: position });
export const uri = v.pipe(v.string(), v.maxLength(LONGEST_URI), v.regex(/^[a-z][a-z0-9+.-]+:/i));
export const title = v.pipe(v.string(), v.maxLength(1000));
export const exportedFile = v.pipe(
  v.instance(Uint8Array),
  v.check(({ byteLength }) => byteLength <= MOST_EXPORTED, 'The file is too large.'),
);
/** As long as an exported file may be. */
export const copiedText = v.pipe(v.string(), v.maxLength(MOST_EXPORTED));

/** A list of at least one and at most `most`. */
export function listOf<Item extends v.GenericSchema>(item: Item, most: number) {
  return v.pipe(v.array(item), v.minLength(1), v.maxLength(most));
}

/** A value of which it is not known where it comes from, if it is what is wanted; undefined where it is something else. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | undefined {
  const result = v.safeParse(schema, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}
