import { describe, expect, it } from 'vitest';
import { feedDocuments } from '../../../src/editor/documents/feedDocuments.ts';
import { LeftOutError, type SourceDocument } from '../../../src/editor/documents/sourceDocument.ts';
import type { DocumentStamp, DocumentText } from '../../../src/protocol/engineApi.ts';

/** An engine that only keeps documents. */
class KeepingEngine {
  readonly held = new Map<string, DocumentText>();
  readonly messages: number[] = [];

  async missingDocuments({ documents }: { documents: readonly DocumentStamp[] }) {
    const missing = documents.filter(({ uri, stamp }) => this.held.get(uri)?.stamp !== stamp);
    return { missing: missing.map(({ uri }) => uri) };
  }

  async putDocuments({ documents }: { documents: readonly DocumentText[] }) {
    this.messages.push(documents.length);
    for (const document of documents) this.held.set(document.uri, document);
  }
}

function source(uri: string, text = uri, stamp = '1'): SourceDocument & { reads: number } {
  return {
    uri,
    stamp,
    reads: 0,
    async read() {
      this.reads++;
      return { uri, stamp, languageId: 'plaintext', text };
    },
  };
}

describe('feedDocuments', () => {
  it('reads only what the engine lacks', async () => {
    const engine = new KeepingEngine();
    const [old, changed, fresh] = [source('a'), source('b'), source('c')];
    await feedDocuments(engine, [old, changed]);
    const newer = source('b', 'new text', '2');
    await feedDocuments(engine, [old, newer, fresh]);
    expect([old.reads, changed.reads, newer.reads, fresh.reads]).toEqual([1, 1, 1, 1]);
    expect([...engine.held.values()].map(({ text }) => text)).toEqual(['a', 'new text', 'c']);
  });

  it('goes on without what cannot be read, and says why', async () => {
    const engine = new KeepingEngine();
    const broken: SourceDocument = {
      uri: 'b',
      stamp: '1',
      read: () => Promise.reject(new LeftOutError({ uri: 'b', reason: 'binary' })),
    };
    const fed = await feedDocuments(engine, [source('a'), broken, source('c')]);
    expect(fed.leftOut).toEqual([{ uri: 'b', reason: 'binary' }]);
    expect([...fed.stamps.keys()]).toEqual(['a', 'c']);
    expect([...engine.held.keys()]).toEqual(['a', 'c']);
  });

  it('tells the version that was read, not the one that was asked for', async () => {
    const typing: SourceDocument = {
      uri: 'a',
      stamp: 'v1',
      read: async () => ({ uri: 'a', stamp: 'v2', languageId: 'plaintext', text: 'newer' }),
    };
    const fed = await feedDocuments(new KeepingEngine(), [typing]);
    expect(fed.stamps.get('a')).toBe('v2');
  });

  it('lets other work run between messages', async () => {
    const engine = new KeepingEngine();
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await feedDocuments(
      engine,
      Array.from({ length: 40 }, (_one, index) => source(`${index}`, 'x'.repeat(100_000))),
    );
    clearInterval(timer);
    expect(engine.messages.length).toBeGreaterThanOrEqual(8);
    expect(turns).toBeGreaterThan(0);
  });

  it('reports how far it has come, up to the end', async () => {
    const progress: string[] = [];
    const sources = Array.from({ length: 20 }, (_one, index) => source(`${index}`));
    await feedDocuments(new KeepingEngine(), sources, {
      onProgress: ({ done, total }) => progress.push(`${done}/${total}`),
    });
    expect(progress).toEqual(['8/20', '16/20', '20/20']);
  });

  it('stops when it is cancelled', async () => {
    const engine = new KeepingEngine();
    const controller = new AbortController();
    const reason = new Error('enough');
    const sources = Array.from({ length: 40 }, (_one, index) => source(`${index}`));
    const feeding = feedDocuments(engine, sources, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(feeding).rejects.toBe(reason);
    expect(engine.held.size).toBe(8);
  });

  it('passes on a failure that is not about one document', async () => {
    const failing: SourceDocument = { uri: 'a', stamp: '1', read: () => Promise.reject(new Error('bug')) };
    await expect(feedDocuments(new KeepingEngine(), [failing])).rejects.toThrow('bug');
  });
});
