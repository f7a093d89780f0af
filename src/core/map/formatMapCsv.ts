import { CSV_LINE_END, csvLine } from '../csvTable.ts';

/** A map as it is shown, by columns of n items. */
export interface ExportedMap {
  readonly paths: readonly string[];
  /** Of each item, its place in `paths`. */
  readonly document: Uint32Array;
  /** 4n: line and character of the start, line and character of the end, from 0. */
  readonly ranges: Uint32Array;
  readonly texts: readonly string[];
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Names of groups, and of each item its group or -1; null where there are none. */
  readonly groups: { readonly names: readonly string[]; readonly groupOf: Int32Array } | null;
  /** `coordinates[item * count + component]`. */
  readonly components: { readonly count: number; readonly coordinates: Float32Array };
}

/**
 * A row for each item (see `csvLine`): its document, lines that count from 1, the beginning of its text, its place on the map, its
 * group, and its coordinate along each principal component.
 */
export function* formatMapCsv({
  paths,
  document,
  ranges,
  texts,
  x,
  y,
  groups,
  components,
}: ExportedMap): Generator<string> {
  const { count, coordinates } = components;
  const names = Array.from({ length: count }, (_, component) => `component_${component + 1}`);
  const head = ['path', 'start_line', 'end_line', 'text', 'x', 'y', ...(groups ? ['group'] : []), ...names];
  yield csvLine(head) + CSV_LINE_END;
  for (let item = 0; item < texts.length; item++) {
    const own = coordinates.subarray(item * count, (item + 1) * count);
    const group = groups?.groupOf[item] ?? -1;
    const fields = [
      paths[document[item]!],
      ranges[4 * item]! + 1,
      ranges[4 * item + 2]! + 1,
      texts[item],
      round(x[item]!),
      round(y[item]!),
      ...(groups ? [groups.names[group] ?? ''] : []),
      ...Array.from(own, round),
    ];
    yield csvLine(fields) + CSV_LINE_END;
  }
}

/** Six digits are more than a picture shows. */
function round(value: number): number {
  return Number(value.toPrecision(6));
}
