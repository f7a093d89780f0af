import { safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { readState, requests } from '../../../../src/editor/evaluation/evaluationChecks.ts';
import type { EvaluationState } from '../../../../src/protocol/evaluationApi.ts';

const nothing = { format: null, header: null, columns: null, kind: null };

describe('what a page has kept', () => {
  test('comes back as it was', () => {
    const state: EvaluationState = {
      uri: 'file:///work/pairs.csv',
      corrections: { format: 'tab', header: true, columns: [3, 0, 1], kind: 'labels' },
    };
    expect(readState(structuredClone(state))).toEqual(state);
  });

  test.each([
    ['nothing', undefined],
    ['no address', { corrections: nothing }],
    ['an address that is none', { uri: 'pairs.csv', corrections: nothing }],
    ['a column below 0', { uri: 'file:///a', corrections: { ...nothing, columns: [0, -1, 2] } }],
    ['a column beyond all', { uri: 'file:///a', corrections: { ...nothing, columns: [0, 1, 1000] } }],
    ['an unknown format', { uri: 'file:///a', corrections: { ...nothing, format: 'xml' } }],
    ['something else besides', { uri: 'file:///a', corrections: { ...nothing, model: '/elsewhere' } }],
  ])('is not believed where it is %s', (_what, value) => {
    expect(readState(value)).toBeUndefined();
  });
});

describe('what a page asks', () => {
  test.each([
    ['corrections', { corrections: nothing }, true],
    ['corrections', { corrections: { ...nothing, columns: [0, 1] } }, false],
    ['lines', { line: 0, endLine: 3 }, true],
    ['lines', { line: 0.5, endLine: 3 }, false],
    ['pair', { pair: 4 }, true],
    ['pair', { pair: -1 }, false],
    ['sentences', { from: 'selection' }, true],
    ['sentences', { from: 'sample', texts: ['mine'] }, false],
    ['encoder', { encoder: 1 }, true],
    ['encoder', { encoder: 1, folder: '/elsewhere' }, false],
    ['export', { type: 'csv' }, true],
    ['export', { type: 'exe' }, false],
    ['action', { action: 'choose' }, true],
    ['action', { action: 'cancel' }, true],
    ['action', { action: 'workbench.action.quit' }, false],
    ['nothing', { folder: '/elsewhere' }, false],
  ] as const)('%s: %j is taken: %s', (request, params, isTaken) => {
    expect(safeParse(requests[request], params).success).toBe(isTaken);
  });
});
