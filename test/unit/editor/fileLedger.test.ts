import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileLedger, type TakenFile } from '../../../src/editor/index/fileLedger.ts';

const files = (...uris: string[]) => uris.map((uri) => ({ uri, stamp: '1' }));

/** A ledger of these files, all of which are in the index. */
function ledgerOf(...uris: string[]): FileLedger {
  const ledger = new FileLedger();
  ledger.replace(files(...uris), []);
  return ledger;
}

function takeAll(ledger: FileLedger, onlyChanged = false): TakenFile[] {
  const taken: TakenFile[] = [];
  for (let file = ledger.take(onlyChanged); file; file = ledger.take(onlyChanged)) taken.push(file);
  return taken;
}

const urisOf = (taken: readonly TakenFile[]) => taken.map(({ uri }) => uri);

describe('FileLedger', () => {
  it('has nothing to do where the index lacks nothing', () => {
    const ledger = ledgerOf('f/a', 'f/b');
    ledger.markMissing([]);
    expect([ledger.waiting, ledger.hasUntaken(), ledger.hasRemoved]).toEqual([0, false, false]);
  });

  it('hands out what the index lacks, each file to one taker', () => {
    const ledger = ledgerOf('f/a', 'f/b', 'f/c');
    ledger.markMissing(['f/a', 'f/c']);
    const taken = takeAll(ledger);
    expect(urisOf(taken)).toEqual(['f/a', 'f/c']);
    expect(ledger.waiting).toBe(2);
    for (const file of taken) ledger.settle(file, '2');
    expect(ledger.waiting).toBe(0);
    expect(ledger.listStamps()).toEqual([
      { uri: 'f/a', stamp: '2' },
      { uri: 'f/b', stamp: '1' },
      { uri: 'f/c', stamp: '2' },
    ]);
  });

  it('hands out first what was seen to change', () => {
    const ledger = ledgerOf('f/a', 'f/b', 'f/c');
    ledger.markMissing(['f/a', 'f/b']);
    ledger.markChanged('f/c');
    expect([ledger.waiting, ledger.changed]).toEqual([3, 1]);
    expect(urisOf(takeAll(ledger, true))).toEqual(['f/c']);
    expect(urisOf(takeAll(ledger))).toEqual(['f/a', 'f/b']);
  });

  it('passes over changes of files that are none of its own', () => {
    const ledger = ledgerOf('f/a');
    expect(ledger.markChanged('f/b')).toBe(false);
    expect(ledger.waiting).toBe(0);
  });

  it('takes a file in once more that changed while it was taken in', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    const first = ledger.take()!;
    ledger.markChanged('f/a');
    expect(ledger.take()).toBeUndefined();
    ledger.settle(first, '2');
    expect(ledger.waiting).toBe(1);
    ledger.settle(ledger.take()!, '3');
    expect(ledger.waiting).toBe(0);
  });

  it('takes a file out again that was deleted while it was taken in', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    const taken = ledger.take()!;
    ledger.remove('f/a');
    expect(ledger.takeRemoved()).toEqual(['f/a']);
    // Only now the engine has it, after the removal.
    ledger.settle(taken, '2');
    expect(ledger.takeRemoved()).toEqual(['f/a']);
    expect(ledger.listStamps()).toEqual([]);
  });

  it('takes out all that was in a folder', () => {
    const ledger = ledgerOf('f/sub/a', 'f/sub/deep/b', 'f/subway', 'f/c');
    expect(ledger.remove('f/sub')).toBe(true);
    expect([...ledger.uris]).toEqual(['f/subway', 'f/c']);
    expect(ledger.takeRemoved()).toEqual(['f/sub/a', 'f/sub/deep/b']);
    expect(ledger.remove('f/sub')).toBe(false);
    expect(ledger.remove('f/other')).toBe(false);
  });

  it('knows the folders of files that came later', () => {
    const ledger = ledgerOf('f/a');
    expect(ledger.remove('f/new')).toBe(false);
    ledger.update(new Set(['f/a', 'f/new/b']));
    expect(ledger.remove('f/new')).toBe(true);
  });

  it('tells new files and those that are gone by a new list', () => {
    const ledger = ledgerOf('f/a', 'f/b');
    ledger.update(new Set(['f/b', 'f/c']));
    expect(ledger.takeRemoved()).toEqual(['f/a']);
    expect(urisOf(takeAll(ledger))).toEqual(['f/c']);
  });

  it('does not take out what has come back', () => {
    const ledger = ledgerOf('f/a');
    ledger.remove('f/a');
    ledger.update(new Set(['f/a']));
    expect(ledger.hasRemoved).toBe(false);
    expect(urisOf(takeAll(ledger))).toEqual(['f/a']);
  });

  it('takes out later what could not be taken out', () => {
    const ledger = ledgerOf('f/a', 'f/b');
    ledger.remove('f/a');
    ledger.remove('f/b');
    const removed = ledger.takeRemoved();
    ledger.update(new Set(['f/b']));
    ledger.giveBackRemoved(removed);
    expect(ledger.takeRemoved()).toEqual(['f/a']);
  });

  it('leaves out what has no text, and takes out the version that had one', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    ledger.leaveOut(ledger.take()!, 'binary', '2');
    expect(ledger.leftOut).toEqual([{ uri: 'f/a', reason: 'binary' }]);
    expect([ledger.waiting, ledger.takeRemoved()]).toEqual([0, ['f/a']]);
    expect(ledger.uris.has('f/a')).toBe(true);
    ledger.markChanged('f/a');
    ledger.settle(ledger.take()!, '3');
    expect(ledger.leftOut).toEqual([]);
  });

  it('takes out the version that came after the file was deleted, where there is one again that has no text', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    const taken = ledger.take()!;
    ledger.remove('f/a');
    ledger.takeRemoved();
    ledger.settle(taken, '2');
    ledger.update(new Set(['f/a']));
    ledger.leaveOut(ledger.take()!, 'binary', '3');
    expect(ledger.takeRemoved()).toEqual(['f/a']);
  });

  it('keeps the version that came before the one that had no text was taken out', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    ledger.leaveOut(ledger.take()!, 'binary', '2');
    ledger.markChanged('f/a');
    ledger.settle(ledger.take()!, '3');
    expect(ledger.takeRemoved()).toEqual([]);
  });

  it('takes out later what had a text once, where it could not be taken out', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    ledger.leaveOut(ledger.take()!, 'binary', '2');
    ledger.giveBackRemoved(ledger.takeRemoved());
    expect(ledger.takeRemoved()).toEqual(['f/a']);
  });

  it('takes a file that is gone for deleted', () => {
    const ledger = ledgerOf('f/a');
    ledger.markChanged('f/a');
    ledger.leaveOut(ledger.take()!, 'gone');
    expect([ledger.leftOut, ledger.uris.size, ledger.waiting]).toEqual([[], 0, 0]);
    expect(ledger.takeRemoved()).toEqual(['f/a']);
  });

  it('reads no version again that has no text, whatever the limit of size is now', () => {
    const ledger = ledgerOf('f/a', 'f/b', 'f/c');
    ledger.markMissing(['f/a', 'f/b']);
    const [a, b] = takeAll(ledger);
    ledger.leaveOut(a!, 'binary', '1');
    ledger.leaveOut(b!, 'too large', '1');
    ledger.replace(files('f/a', 'f/b'), [{ uri: 'f/c', reason: 'too large' }]);
    expect(ledger.leftOut).toEqual([
      { uri: 'f/a', reason: 'binary' },
      { uri: 'f/c', reason: 'too large' },
    ]);
    expect(ledger.listStamps()).toEqual([{ uri: 'f/b', stamp: '1' }]);
    ledger.replace([{ uri: 'f/a', stamp: '2' }], []);
    expect(ledger.listStamps()).toEqual([{ uri: 'f/a', stamp: '2' }]);
  });

  it('ends with what there is, whatever happens in whatever order', () => {
    const uri = fc.constantFrom('f/a', 'f/b', 'f/g/c', 'f/g/d');
    const event = fc.oneof(
      fc.record({ type: fc.constant('write' as const), uri }),
      fc.record({ type: fc.constant('delete' as const), uri: fc.oneof(uri, fc.constant('f/g')) }),
      fc.record({ type: fc.constant('break' as const), uri }),
      fc.constant({ type: 'list' as const }),
      fc.constant({ type: 'take' as const }),
      fc.constant({ type: 'finish' as const }),
      fc.constant({ type: 'fail' as const }),
      fc.constant({ type: 'remove' as const }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        // The disk, the index and what is on its way: files have a version, null where it has no text.
        const disk = new Map<string, number | null>();
        const index = new Map<string, number>();
        const ledger = new FileLedger();
        const underWay: { file: TakenFile; version: number | null | undefined }[] = [];
        let version = 0;
        const list = () => ledger.update(new Set(disk.keys()));
        const take = () => {
          const file = ledger.take();
          if (file) underWay.push({ file, version: disk.get(file.uri) });
          return file !== undefined;
        };
        const finish = () => {
          const one = underWay.shift();
          if (!one) return;
          if (one.version === undefined) ledger.leaveOut(one.file, 'gone');
          else if (one.version === null) ledger.leaveOut(one.file, 'binary', 'x');
          else {
            index.set(one.file.uri, one.version);
            ledger.settle(one.file, String(one.version));
          }
        };
        const remove = () => ledger.takeRemoved().forEach((one) => index.delete(one));

        for (const event of events) {
          switch (event.type) {
            case 'write':
            case 'break':
              disk.set(event.uri, event.type === 'write' ? ++version : null);
              ledger.markChanged(event.uri);
              break;
            case 'delete':
              for (const one of [...disk.keys()]) {
                if (one === event.uri || one.startsWith(`${event.uri}/`)) disk.delete(one);
              }
              ledger.remove(event.uri);
              break;
            case 'list':
              list();
              break;
            case 'take':
              take();
              break;
            case 'finish':
              finish();
              break;
            case 'fail':
              for (const { file } of underWay.splice(0)) ledger.giveBack(file);
              break;
            case 'remove':
              remove();
              break;
          }
        }
        list();
        for (let rounds = 0; rounds < 20; rounds++) {
          remove();
          take();
          finish();
        }
        remove();
        const texts = [...disk].filter(([, content]) => content !== null).sort();
        expect([...index].sort()).toEqual(texts);
        expect(ledger.waiting).toBe(0);
        expect(ledger.listStamps().length).toBe(texts.length);
      }),
      { numRuns: 5000 },
    );
  });
});
