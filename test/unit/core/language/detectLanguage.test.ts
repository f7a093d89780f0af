import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../../../src/core/language/detectLanguage.ts';
import { segmentProse } from '../../../../src/core/segmentDocument.ts';

/** The language of a document as it is told when it is indexed. */
function languageOf(text: string, languageId = 'markdown'): string | undefined {
  return detectLanguage(segmentProse(text, languageId).sentences, languageId);
}

const german =
  'Am Samstag haben wir den Garten umgegraben. Die Tomaten kommen erst nach den Eisheiligen ins Beet, weil sie keinen Frost vertragen.';
const english =
  'On Saturday we dug over the garden. The tomatoes go into the bed after the last frost only, because they cannot stand the cold.';

describe('the language of a note', () => {
  test.each([
    ['en', english],
    ['de', german],
    ['fr', 'Samedi, nous avons retourné le jardin. Les tomates n’iront en pleine terre qu’après les dernières gelées.'],
    ['es', 'El sábado cavamos el huerto. Los tomates no se plantan hasta después de las últimas heladas de mayo.'],
    [
      'it',
      'Sabato abbiamo vangato l’orto. I pomodori si piantano soltanto dopo le ultime gelate, perché temono il freddo.',
    ],
    [
      'pt',
      'No sábado cavámos a horta. Os tomates só vão para a terra depois das últimas geadas, porque não aguentam o frio.',
    ],
    [
      'nl',
      'Zaterdag hebben we de tuin omgespit. De tomaten gaan pas na de laatste vorst de grond in, want ze houden niet van kou.',
    ],
    ['pl', 'W sobotę przekopaliśmy ogród. Pomidory sadzimy dopiero po ostatnich przymrozkach, bo nie znoszą zimna.'],
    [
      'ru',
      'В субботу мы вскопали огород. Помидоры сажают только после последних заморозков, потому что они боятся холода.',
    ],
    ['el', 'Το Σάββατο σκάψαμε τον κήπο. Οι ντομάτες φυτεύονται μόνο μετά τους τελευταίους παγετούς.'],
    ['ja', '土曜日に庭を掘り返しました。トマトは寒さに弱いので、最後の霜が降りたあとに植えます。'],
    ['zh', '星期六我们翻了菜园的土。西红柿怕冷，要等最后一次霜冻过后才能种到地里。'],
    ['ko', '토요일에 우리는 텃밭을 갈았습니다. 토마토는 추위에 약해서 마지막 서리가 지난 뒤에 심습니다.'],
    ['ar', 'حفرنا الحديقة يوم السبت. لا تزرع الطماطم إلا بعد آخر صقيع لأنها لا تتحمل البرد.'],
    ['he', 'בשבת הפכנו את האדמה בגינה. את העגבניות שותלים רק אחרי הכפור האחרון כי הן לא סובלות קור.'],
  ])('is told: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n\n\t\n'],
    ['two words', 'Milch, Brot'],
    ['two words and a character', 'Milch und Brot 牛'],
    ['a heading', '# Einkauf\n'],
    ['a remark', 'TODO: later'],
    ['a list of names', '- Anna Keller\n- Marco Rossi\n- Jan de Vries\n- Piotr Nowak\n'],
    ['numbers', '12 400 98,5 % 2024-11-22 (3 × 4)\n'],
    ['emoji', '🍅🌱 🚀🚀🚀 👩‍🌾🇩🇪\n'],
    ['lone surrogates', '\ud83d \udc00\ud83d word \ude00\n'],
    ['commands', '`npm ci`\n\nls -la\n\ngit rebase -i HEAD~3\n'],
    ['paths', 'src/core/language/detectLanguage.ts\n\nC:\\Users\\anna\\Documents\\notes.md\n'],
    ['noise', 'xqzt wvbk jjfp qqrd zxcv bnmk lkjh gfds poiu ytre wqas dfgh'],
  ])('is not guessed: %s', (_what, text) => {
    expect(languageOf(text)).toBeUndefined();
  });

  test('is not told where two languages have about the same share', () => {
    const [long, translated] = [german, english].map((text) => `${text}\n\n`.repeat(4));
    expect(languageOf(`${long}${translated}`)).toBeUndefined();
    expect(languageOf(`${long}${translated}${long}${translated}`)).toBeUndefined();
    // A quotation at the beginning does not count for all of it.
    expect(languageOf(`> ${english}\n\n${`${german}\n\n`.repeat(6)}`)).toBe('de');
  });

  test('is told by the prose, whatever code stands beside it', () => {
    const code = '```js\nfor (const one of list) { console.log("the value of this is", one); return true; }\n```\n';
    const note = `# Skript\n\n${code.repeat(5)}\n${german} Das Skript liegt in \`scripts/water.ts\`, siehe https://example.com/the-best-of-the-garden.\n`;
    expect(languageOf(note)).toBe('de');
    expect(languageOf(code)).toBeUndefined();
  });

  test('is not told of source code, whatever its comments are in', () => {
    expect(languageOf(`// ${german}\nexport const frost = true;\n`, 'typescript')).toBeUndefined();
    expect(languageOf(`# ${german}\n`, 'python')).toBeUndefined();
  });

  test('survives hostile text within it', () => {
    expect(languageOf(`${german} \ud83d ${german} \udc00`)).toBe('de');
    expect(languageOf(`${german} 🍅🌱 ${german} ‏שלום‏`)).toBe('de');
    expect(languageOf('__proto__ constructor toString hasOwnProperty valueOf')).toBeUndefined();
  });

  test('costs the same however long the note is', () => {
    const passages = [{ text: german.repeat(100_000) }];
    const started = performance.now();
    expect(detectLanguage(passages)).toBe('de');
    expect(performance.now() - started).toBeLessThan(200);
  });
});
