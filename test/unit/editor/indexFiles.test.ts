import { describe, expect, it } from 'vitest';
import { FileLedger } from '../../../src/editor/index/fileLedger.ts';
import { indexFiles, type FileSource, type ReadFile } from '../../../src/editor/index/indexFiles.ts';
import type { DocumentText } from '../../../src/protocol/engineApi.ts';
import { RpcError } from '../../../src/protocol/rpcError.ts';

const names = (count: number) => Array.from({ length: count }, (_one, index) => `f/${index}`);

/** Files that wait to be taken in. */
class Folder implements FileSource {
  readonly ledger = new FileLedger();
  passages = 0;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
    this.ledger.update(new Set(texts.keys()));
  }

  readonly take = () => this.ledger.take();

  async read(uri: string): Promise<ReadFile> {
    const text = this.#texts.get(uri)!;
    return text === 'binary' ? { reason: 'binary' } : { uri, stamp: `of ${uri}`, languageId: 'plaintext', text };
  }

  readonly settle: FileSource['settle'] = (file, stamp) => this.ledger.settle(file, stamp);
  readonly leaveOut: FileSource['leaveOut'] = (file, reason, stamp) => this.ledger.leaveOut(file, reason, stamp);
  readonly giveBack: FileSource['giveBack'] = (file) => this.ledger.giveBack(file);

  count(passages: number): void {
    this.passages += passages;
  }
}

function folderOf(count: number, text: (uri: string) => string = () => 'text'): Folder {
  return new Folder(new Map(names(count).map((uri) => [uri, text(uri)])));
}

/** An engine that finds one passage in each document; `fails` says at which message it ends. */
class Engine {
  readonly messages: { uris: string[]; units: number }[] = [];
  underWay = 0;
  mostUnderWay = 0;
  readonly #fails: (message: number) => boolean;

  constructor(fails: (message: number) => boolean = () => false) {
    this.#fails = fails;
  }

  async indexDocuments({ documents }: { documents: readonly DocumentText[] }) {
    this.messages.push({
      uris: documents.map(({ uri }) => uri),
      units: documents.reduce((sum, { text }) => sum + text.length, 0),
    });
    const message = this.messages.length;
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    this.underWay--;
    if (this.#fails(message)) throw new RpcError('gone', 'It ended.');
    return { passages: documents.length, encoded: 0 };
  }
}

describe('indexFiles', () => {
  it('brings every file into the index once', async () => {
    const folder = folderOf(300);
    const engine = new Engine();
    await indexFiles(engine, folder, { urgent: false });
    expect(engine.messages.flatMap(({ uris }) => uris)).toEqual(names(300));
    expect([folder.ledger.waiting, folder.passages]).toEqual([0, 300]);
    expect(folder.ledger.listStamps()[7]).toEqual({ uri: 'f/7', stamp: 'of f/7' });
  });

  it('has two messages under way, so that the encoder never waits for the next', async () => {
    const engine = new Engine();
    await indexFiles(engine, folderOf(600), { urgent: false });
    expect(engine.mostUnderWay).toBe(2);
  });

  it('sends nothing where there is nothing', async () => {
    const engine = new Engine();
    await indexFiles(engine, folderOf(0), { urgent: false });
    expect(engine.messages).toEqual([]);
  });

  it('keeps messages small, save for a file that is large itself', async () => {
    const engine = new Engine();
    const size = (uri: string) => (uri === 'f/20' ? 2_000_000 : 90_000);
    await indexFiles(
      engine,
      folderOf(40, (uri) => 'x'.repeat(size(uri))),
      { urgent: false },
    );
    for (const { uris, units } of engine.messages) expect(uris.length === 1 || units <= 500_000).toBe(true);
    expect(engine.messages.flatMap(({ uris }) => uris).sort()).toEqual(names(40).sort());
  });

  it('goes on without what cannot be read', async () => {
    const folder = folderOf(20, (uri) => (uri === 'f/3' ? 'binary' : 'text'));
    await indexFiles(new Engine(), folder, { urgent: false });
    expect(folder.ledger.leftOut).toEqual([{ uri: 'f/3', reason: 'binary' }]);
    expect(folder.ledger.waiting).toBe(0);
  });

  it('gives back what an engine had not taken in when it ended, once nothing is under way any more', async () => {
    const folder = folderOf(500);
    const ending = new Engine((message) => message >= 3);
    await expect(indexFiles(ending, folder, { urgent: false })).rejects.toMatchObject({ code: 'gone' });
    expect(ending.underWay).toBe(0);
    expect(folder.ledger.waiting).toBe(500 - folder.passages);
    const next = new Engine();
    await indexFiles(next, folder, { urgent: false });
    expect(folder.ledger.waiting).toBe(0);
    expect(folder.passages).toBe(500);
  });

  it('begins no more files once the source gives none', async () => {
    const folder = folderOf(500);
    const engine = new Engine();
    const take = () => (engine.messages.length < 2 ? folder.take() : undefined);
    await indexFiles(
      engine,
      {
        ...folder,
        take,
        read: (uri) => folder.read(uri),
        settle: folder.settle,
        leaveOut: folder.leaveOut,
        giveBack: folder.giveBack,
      },
      { urgent: false },
    );
    expect(folder.ledger.waiting).toBeGreaterThan(300);
  });

  it('lets other work run between messages', async () => {
    let turns = 0;
    let other = setImmediate(function work() {
      turns++;
      other = setImmediate(work);
    });
    const engine = new Engine();
    await indexFiles(engine, folderOf(1000), { urgent: false });
    clearImmediate(other);
    expect(turns).toBeGreaterThanOrEqual(engine.messages.length);
  });
});
