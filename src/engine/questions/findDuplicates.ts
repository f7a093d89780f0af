import { findStandOut } from '../../core/duplicates/standOut.ts';
import type { DuplicatesAnswer, DuplicatesParams, DuplicatesProgress } from '../../protocol/duplicates.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import { sampleNearest } from '../compare/backgrounds.ts';
import type { Cosines, VectorRows } from '../compare/cosines.ts';
import { composeGroups, type Composition } from '../duplicates/composeGroups.ts';
import { CROWD, minePartners, Partners, rankMined, type MinedPair } from '../duplicates/minePartners.ts';
import { NoteTexts } from '../duplicates/noteTexts.ts';
import { PassageTexts } from '../duplicates/passageTexts.ts';
import type { Corpus } from '../index/corpus.ts';
import type { Scan } from '../index/scan.ts';
import type { SearchSpace } from '../index/searchSpace.ts';
import { readRecord } from '../index/vectorRecord.ts';

/** Pairs looked into at most, the best ones; those that many texts of a crowd make come on top. */
const MOST_PAIRS = 10_000;
const MOST_CROWDED_PAIRS = 50_000;

/** Texts up to which looking each up in the table is quicker than reading all vectors of it. */
const FEW_TEXTS = 64;

/** Milliseconds between two looks at what has been found so far, and pairs that are looked at then. */
const TELL_EVERY = 1000;
const TOLD_PAIRS = 500;

type Report = (progress: DuplicatesProgress) => void;

/** See `EngineApi.findDuplicates`. */
export async function findDuplicates(
  corpus: Corpus,
  cosines: Cosines,
  params: DuplicatesParams,
  { signal, onProgress = () => {} }: Call<DuplicatesProgress> = {},
): Promise<DuplicatesAnswer> {
  const { kind, most, touching, ignored } = params;
  const { encoder } = corpus.vectors;
  const space = await corpus.openSpace(params, [kind === 'note' ? 'sentence' : kind], {
    signal,
    onProgress: (progress) => onProgress({ phase: 'encoding', ...progress }),
  });
  const pause = breathe(signal);
  const texts =
    kind === 'note' ? await NoteTexts.gather(space, signal) : await PassageTexts.gather(space, kind, signal);
  const touched = touching && new Set(texts.textsIn(new Set(touching)));
  const count = texts.places.length;
  const model = encoder.model.id;
  const searched = { documents: texts.documents, items: texts.items };
  if (count === 0 || touched?.size === 0) return { model, groups: [], left: {}, searched, limit: null };

  const isQuick = touched !== undefined && touched.size <= FEW_TEXTS && texts instanceof PassageTexts;
  const rows = isQuick ? undefined : await texts.readVectors(signal);
  const nearest =
    kind === 'note' ? await sampleNearest(cosines, rows!, signal) : (await space.backgrounds(kind, signal)).nearest;
  const standOut = findStandOut(nearest, encoder.model.usualNearest);
  // What neighbours usually are is known of sentences and paragraphs; notes as a whole are nearer to one another.
  const needsWords = kind === 'note' && !nearest.isTelling;
  const composition: Composition = { texts, standOut, nearest, needsWords, ignored, touched, most };
  const pairs = rows
    ? await mine(cosines, rows, composition, { signal, report: onProgress, pause })
    : await lookUp(space, texts as PassageTexts, [...touched!], standOut.limit, signal);
  const { groups, left } = await composeGroups(composition, choose(pairs), pause);
  return { model, groups, left, searched, limit: count > 1 ? standOut.limit : null };
}

/** Compares all texts, and tells now and then what has come of it. */
async function mine(
  cosines: Cosines,
  rows: VectorRows,
  composition: Composition,
  {
    signal,
    report,
    pause,
  }: { signal: AbortSignal | undefined; report: Report; pause: () => Promise<void> | undefined },
): Promise<MinedPair[]> {
  const { standOut, touched } = composition;
  const { limit } = standOut;
  const partners = new Partners(rows.count);
  let told = 0;
  const onStep = async (done: number, total: number) => {
    const progress = { phase: 'comparing', done, total } as const;
    if (touched || performance.now() - told < TELL_EVERY) return report(progress);
    const pairs = (await rankMined(partners, rows, limit, pause)).slice(0, TOLD_PAIRS);
    const { groups } = await composeGroups(composition, pairs, pause);
    report({ ...progress, found: groups });
    told = performance.now();
  };
  await minePartners(cosines, rows, partners, {
    limit,
    signal,
    onStep,
    ...(touched ? { texts: [...touched].sort((a, b) => a - b) } : {}),
  });
  return rankMined(partners, rows, limit, pause);
}

/**
 * Finds the partners of a few texts by scanning the table, and whether those are of a crowd: of the nearest
 * {@link FEW_TEXTS} partners, since each is one more text to scan for.
 */
async function lookUp(
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
  const ranked = [...pairs.values()].sort((x, y) => y.cosine - x.cosine || x.a - y.a || x.b - y.b);
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

function choose(pairs: readonly MinedPair[]): MinedPair[] {
  return [
    ...pairs.filter(({ isCrowded }) => !isCrowded).slice(0, MOST_PAIRS),
    ...pairs.filter(({ isCrowded }) => isCrowded).slice(0, MOST_CROWDED_PAIRS),
  ];
}
