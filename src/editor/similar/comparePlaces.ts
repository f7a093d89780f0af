import type { Range } from '../../core/passage.ts';

interface Place {
  /** With slashes between its segments. */
  readonly path: string;
  readonly range: Range;
}

let collator: Intl.Collator | undefined;

/** Orders passages as a reader comes upon them: file after file as the Explorer sorts them, from top to bottom. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    comparePaths(a.path, b.path) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character
  );
}

/** Numbers in names by their value; of what is in the same folder, files before folders. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (const [depth, segment] of left.entries()) {
    const other = right[depth];
    if (other === undefined) return 1;
    const isFile = depth === left.length - 1;
    if (isFile !== (depth === right.length - 1)) return isFile ? -1 : 1;
    // Made at the first need, which activation is not.
    collator ??= new Intl.Collator(undefined, { numeric: true });
    const order = collator.compare(segment, other);
    if (order !== 0) return order;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
