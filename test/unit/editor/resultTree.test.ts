import { describe, expect, it } from 'vitest';
import type { Closeness } from '../../../src/core/closeness.ts';
import {
  buildResultTree,
  listPassages,
  type ResultNode,
  type TreeOptions,
} from '../../../src/editor/similar/resultTree.ts';
import type { SearchOutcome } from '../../../src/editor/similar/searchOutcome.ts';
import type { Match } from '../../../src/protocol/engineApi.ts';

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });

function match(uri: string, line: number, closeness: Closeness = 'close'): Match {
  const text = `${uri} ${line}`;
  const place = { uri, stamp: 'v1', range: at(line), breadcrumb: [] };
  return { ...place, text, kind: 'sentence', cosine: 0.5, percentile: null, closeness };
}

const asked = { uri: 'q', stamp: 'v1', languageId: 'markdown', text: '' };

function outcome(lists: readonly (readonly Match[] | null)[], rest: Partial<SearchOutcome> = {}): SearchOutcome {
  const queries = lists.map((_list, line) => ({ uri: 'q', document: asked, range: at(line), selected: '' }));
  return {
    request: { type: 'similar', queries, scope: 'workspace', kind: 'sentence', top: 20 },
    answers: lists.map((matches, index) => ({
      query: matches && { text: `query ${index}` },
      matches: matches ?? [],
    })),
    searched: { documents: 1, passages: 1 },
    leftOut: [],
    catchingUp: null,
    ...rest,
  };
}

function build(found: SearchOutcome, options: Partial<TreeOptions> = {}): readonly ResultNode[] {
  const pathOf = (uri: string) => uri;
  return buildResultTree(found, { layout: 'files', order: 'rank', serial: 0, pathOf, keeps: () => true, ...options });
}

/** The tree as nested names. */
function draw(nodes: readonly ResultNode[]): unknown[] {
  return nodes.map((node) => {
    switch (node.type) {
      case 'passage':
        return node.match.text;
      case 'leftOut':
        return `left out: ${node.documents.length}`;
      case 'language':
        return node.texts.languages;
      default:
        return { [node.type === 'file' ? node.uri : node.type]: draw(node.children) };
    }
  });
}

describe('buildResultTree', () => {
  it('groups by file in the order of the best passage of each', () => {
    const found = outcome([[match('b', 1), match('a', 2), match('b', 3), match('a', 4)]]);
    expect(draw(build(found))).toEqual([{ b: ['b 1', 'b 3'] }, { a: ['a 2', 'a 4'] }]);
  });

  it('lists best first without files', () => {
    const found = outcome([[match('b', 1), match('a', 2), match('b', 3)]]);
    expect(draw(build(found, { layout: 'list' }))).toEqual(['b 1', 'a 2', 'b 3']);
  });

  it('folds weak results away where there are better ones', () => {
    const found = outcome([[match('b', 1), match('b', 2, 'weak'), match('a', 3, 'weak')]]);
    expect(draw(build(found))).toEqual([{ b: ['b 1'] }, { weak: ['b 2', 'a 3'] }]);
  });

  it('shows weak results plainly where there is nothing else', () => {
    expect(draw(build(outcome([[match('b', 2, 'weak')]])))).toEqual([{ b: ['b 2'] }]);
  });

  it('puts queries on top only where there are several', () => {
    const found = outcome([[match('a', 1), match('a', 2, 'weak')], null]);
    const tree = build(found, { layout: 'list' });
    expect(draw(tree)).toEqual([{ query: ['a 1', { weak: ['a 2'] }] }, { query: [] }]);
    expect(tree.map((node) => node.type === 'query' && [node.text, node.line, node.count])).toEqual([
      ['query 0', 0, 1],
      [null, 1, 0],
    ]);
  });

  it('names what was left out last', () => {
    const found = outcome([[match('a', 1)]], { leftOut: [{ uri: 'x', reason: 'binary' }] });
    expect(draw(build(found, { layout: 'list' }))).toEqual(['a 1', 'left out: 1']);
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
    const first = collect(build(found, { serial: 1 }));
    const second = collect(build(found, { serial: 2 }));
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });

  it('sorts files and passages by place, in both layouts', () => {
    const found = outcome([[match('b', 3), match('a', 10), match('b', 1), match('a', 2), match('c', 1, 'weak')]]);
    expect(draw(build(found, { order: 'place' }))).toEqual([
      { a: ['a 2', 'a 10'] },
      { b: ['b 1', 'b 3'] },
      // What is weak stays folded away.
      { weak: ['c 1'] },
    ]);
    const list = draw(build(found, { order: 'place', layout: 'list' }));
    expect(list).toEqual(['a 2', 'a 10', 'b 1', 'b 3', { weak: ['c 1'] }]);
  });

  it('leaves out what is not kept, with files and queries that are empty then', () => {
    const found = outcome([[match('a', 1), match('b', 2)], [match('b', 3)], null]);
    const tree = build(found, { keeps: ({ uri }) => uri === 'a' });
    expect(draw(tree)).toEqual([{ query: [{ a: ['a 1'] }] }, { query: [] }]);
    expect(tree.map((node) => node.type === 'query' && [node.text, node.line])).toEqual([
      ['query 0', 0],
      [null, 2],
    ]);
  });

  it('shows weak results plainly where nothing nearer is kept', () => {
    const found = outcome([[match('a', 1), match('b', 2, 'weak')]]);
    expect(draw(build(found, { keeps: ({ uri }) => uri === 'b' }))).toEqual([{ b: ['b 2'] }]);
  });

  it('tells results apart by keys that outlive layout, order and list', () => {
    const found = outcome([[match('a', 1), match('a', 2, 'weak')], [match('a', 1)]]);
    const keysOf = (options: Partial<TreeOptions>) => listPassages(build(found, options)).map(({ key }) => key);
    const keys = keysOf({});
    expect(new Set(keys).size).toBe(3);
    expect(keysOf({ layout: 'list', order: 'place', serial: 7 })).toEqual(keys);
  });

  it('shows a search by meaning without a query above', () => {
    const meaning = { type: 'meaning', typed: 'x', text: 'x', phrases: [], within: [], ranking: 'both' } as const;
    const request = { ...meaning, scope: 'workspace', kind: 'paragraph', top: 20 } as const;
    expect(draw(build(outcome([[match('a', 1)]], { request })))).toEqual([{ a: ['a 1'] }]);
  });
});

describe('listPassages', () => {
  it('goes from top to bottom as the view does', () => {
    const found = outcome([[match('b', 1), match('a', 2), match('b', 3), match('a', 4, 'weak')]]);
    const texts = listPassages(build(found)).map((node) => node.match.text);
    expect(texts).toEqual(['b 1', 'b 3', 'a 2', 'a 4']);
  });
});
