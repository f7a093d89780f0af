import type { Range } from '../../core/passage.ts';
import type { EngineApi, Match } from '../../protocol/engineApi.ts';
import type { ProjectedKind } from '../../protocol/map.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import { PASSAGES_PER_NOTE } from '../similar/passagesPerNote.ts';

/** Neighbours that are ringed at most. */
const MOST = 5;

/** What the neighbours of are asked for. */
export interface NearQuestion {
  readonly kind: ProjectedKind;
  readonly uri: string;
  /** An empty one: the passage at that position. */
  readonly range: Range;
  /** Whether it is about the whole note: then its own passages are no neighbours. */
  readonly isNote: boolean;
}

/** The passages of a scope that are nearest, or the notes with the nearest paragraphs, each by one of them; best first. */
export async function findNear(
  engine: Pick<EngineApi, 'findSimilar'>,
  scope: SearchScope,
  { kind, uri, range, isNote }: NearQuestion,
  signal: AbortSignal,
): Promise<readonly Match[]> {
  const { answers } = await engine.findSimilar(
    {
      ...scope,
      queries: [{ uri, range }],
      kind: kind === 'note' ? 'paragraph' : kind,
      top: kind === 'note' ? MOST * PASSAGES_PER_NOTE : MOST,
      ...(isNote ? { except: [uri] } : {}),
    },
    { signal },
  );
  const matches = answers[0]?.matches ?? [];
  return kind === 'note' ? bestOfNotes(matches).slice(0, MOST) : matches;
}

/** The best match of each note, best first. */
function bestOfNotes(matches: readonly Match[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) if (!best.has(match.uri)) best.set(match.uri, match);
  return [...best.values()];
}
