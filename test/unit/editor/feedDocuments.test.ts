import { describe, expect, it } from 'vitest';
import { feedDocuments } from '../../../src/editor/documents/feedDocuments.ts';
import { LeftOutError, type SourceDocument } from '../../../src/editor/documents/sourceDocument.ts';
import type { DocumentStamp, DocumentText } from '../../../src/protocol/engineApi.ts';
import { RpcError } from '../../../src/protocol/rpcError.ts';

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

/** An engine that ends and starts anew, empty, after each of the messages in `endings` (from 1). */
class EndingEngine extends KeepingEngine {
  readonly #endings: (message: number) => boolean;

  constructor(endings: (message: number) => boolean) {
    super();
    this.#endings = endings;
  }

  override async putDocuments(params: { documents: readonly DocumentText[] }) {
    await super.putDocuments(params);
    if (this.#endings(this.messages.length)) this.held.clear();
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

  it('gives everything once more to an engine that ended meanwhile', async () => {
    const engine = new EndingEngine((message) => message === 2);
    const sources = Array.from({ length: 20 }, (_one, index) => source(`${index}`));
    const fed = await feedDocuments(engine, sources);
    expect([...engine.held.keys()].sort()).toEqual(sources.map(({ uri }) => uri).sort());
    expect(fed.stamps.size).toBe(20);
  });

  it('leaves nothing out silently where the engine ends again and again', async () => {
    const feeding = feedDocuments(new EndingEngine(() => true), [source('a'), source('b')]);
    await expect(feeding).rejects.toSatisfy((error) => error instanceof RpcError && error.code === 'gone');
  });

  it('lets other work run between messages', async () => {
    const engine = new KeepingEngine();
    let turns = 0;
    let other = setImmediate(function work() {
      turns++;
      other = setImmediate(work);
    });
    await feedDocuments(
      engine,
      Array.from({ length: 40 }, (_one, index) => source(`${index}`, 'x'.repeat(100_000))),
    );
    clearImmediate(other);
    expect(engine.messages.length).toBeGreaterThanOrEqual(8);
    expect(turns).toBeGreaterThanOrEqual(8);
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
