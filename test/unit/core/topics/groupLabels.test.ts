import { describe, expect, test } from 'vitest';
import { GroupLabels } from '../../../../src/core/topics/groupLabels.ts';

const goOn = () => undefined;

/** The labels of groups of texts, each text a document of its own. */
async function label(groups: readonly (readonly string[])[]): Promise<string[][]> {
  const texts = groups.flat();
  const read = await GroupLabels.read(texts, [...texts.keys()], goOn);
  let next = 0;
  return read.label(
    groups.map((texts) => texts.map(() => next++)),
    goOn,
  );
}

const bread = [
  'The sourdough rises in the oven.',
  'I bake sourdough with rye flour.',
  'Sourdough wants a hot oven, and rye flour.',
];
const cats = [
  'My cat sleeps on the Visual Studio manual.',
  'The cats are with the vet. They hate Visual Studio, I think.',
  'Cats and a vet do not agree about Visual Studio.',
];

describe('labels', () => {
  test('are words and phrases that tell groups apart, as people write them', async () => {
    const [ofBread, ofCats] = await label([bread, cats]);
    expect(ofBread).toContain('sourdough');
    expect(ofBread).toContain('rye flour');
    expect(ofCats).toContain('Visual Studio');
    expect(ofCats!.some((word) => /^cats?$/i.test(word))).toBe(true);
    for (const one of [ofBread!, ofCats!]) {
      expect(one.length).toBeGreaterThanOrEqual(2);
      expect(one.length).toBeLessThanOrEqual(4);
    }
  });

  test('leave addresses out, and take no longer for a text without a space', async () => {
    const blob = 'x'.repeat(200_000);
    const [ofBread] = await label([[...bread, `Ask baker@example.com, or https://example.com/oven. ${blob}`], cats]);
    expect(ofBread!.join(' ')).not.toMatch(/example|baker@|x{40}/);
  });

  test('have no word twice, in the plural neither', async () => {
    const [words] = await label([['one cat cats', 'two cats cat', 'cat food and cats'], bread]);
    expect(words!.filter((word) => /cat/.test(word))).toHaveLength(1);
  });

  test('have no stop words, numbers, addresses or single letters', async () => {
    const [words] = await label([
      [
        "I don't know what's at https://example.com/page/42 in 2024, I've b 1,000 invoices",
        "it's 2024 and the invoices x",
      ],
      bread,
    ]);
    expect(words).toEqual(['invoices']);
  });

  test('leave out the stop words of each language', async () => {
    const german = [
      'Die Katze und der Hund sind nicht im Haus, aber die Tomaten wachsen.',
      'Wir haben die Tomaten nicht gegossen, und sie sind auch nicht rot.',
      'Tomaten sind für den Garten, der Hund ist für das Haus.',
    ];
    const french = [
      "Le train de nuit est en retard et nous sommes dans la gare avec l'horaire.",
      "Le train part de la gare, mais l'horaire ne le dit pas.",
      'Nous avons un train pour Lyon, et la gare est dans le nord.',
    ];
    const [de, fr, en] = await label([german, french, bread]);
    expect(de).toContain('Tomaten');
    expect(fr).toEqual(expect.arrayContaining(['train', 'gare']));
    expect(en).toContain('sourdough');
    const stops = ['die', 'nicht', 'und', 'sind', 'le', 'la', 'nous', 'est', 'the', 'and'];
    expect([...de!, ...fr!, ...en!].map((word) => word.toLowerCase()).filter((word) => stops.includes(word))).toEqual(
      [],
    );
  });

  test('find words where no spaces are', async () => {
    const [words] = await label([
      ['猫は毎日眠ります。猫が好きです。', '猫と魚の写真です。猫は可愛い。', '魚を食べる猫です。写真もあります。'],
      bread,
    ]);
    expect(words!.join(' ')).toMatch(/猫|魚|写真/);
  });

  test('are not those of one long text', async () => {
    const long = `${'Zeppelin airship Zeppelin airship. '.repeat(500)} harbour`;
    const harbour = ['The harbour at dawn with boats', 'Boats leave the harbour', 'A harbour full of boats', long];
    const [words] = await label([harbour, bread]);
    expect(words![0]).toBe('harbour');
    expect(words!.join(' ')).not.toContain('Zeppelin');
  });

  test('of groups without telling words, or of none, are empty', async () => {
    expect(await label([['and the of 42', 'it is'], bread].slice(0, 1))).toEqual([[]]);
    expect(await label([])).toEqual([]);
  });
});
