import { describe, expect, it } from 'vitest';
import type { Closeness } from '../../../src/core/closeness.ts';
import { buildResultTree, listPassages, type ResultNode } from '../../../src/editor/similar/resultTree.ts';
import type { SearchOutcome } from '../../../src/editor/similar/searchOutcome.ts';
import type { Match } from '../../../src/protocol/engineApi.ts';

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });

function match(uri: string, line: number, closeness: Closeness = 'close'): Match {
  const text = `${uri} ${line}`;
  return { uri, range: at(line), text, kind: 'sentence', breadcrumb: [], cosine: 0.5, percentile: null, closeness };
}

const asked = { uri: 'q', stamp: 'v1', languageId: 'markdown', text: '' };

function outcome(lists: readonly (readonly Match[] | null)[], rest: Partial<SearchOutcome> = {}): SearchOutcome {
  const queries = lists.map((_list, line) => ({ uri: 'q', document: asked, range: at(line), selected: '' }));
  return {
    request: { queries, scope: 'workspace', kind: 'sentence', top: 20 },
    answers: lists.map((matches, index) => ({
      query: matches && { text: `query ${index}` },
      matches: matches ?? [],
    })),
    searched: { documents: 1, passages: 1 },
    leftOut: [],
    stamps: new Map([['a', 'v1.1']]),
    ...rest,
  };
}

/** The tree as nested names. */
function draw(nodes: readonly ResultNode[]): unknown[] {
  return nodes.map((node) => {
    switch (node.type) {
      case 'passage':
        return node.match.text;
      case 'leftOut':
        return `left out: ${node.documents.length}`;
      default:
        return { [node.type === 'file' ? node.uri : node.type]: draw(node.children) };
    }
  });
}

describe('buildResultTree', () => {
  it('groups by file in the order of the best passage of each', () => {
    const found = outcome([[match('b', 1), match('a', 2), match('b', 3), match('a', 4)]]);
    expect(draw(buildResultTree(found, 'files', 0))).toEqual([{ b: ['b 1', 'b 3'] }, { a: ['a 2', 'a 4'] }]);
  });

  it('lists best first without files', () => {
    const found = outcome([[match('b', 1), match('a', 2), match('b', 3)]]);
    expect(draw(buildResultTree(found, 'list', 0))).toEqual(['b 1', 'a 2', 'b 3']);
  });

  it('folds weak results away where there are better ones', () => {
    const found = outcome([[match('b', 1), match('b', 2, 'weak'), match('a', 3, 'weak')]]);
    expect(draw(buildResultTree(found, 'files', 0))).toEqual([{ b: ['b 1'] }, { weak: ['b 2', 'a 3'] }]);
  });

  it('shows weak results plainly where there is nothing else', () => {
    expect(draw(buildResultTree(outcome([[match('b', 2, 'weak')]]), 'files', 0))).toEqual([{ b: ['b 2'] }]);
  });

  it('puts queries on top only where there are several', () => {
    const found = outcome([[match('a', 1), match('a', 2, 'weak')], null]);
    const tree = buildResultTree(found, 'list', 0);
    expect(draw(tree)).toEqual([{ query: ['a 1', { weak: ['a 2'] }] }, { query: [] }]);
    expect(tree.map((node) => node.type === 'query' && [node.text, node.line, node.count])).toEqual([
      ['query 0', 0, 1],
      [null, 1, 0],
    ]);
  });

  it('names what was left out last', () => {
    const found = outcome([[match('a', 1)]], { leftOut: [{ uri: 'x', reason: 'binary' }] });
    expect(draw(buildResultTree(found, 'list', 0))).toEqual(['a 1', 'left out: 1']);
  });

  it('gives every node an id of its own, other ones for every search, and its parent', () => {
    const found = outcome([[match('a', 1), match('a', 2, 'weak')], [match('a', 1)]], {
      leftOut: [{ uri: 'x', reason: 'gone' }],
    });
    const collect = (nodes: readonly ResultNode[], parent?: ResultNode): string[] =>
      nodes.flatMap((node) => {
        expect(node.parent).toBe(parent);
        return [node.id, ...('children' in node ? collect(node.children, node) : [])];
      });
    const first = collect(buildResultTree(found, 'files', 1));
    const second = collect(buildResultTree(found, 'files', 2));
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });

  it('remembers which version of a document was searched', () => {
    const [node] = listPassages(buildResultTree(outcome([[match('a', 1)]]), 'files', 0));
    expect(node?.stamp).toBe('v1.1');
  });
});

describe('listPassages', () => {
  it('goes from top to bottom as the view does', () => {
    const found = outcome([[match('b', 1), match('a', 2), match('b', 3), match('a', 4, 'weak')]]);
    const texts = listPassages(buildResultTree(found, 'files', 0)).map((node) => node.match.text);
    expect(texts).toEqual(['b 1', 'b 3', 'a 2', 'a 4']);
  });
});
