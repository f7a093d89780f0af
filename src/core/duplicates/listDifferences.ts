/** What one text says where the other says something else; one of the two may be empty. */
export interface Difference {
  readonly left: string;
  readonly right: string;
}

/** Words of a text up to which differences are looked for: beyond that nobody reads them in a line. */
const MOST_WORDS = 200;

/**
 * Where two texts differ, word by word: what stands between the words of their longest common subsequence.
 *
 * @returns in the order of the text; null where a text is too long for it
 */
export function listDifferences(left: string, right: string): Difference[] | null {
  const [a, b] = [left.split(/\s+/u).filter(Boolean), right.split(/\s+/u).filter(Boolean)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return null;
  const width = b.length + 1;
  /** Common words from word i of the one and word j of the other on. */
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const differences: Difference[] = [];
  let [i, j] = [0, 0];
  let [fromLeft, fromRight] = [0, 0];
  const close = () => {
    if (fromLeft === i && fromRight === j) return;
    differences.push({ left: a.slice(fromLeft, i).join(' '), right: b.slice(fromRight, j).join(' ') });
  };
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      close();
      i++;
      j++;
      [fromLeft, fromRight] = [i, j];
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) i++;
    else j++;
  }
  [i, j] = [a.length, b.length];
  close();
  return differences;
}
