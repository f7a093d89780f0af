import { describe, expect, test } from 'vitest';
import { listWords } from '../../../src/core/listWords.ts';

const words = (text: string, most = 100) => listWords(text, most).words.map(({ start, end }) => text.slice(start, end));

describe('the words of a text', () => {
  test.each([
    ['Don’t stop: it’s 3.5 km!', ['Don’t', 'stop', 'it’s', '3.5', 'km']],
    ['🙂 ok 👩‍👩‍👧', ['ok']],
    ['e\u0301te\u0301 and ﬁnd', ['e\u0301te\u0301', 'and', 'ﬁnd']],
    ['a \ud800 b \udc00', ['a', 'b']],
    ['—…  \n', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('in scripts without spaces are found by dictionaries, and nothing of the text is lost', () => {
    const text = '我喜欢学习语言';
    expect(words(text).length).toBeGreaterThan(2);
    expect(words(text).join('')).toBe(text);
  });

  test('are the first ones where there are more than asked for', () => {
    expect(listWords('one two three', 2)).toEqual({
      words: [
        { start: 0, end: 3 },
        { start: 4, end: 7 },
      ],
      hasMore: true,
    });
    expect(listWords('one two!', 2).hasMore).toBe(false);
  });
});
