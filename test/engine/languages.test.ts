import { describe, expect, test } from 'vitest';
import { bringCurrent, makeFolder, makeSentence } from './indexedNotes.ts';
import { makeDocument, startEngine } from './startEngine.ts';

const garden =
  '# Garten\n\nAm Samstag haben wir das Beet umgegraben. Die Tomaten kommen erst nach den Eisheiligen hinaus, weil sie keinen Frost vertragen.\n';
const train =
  '# Bahnfahrt\n\nDer Zug nach Hamburg hatte wieder eine Stunde Verspätung. Im Speisewagen gab es immerhin noch Kaffee und ein Stück Kuchen.\n';
const jardin =
  '# Jardin\n\nSamedi, nous avons retourné la terre du potager. Les tomates n’y seront plantées qu’après les dernières gelées du mois de mai.\n';

const german = [makeDocument('test:/garten.md', garden), makeDocument('test:/bahn.md', train)];
const english = Array.from({ length: 8 }, (_, note) =>
  makeDocument(
    `test:/en/${note}.md`,
    `# Note\n\n${[0, 1, 2].map((at) => makeSentence(300 * note + 40 * at)).join(' ')}\n`,
  ),
);
const stub = makeDocument('test:/stub.md', 'Milch, Brot\n');
const code = makeDocument(
  'test:/code.ts',
  '// Hier wird geprüft, ob die Datei schon einmal gelesen wurde.\n',
  'typescript',
);

const EN = { language: 'en', documents: 8, isSpoken: true };

describe('the languages of the index', () => {
  test('are counted by note, without stubs and code, and kept over a restart', async () => {
    const indexFolder = makeFolder();
    const first = startEngine({ indexFolder });
    await bringCurrent(first.api, [...german, ...english, stub, code]);
    const languages = [EN, { language: 'de', documents: 2, isSpoken: false }];
    expect(await first.api.describeIndex({})).toMatchObject({ documents: 12, languages });
    first.dispose();

    const second = startEngine({ indexFolder });
    expect(await second.api.describeIndex({})).toMatchObject({ documents: 12, languages });
  });

  test('follow what is changed, removed and renamed', async () => {
    const { api } = startEngine();
    await bringCurrent(api, [...german, ...english]);
    const readForeign = async () => (await api.describeIndex({})).languages.filter(({ isSpoken }) => !isSpoken);
    await api.indexDocuments({ documents: [makeDocument('test:/garten.md', jardin)] });
    expect(await readForeign()).toEqual([
      { language: 'de', documents: 1, isSpoken: false },
      { language: 'fr', documents: 1, isSpoken: false },
    ]);
    await api.removeDocuments({ uris: ['test:/bahn.md'] });
    expect(await readForeign()).toEqual([{ language: 'fr', documents: 1, isSpoken: false }]);
    await bringCurrent(api, [makeDocument('test:/jardin.md', jardin), ...english]);
    expect(await readForeign()).toEqual([{ language: 'fr', documents: 1, isSpoken: false }]);
    await bringCurrent(api, english);
    expect((await api.describeIndex({})).languages).toEqual([EN]);
  });
});

describe('a question', () => {
  test('is foreign where its note is, or its text', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: [...german, ...english] });
    await api.putDocuments({ documents: [german[0]!, english[0]!] });
    const scope = { uris: german.slice(0, 1).map(({ uri }) => uri), index: true, kind: 'sentence', top: 3 } as const;
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
    const { answers } = await api.findSimilar({
      ...scope,
      queries: [
        { uri: german[0]!.uri, range: at(2) },
        // A heading of one word says nothing by itself.
        { uri: german[0]!.uri, range: at(0) },
        { uri: english[0]!.uri, range: at(2) },
        { text: 'Wie lange dauert es, bis die Tomaten reif sind und geerntet werden können?' },
        { text: 'How long does it take until the tomatoes are ripe and can be picked?' },
        { text: 'Garten' },
      ],
    });
    expect(answers.map(({ query }) => query?.foreign)).toEqual(['de', 'de', undefined, 'de', undefined, undefined]);
  });

  test('in words of one’s own is foreign where that is certain', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: english });
    const ask = async (text: string) =>
      (await api.search({ uris: [], index: true, text, kind: 'sentence', top: 3, ranking: 'both' })).foreign;
    expect(await ask('Wer hat im Frühling das alte Klavier in der Schule verkauft?')).toBe('de');
    expect(await ask('who sold the old piano in spring')).toBeUndefined();
    expect(await ask('piano museum')).toBeUndefined();
    expect(await ask('Klavier')).toBeUndefined();
  });
});
