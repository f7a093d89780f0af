import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { languageOfPath } from '../../src/core/languageOfPath.ts';
import type {
  DuplicateGroup,
  DuplicateKind,
  DuplicatesAnswer,
  DuplicatesParams,
  DuplicatesProgress,
} from '../../src/protocol/duplicates.ts';
import type { DocumentText, EngineApi } from '../../src/protocol/engineApi.ts';
import type { EngineClient } from '../../src/engine/client.ts';
import { bringCurrent, makeFolder, makeSentence } from './indexedNotes.ts';
import { makeDocument, root, startEngine } from './startEngine.ts';

const til = path.join(root, '../shared/data/workspaces/til');

/** Sentences that are all about as near to each other as any two. */
const sentences = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => makeSentence((from + at) * 61));

/** A note for each list of paragraphs. */
function makeNotes(notes: Readonly<Record<string, readonly string[]>>): DocumentText[] {
  return Object.entries(notes).map(([name, paragraphs]) => makeDocument(`file:///${name}.md`, paragraphs.join('\n\n')));
}

/** Notes of sentences on many things, each once: so many that there are percentiles. */
function makeBackground(): DocumentText[] {
  const texts = readdirSync(path.join(root, 'examples/notes'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();
  return texts.map((file) =>
    makeDocument(`file:///notes/${file}`, readFileSync(path.join(root, 'examples/notes', file), 'utf8')),
  );
}

async function ask(
  api: EngineApi,
  documents: readonly DocumentText[],
  params: Partial<DuplicatesParams> = {},
): Promise<DuplicatesAnswer> {
  await api.putDocuments({ documents });
  const uris = documents.map(({ uri }) => uri);
  return api.findDuplicates({ uris, kind: 'sentence', most: 100, ...params });
}

const nameOf = (uri: string) => uri.replace(/^file:\/\/\/|\.md$/g, '');

/** Each group as its sort and, for each text, where it stands. */
const briefly = ({ groups }: Pick<DuplicatesAnswer, 'groups'>) =>
  groups.map(({ sort, members, ignored }) =>
    [
      ...(ignored ? ['ignored'] : []),
      sort,
      ...members.map(({ places }) => places.map(({ uri }) => nameOf(uri)).join('+')),
    ].join(' '),
  );

const withText = ({ groups }: Pick<DuplicatesAnswer, 'groups'>, part: string) =>
  groups.filter(({ members }) => members.some(({ text }) => text.includes(part)));

describe('with hardly anything', () => {
  const few: readonly { name: string; documents: DocumentText[]; expected: readonly string[] }[] = [
    { name: 'no notes', documents: [], expected: [] },
    { name: 'one note of a sentence', documents: makeNotes({ a: [makeSentence(1)] }), expected: [] },
    { name: 'an empty note', documents: makeNotes({ a: [], b: ['   '] }), expected: [] },
    {
      name: 'two notes of other sentences',
      documents: makeNotes({ a: ['The train was two hours late.'], b: ['The soup needs more pepper than this.'] }),
      expected: [],
    },
    {
      name: 'two notes of the same sentence',
      documents: makeNotes({ a: [makeSentence(1)], b: [makeSentence(1)] }),
      expected: ['identical a+b'],
    },
    {
      name: 'two notes that say the same',
      documents: makeNotes({ a: ['How can I reset my password?'], b: ['How do I reset my password?'] }),
      expected: ['sameWords a b'],
    },
  ];

  it.each(few)('$name', async ({ documents, expected }) => {
    const { api } = startEngine();
    for (const kind of ['sentence', 'paragraph', 'note'] as const) {
      const answer = await ask(api, documents, { kind });
      expect(briefly(answer)).toEqual(expected);
    }
  });

  it('has all of it in one row where all notes are identical', async () => {
    const { api } = startEngine();
    const note = sentences(0, 6);
    const documents = makeNotes(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`n${at}`, note])));
    for (const kind of ['sentence', 'note'] as const) {
      const { groups, searched } = await ask(api, documents, { kind });
      expect(groups).toHaveLength(1);
      expect(groups[0]).toMatchObject({ sort: 'boilerplate', documents: 30, places: 30, texts: 1, cosine: 1 });
      expect(groups[0]!.members[0].hashes).toHaveLength(kind === 'note' ? 1 : 6);
      expect(searched.documents).toBe(30);
    }
  });

  it('takes one giant note', async () => {
    const { api } = startEngine();
    const all = sentences(0, 2500);
    const twice = [...all.slice(0, 2000), all[7]!, all[8]!, ...all.slice(2000)];
    const [document] = makeNotes({ giant: [twice.join(' ')] });
    const { groups } = await ask(api, [document!]);
    const same = groups.filter(({ sort }) => sort === 'identical');
    expect(same.map(({ members }) => members[0].text)).toContain(`${all[7]!} ${all[8]!}`);
  });
});

describe('what it finds among notes without duplicates', () => {
  const documents = makeBackground();

  const copies = makeNotes({
    exact: ['Parcels that were damaged on their way must be reported within a week of arriving here.'],
    again: ['Parcels that were damaged on their way must be reported within a week of arriving here.'],
    words: ['The museum opens its northern gallery on Monday at half past nine in the morning.'],
    changed: ['The museum opens its northern gallery on Thursday at half past nine in the morning.'],
    said: ['The ferry to the northern islands was cancelled because of the strong wind.'],
    reworded: ['Because of the strong wind the ferry to the northern islands was cancelled.'],
  });

  it('finds each sort of duplicate, and says by percentile how far it stands out', async () => {
    const { api } = startEngine();
    const answer = await ask(api, [...documents, ...copies]);
    expect(briefly({ groups: withText(answer, 'damaged on their way') })).toEqual(['identical again+exact']);
    expect(briefly({ groups: withText(answer, 'northern gallery') })).toEqual(['sameWords changed words']);
    expect(briefly({ groups: withText(answer, 'northern islands was cancelled because') })).toEqual([
      'sameMeaning reworded said',
    ]);
    const near = answer.groups.filter(({ sort }) => sort === 'sameWords' || sort === 'sameMeaning');
    for (const { cosine, percentile } of near) {
      expect(cosine).toBeGreaterThanOrEqual(answer.limit!);
      expect(percentile).toBeGreaterThan(80);
    }
    expect(withText(answer, 'northern gallery')[0]!.isFarOut).toBe(true);
  });

  it('orders groups by sort, and within a sort the nearest first, the same on every run', async () => {
    const { api } = startEngine();
    const answer = await ask(api, [...documents, ...copies]);
    const order = ['identical', 'sameWords', 'sameMeaning', 'boilerplate', 'short'];
    const sorts = answer.groups.map(({ sort }) => order.indexOf(sort));
    expect(sorts).toEqual([...sorts].sort());
    const cosines = answer.groups.filter(({ sort }) => sort === 'sameMeaning').map(({ cosine }) => cosine);
    expect(cosines).toEqual([...cosines].sort((a, b) => b - a));
    const other = startEngine();
    expect(await ask(other.api, [...documents, ...copies])).toEqual(answer);
    expect(new Set(answer.groups.map(({ id }) => id)).size).toBe(answer.groups.length);
  });

  it('finds exactly the pairs that brute force finds', async () => {
    const { api } = startEngine();
    const answer = await ask(api, documents, { most: 100_000 });
    const found = new Set<string>();
    for (const { members } of answer.groups) {
      for (const [at, a] of members.entries()) {
        for (const b of members.slice(at + 1)) found.add([a.text, b.text].sort().join('\n'));
      }
    }
    const { items } = await api.listItems({
      uris: documents.map(({ uri }) => uri),
      items: 'sentence',
      most: 4000,
      excess: 'refuse',
    });
    const texts = [...new Set(items.map(({ text }) => text))];
    const { cosine } = await api.compareTexts({ texts });
    const missed: string[] = [];
    for (let a = 0; a < texts.length; a++) {
      for (let b = a + 1; b < texts.length; b++) {
        // Within the rounding of single precision either answer is right.
        if (cosine[a * texts.length + b]! < answer.limit! + 1e-5) continue;
        const pair = [texts[a]!, texts[b]!].sort().join('\n');
        if (!found.has(pair)) missed.push(pair);
      }
    }
    // Pairs between two groups are told by the best of them.
    const inGroups = new Set(answer.groups.flatMap(({ members }) => members.map(({ text }) => text)));
    expect(missed.filter((pair) => !pair.split('\n').every((text) => inGroups.has(text)))).toEqual([]);
    expect(missed.length).toBeLessThan(found.size / 10);
    expect(found.size).toBeGreaterThan(20);
  });

  it('folds what is in many documents into one row, also where a word differs', async () => {
    const { api } = startEngine();
    const licence = (year: number) => [
      `Copyright ${year} by the authors of this collection of notes, all rights reserved.`,
      'Permission is granted to copy these pages as long as this notice is left where it is.',
    ];
    const licensed = documents.map((document, at) =>
      at < 20 ? { ...document, stamp: 'l', text: `${document.text}\n\n${licence(2000 + at).join(' ')}\n` } : document,
    );
    const answer = await ask(api, licensed);
    const groups = [...withText(answer, 'all rights reserved'), ...withText(answer, 'Permission is granted')];
    expect(groups.map(({ sort, documents: count, texts }) => ({ sort, count, texts }))).toEqual([
      { sort: 'boilerplate', count: 20, texts: 20 },
      { sort: 'boilerplate', count: 20, texts: 1 },
    ]);
  });

  it('folds a table of contents into one row', async () => {
    const { api } = startEngine();
    const titled = Array.from({ length: 15 }, (_, at) =>
      makeDocument(
        `file:///t${at}.md`,
        `# About ${makeSentence(at * 61).slice(0, -1)}\n\n${makeSentence(at * 61 + 900)}`,
      ),
    );
    const contents = makeDocument(
      'file:///contents.md',
      titled.map(({ text }) => `- [${text.split('\n')[0]!.slice(2)}](x.md)`).join('\n'),
    );
    const { groups } = await ask(api, [...documents, ...titled, contents]);
    const [group] = groups.filter(({ contents: uri }) => uri !== null);
    expect(group).toMatchObject({ sort: 'boilerplate', contents: 'file:///contents.md', texts: 15, documents: 16 });
    expect(groups.filter(({ sort }) => sort === 'identical')).toEqual([]);
  });

  it('leaves out what is ignored, and returns it apart', async () => {
    const { api } = startEngine();
    const all = [...documents, ...copies];
    const before = await ask(api, all);
    const hashes = (part: string) => withText(before, part)[0]!.members.map(({ hashes: [hash] }) => hash);
    const [text] = hashes('damaged on their way');
    const [a, b] = hashes('northern gallery');
    const answer = await ask(api, all, { ignored: { texts: [text!], pairs: [[b!, a!]] } });
    expect(briefly(answer).slice(-2)).toEqual(['ignored identical again+exact', 'ignored sameWords changed words']);
    expect(answer.groups.length).toBe(before.groups.length);
  });

  it('looks into some documents, with the same groups as looking into all', async () => {
    const { api } = startEngine();
    const all = [...documents, ...copies];
    const whole = await ask(api, all, { most: 100_000 });
    for (const kind of ['few', 'many'] as const) {
      const touching =
        kind === 'few' ? ['file:///words.md', 'file:///exact.md'] : all.slice(0, 20).map(({ uri }) => uri);
      const answer = await ask(api, all, { touching, most: 100_000 });
      const isTouching = ({ members }: DuplicateGroup) =>
        members.some(({ places }) => places.some(({ uri }) => touching.includes(uri)));
      expect(answer.groups.every(isTouching)).toBe(true);
      const texts = (groups: readonly DuplicateGroup[]) =>
        new Set(groups.filter(isTouching).flatMap(({ members }) => members.map((member) => member.text)));
      // Pairs between two others that a group has are not looked for.
      const [found, expected] = [texts(answer.groups), texts(whole.groups)];
      expect([...found].filter((one) => !expected.has(one))).toEqual([]);
      expect(found.size).toBeGreaterThan(expected.size * 0.8);
    }
    const { groups } = await ask(api, all, { touching: ['file:///words.md'] });
    expect(briefly({ groups })).toEqual(['sameWords changed words']);
  });

  it('finds notes that are copies, identical and nearly', async () => {
    const { api } = startEngine();
    const [first, second, third] = documents.filter(({ text }) => text.length > 900);
    const copy = (from: DocumentText, name: string, change: (text: string) => string) =>
      makeDocument(`file:///${name}.md`, change(from.text));
    const all = [
      ...documents,
      copy(first!, 'copy', (text) => text),
      copy(second!, 'edited', (text) => `${text}\n\nOne sentence has come after it was copied.\n`),
    ];
    const { groups } = await ask(api, all, { kind: 'note' });
    const of = (uri: string) =>
      groups.filter(({ members }) => members.some(({ places }) => places.some((place) => place.uri === uri)));
    expect(of('file:///copy.md').map(({ sort }) => sort)).toEqual(['identical']);
    expect(of('file:///edited.md').map(({ sort }) => sort)).toEqual(['sameWords']);
    expect(of(third!.uri)).toEqual([]);
  });
});

describe('with an index', () => {
  it('finds the same as without, and takes a document that was put for its file', async () => {
    const { api } = startEngine({ indexFolder: makeFolder() });
    const documents = makeBackground();
    await bringCurrent(api, documents);
    const params = { kind: 'sentence', most: 100 } as const;
    const indexed = await api.findDuplicates({ ...params, uris: [], index: true });
    const listed = await ask(startEngine().api, documents);
    const texts = ({ groups }: DuplicatesAnswer) =>
      groups.map(({ sort, members }) => [sort, members.map(({ text }) => text)]);
    expect(texts(indexed)).toEqual(texts(listed));

    const uri = documents[0]!.uri;
    const unsaved = makeDocument(uri, 'A sentence that was typed just now and is in no file.');
    const other = makeDocument('file:///new.md', 'A sentence that was typed just now and is in no file.');
    await api.putDocuments({ documents: [unsaved, other] });
    const { groups } = await api.findDuplicates({ ...params, uris: [uri, other.uri], index: true, touching: [uri] });
    expect(groups.map(({ sort, places }) => [sort, places])).toEqual([['identical', 2]]);
  });
});

describe('that takes a while', () => {
  const documents = Array.from({ length: 60 }, (_, at) =>
    makeDocument(`file:///n${at}.md`, sentences(at * 40, at * 40 + 40).join(' ')),
  );
  const uris = documents.map(({ uri }) => uri);
  const params = { uris, kind: 'sentence' as DuplicateKind, most: 100 };

  async function start(): Promise<EngineClient> {
    const client = startEngine();
    await client.api.putDocuments({ documents });
    return client;
  }

  it('tells how far it is, and what it has found so far', async () => {
    const { api } = await start();
    const told: DuplicatesProgress[] = [];
    const answer = await api.findDuplicates(params, { onProgress: (progress) => told.push(progress) });
    const phases = told.map(({ phase }) => phase);
    expect(phases.indexOf('comparing')).toBeGreaterThan(phases.lastIndexOf('encoding'));
    for (const phase of ['encoding', 'comparing'] as const) {
      const done = told.filter((one) => one.phase === phase).map((one) => one.done);
      expect(done.length).toBeGreaterThan(0);
      expect(done).toEqual([...done].sort((a, b) => a - b));
    }
    expect(told.at(-1)!.done).toBe(told.at(-1)!.total);
    expect(told.some(({ found }) => (found?.length ?? 0) > 0)).toBe(answer.groups.length > 0);
  });

  it.each(['encoding', 'comparing'] as const)(
    'is cancelled while it is %s, leaves no half state, and can be asked again',
    async (phase) => {
      const { api } = await start();
      const expected = await (await start()).api.findDuplicates(params);
      const controller = new AbortController();
      let cancelled = 0;
      const asking = api.findDuplicates(params, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.phase !== phase || cancelled > 0) return;
          cancelled = performance.now();
          controller.abort();
        },
      });
      await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
      // The engine is free again: it answers a question that takes it no time.
      await api.missingDocuments({ documents: [] });
      expect(performance.now() - cancelled).toBeLessThan(1000);
      expect(await api.findDuplicates(params)).toEqual(expected);
    },
  );

  it('can be asked again after the engine was killed in the middle', async () => {
    const client = startEngine({ indexFolder: makeFolder() });
    await bringCurrent(client.api, documents);
    const question = { ...params, uris: [], index: true };
    const expected = await client.api.findDuplicates(question);
    const asking = client.api.findDuplicates(question, {
      onProgress: ({ phase }) => {
        if (phase === 'comparing' && client.pid !== undefined) process.kill(client.pid, 'SIGKILL');
      },
    });
    await expect(asking).rejects.toMatchObject({ code: 'gone' });
    await setTimeout(10);
    expect(await client.api.findDuplicates(question)).toEqual(expected);
  });
});

describe.skipIf(!existsSync(til))('in the til notes', () => {
  it('finds what was written twice, and folds its table of contents and its thanks', { timeout: 120_000 }, async () => {
    const documents = readdirSync(til, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => ({
        uri: `file:///${file}`,
        stamp: '1',
        languageId: languageOfPath(file),
        text: readFileSync(path.join(til, file), 'utf8'),
      }));
    const { api } = startEngine();
    await api.putDocuments({ documents });
    const uris = documents.map(({ uri }) => uri);
    const { groups } = await api.findDuplicates({ uris, kind: 'sentence', most: 1000 });
    const contents = groups.filter((group) => group.contents !== null);
    expect(contents.map(({ contents: uri }) => uri)).toEqual(['file:///README.md']);
    expect(contents[0]!.documents).toBeGreaterThan(1500);
    const thanks = groups.find(({ members: [{ text }] }) => text === 'h/t Dillon Hafer');
    expect(thanks).toMatchObject({ sort: 'boilerplate', documents: 22, texts: 1 });
    const text = 'I often use git add --patch to interactively stage changes for a commit.';
    expect(withText({ groups }, text).map(({ sort }) => sort)).toEqual(['sameMeaning']);

    const notes = await api.findDuplicates({ uris, kind: 'note', most: 1000 });
    const photos = notes.groups.find(({ members }) =>
      members.some(({ places: [{ uri }] }) => uri === 'file:///github/access-your-github-profile-photo.md'),
    );
    expect(briefly({ groups: [photos!] })).toEqual([
      'sameMeaning github/access-your-github-profile-photo workflow/get-url-for-github-user-profile-photo',
    ]);
  });
});
