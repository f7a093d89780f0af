import { describe, expect, test } from 'vitest';
import { segmentDocument } from '../../src/core/segmentDocument.ts';
import { cosineOfRecords, readRecord, toRecords } from '../../src/engine/index/vectorRecord.ts';
import type { DocumentText } from '../../src/protocol/engineApi.ts';
import { bringCurrent, makeFolder, makeNote, makeSentence, readAll, toStamps } from './indexedNotes.ts';
import { makeDocument, startEngine } from './startEngine.ts';

const web = makeDocument('test:/notes/web.md', '# Income\n\nHow can I earn money online? I like cheese.\n');
const garden = makeDocument('test:/notes/garden.md', '# Garden\n\nTomatoes ripen in August.\n');
const money = makeDocument('test:/archive/money.md', 'What are good ways to make money on the internet?\n');
const three = [web, garden, money];
const question = {
  queries: [{ text: 'good ways of making money on the internet' }],
  uris: [],
  index: true,
  top: 1,
} as const;

describe('the index', () => {
  test('answers from what was put into it, after a restart without encoding anything', async () => {
    const indexFolder = makeFolder();
    const first = startEngine({ indexFolder });
    expect(await first.api.reconcileIndex({ documents: toStamps(three) })).toEqual({
      missing: three.map(({ uri }) => uri),
    });
    expect(await first.api.indexDocuments({ documents: three })).toEqual({ passages: 11, encoded: 7 });
    const before = await readAll(first.api);
    first.dispose();

    const second = startEngine({ indexFolder });
    expect(await second.api.reconcileIndex({ documents: toStamps(three) })).toEqual({ missing: [] });
    expect(await readAll(second.api)).toEqual(before);
    expect(await second.api.describeIndex({})).toMatchObject({ documents: 3, sentences: 6, problem: null });
    expect((await second.api.describeIndex({})).bytesOnDisk).toBeGreaterThan(4096);
  });

  test('is kept in memory where no folder is named', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: three });
    expect(await api.describeIndex({})).toMatchObject({ documents: 3, bytesOnDisk: 0, problem: null });
    const { answers } = await api.findSimilar({ ...question, kind: 'sentence' });
    expect(answers[0]!.matches[0]!.uri).toBe(money.uri);
  });

  test('encodes only what is new: not a moved sentence, a renamed document or the rest of an edited one', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: three });
    const renamed = { ...web, uri: 'test:/notes/income.md' };
    await api.removeDocuments({ uris: [web.uri] });
    expect(await api.indexDocuments({ documents: [renamed] })).toMatchObject({ encoded: 0 });
    const moved = makeDocument(garden.uri, '# Garden\n\nTomatoes ripen in August.\n\nI like cheese.\n');
    expect(await api.indexDocuments({ documents: [moved] })).toMatchObject({ encoded: 0 });
    const edited = makeDocument(garden.uri, '# Garden\n\nTomatoes ripen in August.\n\nI like old cheese.\n');
    expect(await api.indexDocuments({ documents: [edited] })).toMatchObject({ encoded: 1 });
  });

  test('forgets documents that are not listed any more, and all of a removed folder', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: three });
    expect(await api.reconcileIndex({ documents: toStamps([garden, money]) })).toEqual({ missing: [] });
    expect(await api.describeIndex({})).toMatchObject({ documents: 2 });
    expect(await api.removeDocuments({ uris: ['test:/archive', 'test:/nowhere'] })).toEqual({ removed: 1 });
    const { answers, searched } = await api.findSimilar({ ...question, top: 10, kind: 'sentence' });
    expect(searched).toEqual({ documents: 1, passages: 2 });
    expect(answers[0]!.matches.map(({ uri }) => uri)).toEqual([garden.uri, garden.uri]);
  });

  test('lets an unsaved version stand in for the saved one, in every way of asking', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: three });
    const unsaved = makeDocument(money.uri, 'The river froze in January.\n\nI like cheese.\n');
    await api.putDocuments({ documents: [unsaved] });
    const scope = { uris: [unsaved.uri], index: true };
    const similar = await api.findSimilar({ ...question, ...scope, top: 10, kind: 'sentence' });
    expect(similar.searched).toEqual({ documents: 3, passages: 7 });
    const texts = similar.answers[0]!.matches.map(({ text }) => text);
    expect(texts).toContain('The river froze in January.');
    expect(texts).not.toContain('What are good ways to make money on the internet?');
    expect(similar.answers[0]!.matches.find(({ uri }) => uri === money.uri)!.stamp).toBe(unsaved.stamp);
    const gone = await api.search({ ...scope, text: 'internet', kind: 'sentence', top: 5, ranking: 'words' });
    expect(gone.matches).toEqual([]);
    const saved = await api.findSimilar({ ...question, kind: 'sentence' });
    expect(saved.answers[0]!.matches[0]!.text).toBe('What are good ways to make money on the internet?');
  });

  test('keeps to folders and leaves out documents', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: three });
    const ask = async (filter: { within?: string[]; except?: string[] }) => {
      const { answers, searched } = await api.findSimilar({ ...question, ...filter, top: 10, kind: 'paragraph' });
      return { uris: new Set(answers[0]!.matches.map(({ uri }) => uri)), documents: searched?.documents };
    };
    expect(await ask({ within: ['test:/notes'] })).toEqual({ uris: new Set([web.uri, garden.uri]), documents: 2 });
    expect(await ask({ within: [money.uri] })).toEqual({ uris: new Set([money.uri]), documents: 1 });
    // Not a folder, only the beginning of one.
    expect(await ask({ within: ['test:/note'] })).toEqual({ uris: new Set(), documents: 0 });
    expect(await ask({ except: [web.uri] })).toEqual({ uris: new Set([garden.uri, money.uri]), documents: 2 });
  });

  test('names the sentence of a paragraph that is nearest', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: three });
    const { answers } = await api.findSimilar({
      ...question,
      within: [web.uri],
      kind: 'paragraph',
      sentences: true,
    });
    expect(answers[0]!.matches[0]).toMatchObject({
      text: 'How can I earn money online? I like cheese.',
      sentence: {
        text: 'How can I earn money online?',
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 28 } },
      },
    });
  });

  test('takes in nothing of a cancelled request but whole documents', async () => {
    const { api } = startEngine();
    const documents = Array.from({ length: 400 }, (_, seed) => makeNote(`test:/${seed}.md`, seed));
    const cancel = new AbortController();
    const indexing = api.indexDocuments({ documents }, { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(indexing).rejects.toMatchObject({ code: 'cancelled' });
    await bringCurrent(api, documents);
    const fresh = startEngine();
    await fresh.api.indexDocuments({ documents });
    expect(await readAll(api)).toEqual(await readAll(fresh.api));
  });

  test('of changes that overtake each other keeps the last', async () => {
    const { api } = startEngine();
    const versions = Array.from({ length: 20 }, (_, number) => makeDocument(web.uri, makeSentence(number * 50)));
    await Promise.all(versions.map((one, at) => api.indexDocuments({ documents: [one], urgent: at % 2 === 0 })));
    const { matches } = await api.search({
      uris: [],
      index: true,
      text: 'anything',
      kind: 'sentence',
      top: 100,
      ranking: 'meaning',
    });
    expect(matches.map(({ stamp }) => stamp)).toEqual([versions.at(-1)!.stamp]);
  });

  test('after edits, renames and deletions at random equals one made in one go', { timeout: 300_000 }, async () => {
    const indexFolder = makeFolder();
    let engine = startEngine({ indexFolder });
    let seed = 1;
    let notes: DocumentText[] = Array.from({ length: 60 }, (_, at) => makeNote(`test:/n/${at}.md`, seed++));
    const choose = (at: number) => notes[(at * 7919) % notes.length]!;
    for (let round = 0; round < 25; round++) {
      for (let change = 0; change < 6; change++) {
        const one = choose(round * 6 + change);
        const others = notes.filter((note) => note !== one);
        const kind = (round + change) % 4;
        if (kind === 0) notes = [...others, makeNote(one.uri, seed++)];
        else if (kind === 1) notes = [...others, { ...one, uri: `test:/n/renamed-${seed++}.md` }];
        else if (kind === 2) notes = others;
        else notes = [...notes, makeNote(`test:/n/new-${seed}.md`, seed++)];
      }
      await bringCurrent(engine.api, notes);
      if (round % 8 === 7) {
        engine.dispose();
        engine = startEngine({ indexFolder });
      }
    }
    const fresh = startEngine();
    await fresh.api.indexDocuments({ documents: notes });
    expect(await readAll(engine.api)).toEqual(await readAll(fresh.api));
  });
});

describe('search is exact', () => {
  // More rows than are sealed in one block, and some loose ones.
  const documents = Array.from({ length: 92 }, (_, number) => {
    const sentences = Array.from({ length: 100 }, (__, at) => {
      const sentence = makeSentence((number * 100 + at) % 2744);
      return number * 100 + at < 2744 ? sentence : `In year ${Math.floor((number * 100 + at) / 2744)}, ${sentence}`;
    });
    return makeDocument(`test:/${String(number % 7)}/${number}.md`, sentences.join('\n\n'));
  });

  test('equal to brute force over the vectors of record, with filters and ties', { timeout: 300_000 }, async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents });
    const queries = ['The pianist lost his letter at sea.', makeSentence(17), 'zzz', 'a boat', makeSentence(2743)];
    const items = documents.flatMap(({ uri, text }) =>
      segmentDocument(text, 'markdown', 'sentence').map((passage) => ({ uri, text: passage.text, passage })),
    );
    const { vectors, dimensions } = await api.encode({ texts: [...queries, ...items.map(({ text }) => text)] });
    const records = toRecords(vectors, dimensions);
    const rows = items.map((_, at) => readRecord(records, queries.length + at));
    for (const [at, text] of queries.entries()) {
      const query = readRecord(records, at);
      const all = items
        .map((item, index) => ({ ...item, cosine: cosineOfRecords(query, rows[index]!) }))
        .sort((a, b) => b.cosine - a.cosine || (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
      for (const filter of [{}, { within: ['test:/3', 'test:/5'] }, { except: [all[0]!.uri] }]) {
        const allowed = all.filter(
          ({ uri }) =>
            (filter.within?.some((folder) => uri.startsWith(`${folder}/`)) ?? true) && !filter.except?.includes(uri),
        );
        for (const top of [1, 10, 333]) {
          const scope = { uris: [], index: true, ...filter };
          const { answers } = await api.findSimilar({ ...scope, queries: [{ text }], kind: 'sentence', top });
          const found = answers[0]!.matches.map(({ uri, text: foundText, cosine }) => ({
            uri,
            text: foundText,
            cosine,
          }));
          expect(found).toEqual(
            allowed.slice(0, top).map(({ uri, text: itsText, cosine }) => ({ uri, text: itsText, cosine })),
          );
        }
      }
    }
  });
});
