import type { Match } from '../../protocol/engineApi.ts';
import type { PassageNode } from '../similar/resultTree.ts';

/**
 * UTF-16 units of a passage that a link carries, by which it is found again where its document was edited: all that
 * VS Code shows of a hover is 100,000 of them, links included.
 */
const CARRIED_LENGTH = 400;

/** A result as the commands that open it take it, small enough for the address of a link. Survives JSON. */
export function carryPassage({ uri, range, text, stamp, kind, cosine, percentile, closeness }: Match): PassageNode {
  const carried = text.slice(0, CARRIED_LENGTH).replace(/[\ud800-\udbff]$/, '');
  const key = `hover/${uri}#${range.start.line}:${range.start.character}`;
  return {
    type: 'passage',
    id: key,
    key,
    parent: undefined,
    match: { uri, range, text: carried, stamp, kind, breadcrumb: [], cosine, percentile, closeness },
  };
}
