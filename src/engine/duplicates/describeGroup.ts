import { createHash } from 'node:crypto';
import type { Background } from '../../core/background.ts';
import { cutText } from '../../core/cutText.ts';
import type { StandOut } from '../../core/duplicates/standOut.ts';
import {
  DUPLICATE_MEMBERS_LIMIT,
  DUPLICATE_PLACES_LIMIT,
  DUPLICATE_TEXT_LIMIT,
  type DuplicateGroup,
  type DuplicateText,
} from '../../protocol/duplicates.ts';
import type { Draft } from './draftGroups.ts';
import type { GroupedTexts } from './groupedTexts.ts';

/** What neighbours are like in the scope. */
export interface Neighbourhood {
  readonly nearest: Background;
  readonly standOut: StandOut;
}

/** A group as it crosses the link. */
export function describeGroup(draft: Draft, texts: GroupedTexts, { nearest, standOut }: Neighbourhood): DuplicateGroup {
  const { sort, members, cosine, ignored, contents, places, documents } = draft;
  const described = members.slice(0, DUPLICATE_MEMBERS_LIMIT).map((some) => describeText(some, texts));
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
    places,
    documents,
    cosine,
    percentile: nearest.percentile(cosine),
    isFarOut: cosine >= standOut.farLimit,
    contents: contents === undefined ? null : texts.compared.uriOf(contents),
    ignored,
  };
}

function describeText(some: readonly number[], texts: GroupedTexts): DuplicateText {
  const { compared } = texts;
  const [hash, ...hashes] = some.map((text) => texts.hashOf(text));
  const [place, ...places] = compared.places[some[0]!]!.slice(0, DUPLICATE_PLACES_LIMIT).map((one) =>
    compared.describePlace(one, some.length),
  );
  const text = cutText(texts.join(some), DUPLICATE_TEXT_LIMIT);
  return { hashes: [hash!, ...hashes], text, places: [place!, ...places] };
}
