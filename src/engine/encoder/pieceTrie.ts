/**
 * A trie of pieces in flat arrays: the child of `node` for a symbol is `base[node] + symbol`, if `check` of that place
 * says that it belongs to `node` (Aoe 1989). Node 1 is the root; place 0 belongs to nobody.
 */
export interface PieceTrie {
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** The id of the piece that ends in a node, or -1. */
  readonly ids: Int32Array;
}

export interface IdentifiedPiece {
  readonly text: string;
  /** 0 or above. */
  readonly id: number;
}

/** Offsets tried for a node's children before the places up to there count as crowded. */
const PATIENCE = 8;

/**
 * Builds the trie of some pieces. Of equal ones the last counts.
 *
 * @param symbolOf the symbol, from 1 to `symbols`, of each UTF-16 unit that occurs in a piece
 */
export function buildPieceTrie(
  pieces: readonly IdentifiedPiece[],
  symbolOf: Readonly<Uint16Array>,
  symbols: number,
): PieceTrie {
  // In order, the pieces below any node are neighbours: a node is a range of them and a depth.
  const sorted = pieces.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  // In the worst case each node's children begin behind all that is taken.
  const room = pieces.reduce((sum, { text }) => sum + text.length, 0) + 2 * symbols + 4;
  const base = new Int32Array(room);
  const check = new Int32Array(room);
  const ids = new Int32Array(room).fill(-1);
  let last = 1;
  // Places before these are taken, or so crowded that several children hardly ever fit.
  let firstFree = 2;
  let firstRoomy = 2;

  const place = (node: number, from: number, to: number, depth: number): void => {
    while (from < to && sorted[from]!.text.length === depth) ids[node] = sorted[from++]!.id;
    if (from === to) return;
    const starts = splitByUnit(sorted, from, to, depth);
    const wanted = starts.map((start) => symbolOf[sorted[start]!.text.charCodeAt(depth)]!);
    const lowest = Math.min(...wanted);
    while (check[firstFree] !== 0) firstFree++;
    const first = Math.max(1, (wanted.length === 1 ? firstFree : firstRoomy) - lowest);
    let offset = first;
    while (wanted.some((symbol) => check[offset + symbol] !== 0)) offset++;
    if (wanted.length > 1 && offset - first > PATIENCE) firstRoomy = offset + lowest;
    base[node] = offset;
    for (const symbol of wanted) {
      check[offset + symbol] = node;
      last = Math.max(last, offset + symbol);
    }
    wanted.forEach((symbol, child) => place(offset + symbol, starts[child]!, starts[child + 1] ?? to, depth + 1));
  };
  place(1, 0, sorted.length, 0);

  const size = last + symbols + 1;
  return { base: base.slice(0, size), check: check.slice(0, size), ids: ids.slice(0, size) };
}

/** Where the runs of pieces with an equal unit at `depth` begin. */
function splitByUnit(sorted: readonly IdentifiedPiece[], from: number, to: number, depth: number): number[] {
  const starts: number[] = [];
  let previous = -1;
  for (let at = from; at < to; at++) {
    const unit = sorted[at]!.text.charCodeAt(depth);
    if (unit !== previous) starts.push(at);
    previous = unit;
  }
  return starts;
}
