import { findStandOut } from '../../core/duplicates/standOut.ts';
import type { DuplicatesAnswer, DuplicatesParams, DuplicatesProgress } from '../../protocol/duplicates.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import { sampleNearest } from '../compare/backgrounds.ts';
import type { Cosines, VectorRows } from '../compare/cosines.ts';
import { composeGroups, type Composition } from '../duplicates/composeGroups.ts';
import { FEW_TEXTS, lookUpPartners } from '../duplicates/lookUpPartners.ts';
import { minePartners, Partners, rankMined, type MinedPair } from '../duplicates/minePartners.ts';
import { NoteTexts } from '../duplicates/noteTexts.ts';
import { PassageTexts } from '../duplicates/passageTexts.ts';
import type { Corpus } from '../index/corpus.ts';

/** Pairs looked into at most, the best ones; those that many texts of a crowd make come on top. */
const MOST_PAIRS = 10_000;
const MOST_CROWDED_PAIRS = 50_000;

/** Milliseconds between two looks at what has been found so far, and pairs that are looked at then. */
const TELL_EVERY = 1000;
const TOLD_PAIRS = 500;

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
  const texts =
    kind === 'note' ? await NoteTexts.gather(space, signal) : await PassageTexts.gather(space, kind, signal);
  const touched = touching && new Set(texts.textsIn(new Set(touching)));
  const count = texts.places.length;
  const model = encoder.model.id;
  const searched = { documents: texts.documents, items: texts.items };
  if (count === 0 || touched?.size === 0) return { model, groups: [], left: {}, searched, limit: null };

  const few = touched && texts instanceof PassageTexts && touched.size <= FEW_TEXTS ? { texts, touched } : undefined;
  const rows = few ? undefined : await texts.readVectors(signal);
  const nearest =
    kind === 'note' ? await sampleNearest(cosines, rows!, signal) : (await space.backgrounds(kind, signal)).nearest;
  const standOut = findStandOut(nearest, encoder.model.usualNearest);
  // What neighbours usually are is known of sentences and paragraphs; notes as a whole are nearer to one another.
  const needsWords = kind === 'note' && !nearest.isTelling;
  const composition: Composition = { texts, standOut, nearest, needsWords, ignored, touched, most };
  const pairs = few
    ? await lookUpPartners(space, few.texts, [...few.touched], standOut.limit, signal)
    : await mine(cosines, rows!, composition, onProgress, signal);
  const { groups, left } = await composeGroups(composition, choose(pairs), breathe(signal));
  return { model, groups, left, searched, limit: count > 1 ? standOut.limit : null };
}

/** Compares all texts, and tells now and then what has come of it. */
async function mine(
  cosines: Cosines,
  rows: VectorRows,
  composition: Composition,
  report: (progress: DuplicatesProgress) => void,
  signal: AbortSignal | undefined,
): Promise<MinedPair[]> {
  const { standOut, touched } = composition;
  const { limit } = standOut;
  const partners = new Partners(rows.count);
  const pause = breathe(signal);
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

function choose(pairs: readonly MinedPair[]): MinedPair[] {
  return [
    ...pairs.filter(({ isCrowded }) => !isCrowded).slice(0, MOST_PAIRS),
    ...pairs.filter(({ isCrowded }) => isCrowded).slice(0, MOST_CROWDED_PAIRS),
  ];
}
