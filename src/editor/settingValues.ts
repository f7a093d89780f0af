/** What a number in the settings may be. */
export interface Limits {
  /** Where the value is no number. */
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

/** VS Code underlines a setting that is out of bounds, yet hands it out as it is. */
export function limitNumber(value: unknown, { fallback, least, most }: Limits): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return fallback;
  return Math.min(Math.max(value, least), most);
}

/** The strings of a list; none where the value is no list. */
export function listStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** One of the values that a setting may have; the first of them where it has none of them. */
export function chooseOne<T extends string>(value: unknown, [fallback, ...others]: readonly [T, ...T[]]): T {
  return others.find((one) => one === value) ?? fallback;
}

/** A text without the spaces around it; undefined where there is none. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
