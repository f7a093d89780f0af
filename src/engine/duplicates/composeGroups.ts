import { createHash } from 'node:crypto';
import type { Background } from '../../core/background.ts';
import { findContents } from '../../core/duplicates/findContents.ts';
import { groupPairs, type NearPair } from '../../core/duplicates/groupPairs.ts';
import { mergeRuns } from '../../core/duplicates/mergeRuns.ts';
import { sharesMostWords, splitWords } from '../../core/duplicates/shareWords.ts';
import type { StandOut } from '../../core/duplicates/standOut.ts';
import { listWords } from '../../core/listWords.ts';
import { startOfCharacter } from '../../core/segmentText.ts';
import {
  BOILERPLATE_DOCUMENTS,
  DUPLICATE_MEMBERS_LIMIT,
  DUPLICATE_PLACES_LIMIT,
  DUPLICATE_TEXT_LIMIT,
  type DuplicateGroup,
  type DuplicateSort,
  type DuplicateText,
  type IgnoredDuplicates,
} from '../../protocol/duplicates.ts';
import type { ComparedTexts } from './comparedTexts.ts';
import type { MinedPair } from './minePartners.ts';

/** The share of words from which on two texts are the same but for a few. */
const MOST_WORDS = 0.8;

/** Texts of fewer words say nothing by themselves. */
const LEAST_WORDS = 4;

/** The share of near pairs between groups of other words from which on they are one. */
const DENSE = 0.5;

const sorts: readonly DuplicateSort[] = ['identical', 'sameWords', 'sameMeaning', 'boilerplate', 'short'];

export interface Composition {
  readonly texts: ComparedTexts;
  readonly standOut: StandOut;
  readonly nearest: Background;
  /** Whether being near is not enough, for want of texts to say what near is here. */
  readonly needsWords: boolean;
  readonly ignored: IgnoredDuplicates | undefined;
  /** Only groups with one of these texts; all where it is undefined. */
  readonly touched: ReadonlySet<number> | undefined;
  /** Groups of a sort at most. */
  readonly most: number;
}

export interface Composed {
  readonly groups: readonly DuplicateGroup[];
  readonly left: Partial<Record<DuplicateSort, number>>;
}

/** A group before it is described. */
interface Draft {
  sort: DuplicateSort;
  /** Each a text, or several that follow one another. */
  readonly members: readonly (readonly number[])[];
  readonly cosine: number;
  readonly ignored: boolean;
  /** The number of the document that repeats them all. */
  readonly contents?: number;
  /** What comes first within a sort: the larger the earlier. */
  readonly weight: number;
}

/** A pair that is near, and whether its texts have most of their words in common. */
interface JudgedPair extends NearPair {
  readonly sharesWords: boolean;
}

/** Makes groups of identical texts and of near pairs, and puts them in order. */
export async function composeGroups(
  composition: Composition,
  pairs: readonly MinedPair[],
  pause: () => Promise<void> | undefined,
): Promise<Composed> {
  const composer = new Composer(composition, pause);
  const near = await composer.judgePairs(pairs);
  const drafts = [...(await composer.draftIdentical()), ...composer.draftNear(near)];
  return composer.describe(drafts);
}

class Composer {
  readonly #composition: Composition;
  readonly #texts: ComparedTexts;
  readonly #pause: () => Promise<void> | undefined;
  readonly #ignoredTexts: ReadonlySet<string>;
  readonly #ignoredPairs: ReadonlySet<string>;
  readonly #hashes = new Map<number, string>();

  constructor(composition: Composition, pause: () => Promise<void> | undefined) {
    const { texts, ignored } = composition;
    this.#composition = composition;
    this.#texts = texts;
    this.#pause = pause;
    this.#ignoredTexts = new Set(ignored?.texts);
    this.#ignoredPairs = new Set(ignored?.pairs.map(([a, b]) => nameOfPair(a, b)));
  }

  /** Which pairs share their words. Of a crowd, pairs that do not are nothing: all of it is about as near. */
  async judgePairs(pairs: readonly MinedPair[]): Promise<JudgedPair[]> {
    await this.#texts.readTexts(
      pairs.flatMap(({ a, b }) => [a, b]),
      this.#pause,
    );
    const wordsOf = new Map<number, readonly string[]>();
    const split = (text: number) => {
      let words = wordsOf.get(text);
      if (!words) wordsOf.set(text, (words = splitWords(this.#texts.textOf(text))));
      return words;
    };
    const near: JudgedPair[] = [];
    for (const { a, b, cosine, isCrowded } of pairs) {
      // Its document has been changed meanwhile: there will be another answer soon.
      if (this.#texts.textOf(a) === '' || this.#texts.textOf(b) === '') continue;
      const sharesWords = sharesMostWords(split(a), split(b), MOST_WORDS);
      if (sharesWords || !(isCrowded || this.#composition.needsWords)) near.push({ a, b, cosine, sharesWords });
      await this.#pause();
    }
    return near;
  }

  async draftIdentical(): Promise<Draft[]> {
    const { touched } = this.#composition;
    const { places } = this.#texts;
    const repeated = [...places.keys()].filter((text) => places[text]!.length > 1);
    const wanted = touched ? repeated.filter((text) => touched.has(text)) : repeated;
    await this.#texts.readTexts(wanted, this.#pause);
    const isIgnored = (text: number) => this.#ignoredTexts.has(this.#hashOf(text));
    const ignored = wanted.filter(isIgnored);
    const placesOf = (text: number) => places[text]!;
    // Whether a document is a table of contents is to be seen from all that it repeats.
    const contents = findContents(repeated, (text) => new Set(placesOf(text).map(({ document }) => document)));
    const listed = new Map<number, number[]>();
    const shown: number[] = [];
    for (const text of wanted) {
      if (isIgnored(text) || this.#texts.textOf(text) === '') continue;
      const document = contents.get(text);
      if (document === undefined) shown.push(text);
      else addTo(listed, document, text);
    }
    return [
      ...Array.from(listed, ([document, texts]) => ({
        ...this.#draft('boilerplate', texts, 1, false),
        contents: document,
      })),
      ...mergeRuns(shown, placesOf).map((run) => this.#draftRun(run.texts, false)),
      ...mergeRuns(ignored, placesOf).map((run) => this.#draftRun(run.texts, true)),
    ];
  }

  draftNear(near: readonly JudgedPair[]): Draft[] {
    const isIgnored = ({ a, b }: JudgedPair) => this.#ignores(a, b);
    const shown = near.filter((pair) => !isIgnored(pair));
    // However long the chain: a template with a number in it is one.
    const words = groupPairs(
      shown.filter(({ sharesWords }) => sharesWords),
      0,
    );
    const firstOf = new Map(words.flatMap(({ members }) => members.map((text) => [text, members[0]!])));
    const templates = new Set(words.filter(({ members }) => this.#isBoilerplate(members)));
    // The texts that make a template are no duplicates of anything else; of those that share words one speaks for all.
    const common = new Set([...templates].flatMap(({ members }) => members));
    const isCommon = (text: number) => common.has(text) || this.#isBoilerplate([text]);
    const others = shown
      .filter(({ a, b, sharesWords }) => !sharesWords && !isCommon(a) && !isCommon(b))
      .map(({ a, b, cosine }) => ({ a: firstOf.get(a) ?? a, b: firstOf.get(b) ?? b, cosine }));
    return [
      ...words.flatMap((group) => {
        if (templates.has(group)) return [this.#draft('boilerplate', group.members, group.cosine, false)];
        return group.members.some(isCommon) ? [] : [this.#draft('sameWords', group.members, group.cosine, false)];
      }),
      ...groupPairs(bestOfEach(others), DENSE).map(({ members, cosine }) =>
        this.#draft('sameMeaning', members, cosine, false),
      ),
      ...near
        .filter(isIgnored)
        .map(({ a, b, cosine, sharesWords }) =>
          this.#draft(sharesWords ? 'sameWords' : 'sameMeaning', [a, b], cosine, true),
        ),
    ];
  }

  async describe(drafts: readonly Draft[]): Promise<Composed> {
    const { touched, most } = this.#composition;
    const groups: DuplicateGroup[] = [];
    const ignoredGroups: DuplicateGroup[] = [];
    const left: Partial<Record<DuplicateSort, number>> = {};
    for (const sort of sorts) {
      const ofSort = drafts
        .filter((draft) => draft.sort === sort)
        .filter(({ members }) => !touched || members.some((texts) => texts.some((text) => touched.has(text))))
        .sort((a, b) => b.weight - a.weight || a.members[0]![0]! - b.members[0]![0]!);
      for (const isIgnored of [false, true]) {
        const wanted = ofSort.filter(({ ignored }) => ignored === isIgnored);
        const into = isIgnored ? ignoredGroups : groups;
        for (const draft of wanted.slice(0, most)) {
          into.push(this.#describe(draft));
          await this.#pause();
        }
        if (!isIgnored && wanted.length > most) left[sort] = wanted.length - most;
      }
    }
    return { groups: [...groups, ...ignoredGroups], left };
  }

  #isBoilerplate(texts: readonly number[]): boolean {
    return this.#countDocuments(texts) >= BOILERPLATE_DOCUMENTS;
  }

  #draftRun(texts: readonly number[], ignored: boolean): Draft {
    const sort = this.#isBoilerplate([texts[0]!]) ? 'boilerplate' : 'identical';
    return this.#finish({ sort, members: [texts], cosine: 1, ignored, weight: 0 });
  }

  #draft(sort: DuplicateSort, members: readonly number[], cosine: number, ignored: boolean): Draft {
    return this.#finish({ sort, members: members.map((text) => [text]), cosine, ignored, weight: 0 });
  }

  #finish(draft: Draft): Draft {
    const isShort = draft.members.every(
      (texts) => listWords(this.#join(texts), LEAST_WORDS).words.length < LEAST_WORDS,
    );
    const sort = isShort ? 'short' : draft.sort;
    return { ...draft, sort, weight: this.#weigh(sort, draft) };
  }

  /** Of identical texts how much is there more than once, of near ones how near, of others how often. */
  #weigh(sort: DuplicateSort, { members, cosine }: Draft): number {
    const first = members[0]!;
    if (sort === 'identical') return this.#join(first).length * (this.#texts.places[first[0]!]!.length - 1);
    return sort === 'sameWords' || sort === 'sameMeaning'
      ? cosine
      : this.#countDocuments(members.map(([text]) => text!));
  }

  #describe({ sort, members, cosine, ignored, contents }: Draft): DuplicateGroup {
    const { nearest, standOut } = this.#composition;
    const firsts = members.map(([text]) => text!);
    const described = members.slice(0, DUPLICATE_MEMBERS_LIMIT).map((texts) => this.#describeText(texts));
    const [first, ...others] = described;
    const id = createHash('sha256')
      .update([sort, ...described.flatMap(({ hashes }) => hashes)].join())
      .digest('hex')
      .slice(0, 16);
    return {
      id,
      sort,
      members: [first!, ...others],
      texts: members.length,
      places: firsts.reduce((sum, text) => sum + this.#texts.places[text]!.length, 0),
      documents: this.#countDocuments(firsts),
      cosine,
      percentile: nearest.percentile(cosine),
      isFarOut: cosine >= standOut.farLimit,
      contents: contents === undefined ? null : this.#texts.uriOf(contents),
      ignored,
    };
  }

  #describeText(texts: readonly number[]): DuplicateText {
    const [hash, ...hashes] = texts.map((text) => this.#hashOf(text));
    const [place, ...places] = this.#texts.places[texts[0]!]!.slice(0, DUPLICATE_PLACES_LIMIT).map((one) =>
      this.#texts.describePlace(one, texts.length),
    );
    return { hashes: [hash!, ...hashes], text: cut(this.#join(texts)), places: [place!, ...places] };
  }

  #ignores(a: number, b: number): boolean {
    const [one, other] = [this.#hashOf(a), this.#hashOf(b)];
    return (
      this.#ignoredTexts.has(one) || this.#ignoredTexts.has(other) || this.#ignoredPairs.has(nameOfPair(one, other))
    );
  }

  #countDocuments(texts: readonly number[]): number {
    const documents = new Set<number>();
    for (const text of texts) for (const { document } of this.#texts.places[text]!) documents.add(document);
    return documents.size;
  }

  #join(texts: readonly number[]): string {
    return texts.map((text) => this.#texts.textOf(text)).join(' ');
  }

  #hashOf(text: number): string {
    let hash = this.#hashes.get(text);
    if (hash === undefined) {
      hash = createHash('sha256').update(this.#texts.textOf(text)).digest('hex').slice(0, 32);
      this.#hashes.set(text, hash);
    }
    return hash;
  }
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

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function nameOfPair(a: string, b: string): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`;
}

function cut(text: string): string {
  if (text.length <= DUPLICATE_TEXT_LIMIT) return text;
  const head = text.slice(0, startOfCharacter(text, DUPLICATE_TEXT_LIMIT - 1));
  const space = head.lastIndexOf(' ');
  return `${space > DUPLICATE_TEXT_LIMIT / 2 ? head.slice(0, space) : head}…`;
}
