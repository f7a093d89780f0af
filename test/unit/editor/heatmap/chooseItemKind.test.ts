import { describe, expect, test } from 'vitest';
import { chooseItemKind } from '../../../../src/editor/heatmap/chooseItemKind.ts';

describe('lines are the items', () => {
  test.each([
    ['where each is a question', 'How can I earn money online?\nCan I improve my English ?\n\nHow do I bake bread?'],
    ['where each is a sentence, in quotation marks or not', '“I have lost my card.”\r\nWhere is my order?'],
    ['where each is a phrase', 'reset my password\nlost card\nwhere is my order'],
    ['in scripts without spaces', '你好吗？\n今天天气很好。'],
    ['from right to left', 'كيف حالك؟\nأين الطلب؟'],
  ])('%s', (_name, selected) => expect(chooseItemKind(selected)).toBe('line'));
});

describe('points of a list are paragraphs, without their bullets', () => {
  test.each([
    ['with bullets', '- One. And more.\n- Two\n* Three'],
    ['with numbers', '1. One\n2) Two\n   (c) Three'],
  ])('%s', (_name, selected) => expect(chooseItemKind(selected)).toBe('paragraph'));
});

describe('sentences are the items', () => {
  test.each([
    ['of a single line', 'How can I earn money online?'],
    [
      'of wrapped prose',
      'This sentence goes on in the next line, and\nends there. Another one does not end\nbefore the third.',
    ],
    ['of paragraphs in a line each', 'One sentence. And another one.\nA third.'],
    ['in scripts without spaces', '你好吗？今天天气很好。\n再见。'],
    ['below a heading', '# Questions\nHow can I earn money online?'],
    [
      'of long lines without an end',
      'A line of prose that is cut where the editor wraps it at seventy signs\nand goes on in the next one as if nothing had happened in between them',
    ],
    ['of nothing', ' \n\n'],
  ])('%s', (_name, selected) => expect(chooseItemKind(selected)).toBe('sentence'));
});
