import { safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { readState, requests } from '../../../../src/editor/comparison/comparisonChecks.ts';

const position = { line: 1, character: 2 };
const placed = { uri: 'file:///notes/money.md', range: { start: position, end: position }, text: 'Money' };

describe('what a page has kept', () => {
  test('comes back as it was: places with their texts, and words without a place', () => {
    const state = { left: placed, right: { text: 'Words' } };
    expect(readState(structuredClone(state))).toEqual(state);
  });

  test.each([
    ['nothing', undefined],
    ['no passages', { left: placed }],
    ['an address that is none', { left: { ...placed, uri: 'money.md' }, right: placed }],
    ['a place without a text', { left: { uri: placed.uri, range: placed.range }, right: placed }],
    [
      'a line below 0',
      { left: { ...placed, range: { start: { line: -1, character: 0 }, end: position } }, right: placed },
    ],
    ['a text without end', { left: { text: 'x'.repeat(1_000_001) }, right: placed }],
    ['something else besides', { left: { ...placed, command: 'workbench.action.quit' }, right: placed }],
  ])('is not believed where it is %s', (_what, value) => {
    expect(readState(value)).toBeUndefined();
  });
});

describe('what a page asks', () => {
  test.each([
    ['side', { side: 'left' }, true],
    ['side', { side: 'uri' }, false],
    ['action', { action: 'again' }, true],
    ['action', { action: 'workbench.action.quit' }, false],
    ['text', { text: 1 }, false],
    ['nothing', { text: 'more' }, false],
  ] as const)('%s: %j is taken: %s', (request, params, isTaken) => {
    expect(safeParse(requests[request], params).success).toBe(isTaken);
  });
});
