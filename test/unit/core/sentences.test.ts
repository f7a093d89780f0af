import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/core/sentences.ts';

/** `|` stands where one sentence ends and the next begins. */
const cases: Record<string, string[]> = {
  'plain stops': [
    'One sentence.',
    'No stop at all',
    'It rains. |We stay in. |Good!',
    'Are you there? |I am here.',
    'What?! |No way!!! |Yes.',
    'Trailing space. ',
    'A line\nthat goes on. |And\r\nanother one.',
    'Odd\u2028separators\u2029inside. |Next.',
  ],
  abbreviations: [
    'Use a parser, e.g. Lezer, for that. |It is fast.',
    'The default, i.e. Markdown, is fine.',
    'Ask Dr. Smith or Mrs. Jones. |They know.',
    'Cats vs. Dogs is old.',
    'Milk, eggs, etc. |Then we left.',
    'Milk, eggs, etc. are in the fridge.',
    'See cf. Miller for more.',
    'He lives in St. Petersburg near Mt. Elbrus.',
    'We met at 5 p.m. Monday in Rome.',
    'We met at 5 p.m. |We talked.',
    'I live in the U.S. |The weather is fine.',
    'The U.S. Army came.',
    'Apple Inc. Chief Tim Cook spoke.',
    'She works at Apple Inc. |She likes it.',
    'As in Miller et al. |This was shown before.',
    'See Fig. 3 and Eq. (4). |Then go on.',
    'See pp. 12 and No. 5 of vol. 2.',
    'Is it done? |No. |I forgot.',
    'On Jan. 5 it snowed.',
    'I love art. |Then there is music.',
    'It took approx. 5 minutes.',
    'Das gilt z.B. Montags, d.h. Immer.',
    'She has a Ph.D. |Her thesis won.',
  ],
  'initials and numbers': [
    'J. R. R. Tolkien wrote it. |I read it.',
    'We ask George W. Bush.',
    'That was Plan B. |Then we left.',
    'I take vitamin C. |It helps.',
    '1. Install the package. |2. Run it.',
    'a. First choice. |Take it.',
    'IV. The fourth part. |It is long.',
    'It costs $3.50. |Not more.',
    'Version 1.2.3 is out. |Update now.',
    'Pi is 3.14159 or so.',
    'I bought it in 2019. |3 years later it broke.',
    'Released in 1984. |Nobody came.',
    'It went up by .5 points.',
  ],
  'names with stops inside': [
    'Open file.txt now. |Save main.test.ts too.',
    'We use .NET and Node.js here.',
    'See https://example.com/?q=What!No&x=1. |Then go on.',
    'Write to jo.doe@example.com. |She answers.',
    'Call foo().Bar to start.',
    'Go to www.example.com/a.b for help.',
  ],
  ellipses: [
    'Well... I think so.',
    'Well… I think so.',
    'wait... what? |I see.',
    'And then... |Nothing happened.',
    'And then… |Nothing happened.',
    'Really... ok.',
  ],
  'quotes and brackets': [
    '"What?" he asked. |She left.',
    '“Stop!” she cried. |He did.',
    '"Go!" |He went.',
    'He said "I left." |She stayed.',
    '(See below. |It works.) |Next.',
    'It works (most of the time). |Try it.',
    'It ended.[1] |The next one began.',
    'He left. |"Why?" she asked.',
  ],
  'other scripts': [
    '这是第一句。|这是第二句！|真的吗？|是的。',
    '今日は晴れ。|明日は雨。',
    '「行くよ！」と言った。|それから寝た。',
    '「終わり。」|次の話。',
    'مرحبا بك؟ |كيف حالك.',
    'नमस्ते। |कैसे हो।',
    'Это первое. |Это второе!',
    'Ça va ? |Oui, merci.',
  ],
  emoji: [
    'Well done! 🎉 |Next one.',
    'Great 👍🏽. |Thanks.',
    'All good 😀',
    'We won! 🏆🏆 |Then we slept.',
    'Family 👨‍👩‍👧 came. |Nice.',
  ],
};

describe('splitSentences', () => {
  for (const [group, lines] of Object.entries(cases)) {
    describe(group, () => {
      it.each(lines)('%s', (marked) => {
        const text = marked.replaceAll('|', '');
        const found = splitSentences(text).map(({ start, end }) => text.slice(start, end));
        expect(found).toEqual(marked.split('|').map((sentence) => sentence.trim()));
      });
    });
  }

  it.each(['', ' \n ', '\u0000', '\uD800', '...', '?!', '.'.repeat(300)])('takes %j', (text) => {
    const spans = splitSentences(text);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(text.trim() === '' ? [] : [text.trim()]);
  });

  it.each(['I am. ', '1. 1. ', '? ', 'X. ', '… A', 'we did. then ', 'a', '🎉 '])('takes %j in linear time', (piece) => {
    const time = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const begin = performance.now();
      splitSentences(text);
      return performance.now() - begin;
    };
    time(10_000);
    // Ten times the text: quadratic time would take a hundred times as long. The constant is for a busy machine.
    expect(time(300_000)).toBeLessThan(30 * time(30_000) + 1000);
  });
});
