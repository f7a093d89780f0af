import { compareNearness } from '../../core/duplicates/groupPairs.ts';
import { breathe } from '../breathe.ts';
import type { Scan } from '../index/scan.ts';
import type { SearchSpace } from '../index/searchSpace.ts';
import { readRecord } from '../index/vectorRecord.ts';
import { CROWD, type MinedPair } from './minePartners.ts';
import type { PassageTexts } from './passageTexts.ts';

/** Texts up to which looking each up in the table is quicker than reading all vectors of it. */
export const FEW_TEXTS = 64;

/**
 * Finds the partners of a few texts by scanning the table, and whether those are of a crowd: of the nearest
 * {@link FEW_TEXTS} partners, since each is one more text to scan for.
 */
export async function lookUpPartners(
  space: SearchSpace,
  texts: PassageTexts,
  touched: readonly number[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<MinedPair[]> {
  const numbers = texts.numberRows();
  const scanTexts = async (some: readonly number[]) => {
    const rows = some.map((text) => texts.rows[text]!);
    const records = await space.table.read(rows, signal);
    return space.table.scan(
      some.map((_text, at) => readRecord(records, at)),
      signal,
    );
  };
  const rankOthers = (scan: Scan, own: number) => {
    const isOther = (row: number) => (numbers[row]! >= 0 && numbers[row] !== own ? 1 : 0);
    return scan.rank(CROWD + 1, isOther).filter(({ cosine }) => cosine >= limit);
  };
  const pairs = new Map<string, MinedPair>();
  const pause = breathe(signal);
  for (const [at, scan] of (await scanTexts(touched)).entries()) {
    const own = touched[at]!;
    const found = rankOthers(scan, own);
    for (const { row, cosine } of found.slice(0, CROWD)) {
      const [a, b] = [Math.min(own, numbers[row]!), Math.max(own, numbers[row]!)];
      const isCrowded = found.length > CROWD || (pairs.get(`${a}/${b}`)?.isCrowded ?? false);
      pairs.set(`${a}/${b}`, { a, b, cosine, isCrowded });
    }
    await pause();
  }
  const ranked = [...pairs.values()].sort(compareNearness);
  const known = new Set(touched);
  const open = ranked.filter(({ isCrowded }) => !isCrowded).flatMap(({ a, b }) => [a, b]);
  const partners = [...new Set(open)].filter((text) => !known.has(text)).slice(0, FEW_TEXTS);
  const crowded = new Set<number>();
  for (const [at, scan] of (await scanTexts(partners)).entries()) {
    if (rankOthers(scan, partners[at]!).length > CROWD) crowded.add(partners[at]!);
    await pause();
  }
  return ranked.map((pair) => ({
    ...pair,
    isCrowded: pair.isCrowded || crowded.has(pair.a) || crowded.has(pair.b),
  }));
}
