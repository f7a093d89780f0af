import { addTo } from '../../core/addTo.ts';
import { weighGroup, type DuplicateSort } from '../../core/duplicates/duplicateSort.ts';
import { findContents } from '../../core/duplicates/findContents.ts';
import { groupPairs, type NearPair } from '../../core/duplicates/groupPairs.ts';
import { mergeRuns } from '../../core/duplicates/mergeRuns.ts';
import { listWords } from '../../core/listWords.ts';
import type { GroupedTexts } from './groupedTexts.ts';
import type { JudgedPair } from './judgePairs.ts';

/** Texts of fewer words say nothing by themselves. */
const LEAST_WORDS = 4;

/** The share of near pairs between groups of other words from which on they are one. */
const DENSE = 0.5;

/** A group before it is described. */
export interface Draft {
  readonly sort: DuplicateSort;
  /** Each a text, or several that follow one another. */
  readonly members: readonly (readonly number[])[];
  readonly cosine: number;
  readonly ignored: boolean;
  /** The number of the document that repeats them all; undefined where there is none. */
  readonly contents: number | undefined;
  /** Of all its texts, and the documents that those are in. */
  readonly places: number;
  readonly documents: number;
  /** What comes first within a sort: the larger the earlier. */
  readonly weight: number;
}

/** What is known of a group before all that follows from it. */
type Beginning = Pick<Draft, 'sort' | 'members' | 'cosine'> & Partial<Pick<Draft, 'ignored' | 'contents'>>;

/**
 * Makes groups of texts that stand in several places.
 *
 * @param touched only of these texts; of all where it is undefined
 */
export async function draftIdentical(
  texts: GroupedTexts,
  touched: ReadonlySet<number> | undefined,
  pause: () => Promise<void> | undefined,
): Promise<Draft[]> {
  const { places } = texts.compared;
  const repeated = [...places.keys()].filter((text) => places[text]!.length > 1);
  const wanted = touched ? repeated.filter((text) => touched.has(text)) : repeated;
  await texts.compared.readTexts(wanted, pause);
  const placesOf = (text: number) => places[text]!;
  // Whether a document is a table of contents is to be seen from all that it repeats.
  const contentsOf = findContents(repeated, (text) => new Set(placesOf(text).map(({ document }) => document)));
  const listed = new Map<number, number[]>();
  const shown: number[] = [];
  const ignored: number[] = [];
  for (const text of wanted) {
    if (texts.compared.textOf(text) === '') continue;
    const contents = contentsOf.get(text);
    if (texts.isIgnored(text)) ignored.push(text);
    else if (contents === undefined) shown.push(text);
    else addTo(listed, contents, text);
  }
  const draftRuns = (some: readonly number[], isIgnored: boolean) =>
    mergeRuns(some, placesOf).map((run) => {
      const sort = texts.areBoilerplate([run.texts[0]!]) ? 'boilerplate' : 'identical';
      return finish({ sort, members: [run.texts], cosine: 1, ignored: isIgnored }, texts);
    });
  return [
    ...Array.from(listed, ([contents, some]) =>
      finish({ sort: 'boilerplate', members: some.map((text) => [text]), cosine: 1, contents }, texts),
    ),
    ...draftRuns(shown, false),
    ...draftRuns(ignored, true),
  ];
}

/** Makes groups of near pairs. */
export function draftNear(near: readonly JudgedPair[], texts: GroupedTexts): Draft[] {
  const draft = (sort: DuplicateSort, members: readonly number[], cosine: number, ignored = false) =>
    finish({ sort, members: members.map((text) => [text]), cosine, ignored }, texts);
  const isIgnored = ({ a, b }: JudgedPair) => texts.isPairIgnored(a, b);
  const shown = near.filter((pair) => !isIgnored(pair));
  // However long the chain: a template with a number in it is one.
  const words = groupPairs(
    shown.filter(({ sharesWords }) => sharesWords),
    0,
  );
  const firstOf = new Map(words.flatMap(({ members }) => members.map((text) => [text, members[0]!])));
  const templates = new Set(words.filter(({ members }) => texts.areBoilerplate(members)));
  // The texts that make a template are no duplicates of anything else; of those that share words one speaks for all.
  const common = new Set([...templates].flatMap(({ members }) => members));
  const isCommon = (text: number) => common.has(text) || texts.areBoilerplate([text]);
  const others = shown
    .filter(({ a, b, sharesWords }) => !sharesWords && !isCommon(a) && !isCommon(b))
    .map(({ a, b, cosine }) => ({ a: firstOf.get(a) ?? a, b: firstOf.get(b) ?? b, cosine }));
  return [
    ...words.flatMap((group) => {
      if (templates.has(group)) return [draft('boilerplate', group.members, group.cosine)];
      return group.members.some(isCommon) ? [] : [draft('sameWords', group.members, group.cosine)];
    }),
    ...groupPairs(bestOfEach(others), DENSE).map(({ members, cosine }) => draft('sameMeaning', members, cosine)),
    ...near
      .filter(isIgnored)
      .map(({ a, b, cosine, sharesWords }) => draft(sharesWords ? 'sameWords' : 'sameMeaning', [a, b], cosine, true)),
  ];
}

function finish({ sort: found, members, cosine, ignored = false, contents }: Beginning, texts: GroupedTexts): Draft {
  const isShort = members.every((some) => listWords(texts.join(some), LEAST_WORDS).words.length < LEAST_WORDS);
  const sort = isShort ? 'short' : found;
  const firsts = members.map(([text]) => text!);
  const places = firsts.reduce((sum, text) => sum + texts.compared.places[text]!.length, 0);
  const documents = texts.countDocuments(firsts);
  const { length } = texts.join(members[0]!);
  const weight = weighGroup(sort, { length, places, documents, cosine });
  return { sort, members, cosine, ignored, contents, places, documents, weight };
}

/** Of several pairs of the same two texts the nearest; none of a text with itself. */
function bestOfEach(pairs: readonly NearPair[]): NearPair[] {
  const best = new Map<string, NearPair>();
  for (const pair of pairs) {
    const [a, b] = [Math.min(pair.a, pair.b), Math.max(pair.a, pair.b)];
    const known = best.get(`${a}/${b}`);
    if (a !== b && (!known || known.cosine < pair.cosine)) best.set(`${a}/${b}`, { a, b, cosine: pair.cosine });
  }
  return [...best.values()];
}
