import { DUPLICATE_SORTS, type DuplicateSort } from '../../core/duplicates/duplicateSort.ts';
import type { DuplicateGroup, IgnoredDuplicates } from '../../protocol/duplicates.ts';
import type { ComparedTexts } from './comparedTexts.ts';
import { describeGroup, type Neighbourhood } from './describeGroup.ts';
import { draftIdentical, draftNear } from './draftGroups.ts';
import { GroupedTexts } from './groupedTexts.ts';
import { judgePairs } from './judgePairs.ts';
import type { MinedPair } from './minePartners.ts';

export interface Composition extends Neighbourhood {
  readonly texts: ComparedTexts;
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

/** Makes groups of identical texts and of near pairs, and puts them in order. */
export async function composeGroups(
  composition: Composition,
  pairs: readonly MinedPair[],
  pause: () => Promise<void> | undefined,
): Promise<Composed> {
  const { texts: compared, ignored, needsWords, touched, most } = composition;
  const texts = new GroupedTexts(compared, ignored);
  const near = await judgePairs(pairs, compared, needsWords, pause);
  const drafts = [...(await draftIdentical(texts, touched, pause)), ...draftNear(near, texts)].filter(
    ({ members }) => !touched || members.some((some) => some.some((text) => touched.has(text))),
  );
  const groups: DuplicateGroup[] = [];
  const ignoredGroups: DuplicateGroup[] = [];
  const left: Partial<Record<DuplicateSort, number>> = {};
  for (const sort of DUPLICATE_SORTS) {
    const ofSort = drafts
      .filter((draft) => draft.sort === sort)
      .sort((a, b) => b.weight - a.weight || a.members[0]![0]! - b.members[0]![0]!);
    for (const isIgnored of [false, true]) {
      const wanted = ofSort.filter((draft) => draft.ignored === isIgnored);
      for (const draft of wanted.slice(0, most)) {
        (isIgnored ? ignoredGroups : groups).push(describeGroup(draft, texts, composition));
        await pause();
      }
      if (!isIgnored && wanted.length > most) left[sort] = wanted.length - most;
    }
  }
  return { groups: [...groups, ...ignoredGroups], left };
}
