import { parse } from 'yaml';

/** YAML at the very start of a note, between lines of three dashes. */
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([^]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Keys that hold a note's tags, the one that is looked for first at the beginning. */
const KEYS = ['tags', 'tag', 'categories', 'category'];

/**
 * The first tag in a note's front matter (YAML), without a number sign; null where it has none, or its front matter cannot be
 * read. Tags in one text are parted by commas.
 */
export function firstTag(text: string): string | null {
  const yaml = FRONT_MATTER.exec(text)?.[1];
  if (yaml === undefined) return null;
  const properties = readYaml(yaml);
  if (typeof properties !== 'object' || properties === null) return null;
  for (const key of KEYS) {
    const tag = firstOf((properties as Record<string, unknown>)[key]);
    if (tag !== null) return tag;
  }
  return null;
}

function readYaml(yaml: string): unknown {
  try {
    // A text that is made of references to itself could grow without end.
    return parse(yaml, { maxAliasCount: 0, logLevel: 'error' }) as unknown;
  } catch {
    return null;
  }
}

function firstOf(value: unknown): string | null {
  const values = Array.isArray(value) ? (value as unknown[]) : typeof value === 'string' ? value.split(',') : [value];
  for (const one of values) {
    if (typeof one !== 'string' && typeof one !== 'number') continue;
    const tag = String(one).trim().replace(/^#+/, '');
    if (tag !== '') return tag;
  }
  return null;
}
