import { describe, expect, test } from 'vitest';
import { sampleBackground } from '../../../../src/editor/panels/sampleBackground.ts';
import { RpcError } from '../../../../src/protocol/rpcError.ts';

const ofWorkspace = { cosines: new Float32Array([0.1, 0.2]), comparedPairs: 2000 };
const ofDocuments = { cosines: new Float32Array([0.3]), comparedPairs: 1000 };

const engine = { samplePairs: async () => ofDocuments };

/** An index that takes its time, and ends with what the signal was aborted with. */
function indexThatTakes(milliseconds: number, isUsed = true) {
  return {
    isUsed,
    ask: (_question: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise<never>((resolve, reject) => {
        const timer = setTimeout(() => resolve({ answer: ofWorkspace, catchingUp: null } as never), milliseconds);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(signal.reason as Error);
        });
      }),
  };
}

function sample(index: ReturnType<typeof indexThatTakes>, patienceMs: number, signal = new AbortController().signal) {
  return sampleBackground(engine, index, { uris: ['file:///a.md'], items: 'sentence', patienceMs }, signal);
}

describe('what random pairs score', () => {
  test('is asked of the index of the workspace', async () => {
    expect(await sample(indexThatTakes(1), 30_000)).toEqual({
      background: { ...ofWorkspace, source: 'workspace' },
      isPending: false,
    });
  });

  test('is that of the documents where the index does not answer in time, which is worth asking again', async () => {
    expect(await sample(indexThatTakes(60_000), 20)).toEqual({
      background: { ...ofDocuments, source: 'document' },
      isPending: true,
    });
  });

  test('is that of the documents where the index is not in use, or not well', async () => {
    const own = { background: { ...ofDocuments, source: 'document' }, isPending: false };
    expect(await sample(indexThatTakes(1, false), 30_000)).toEqual(own);
    const broken = { isUsed: true, ask: () => Promise.reject(new RpcError('index-damaged', 'It is damaged.')) };
    expect(await sample(broken, 30_000)).toEqual(own);
  });

  test('is nobody’s concern any more once it is called off', async () => {
    const calling = new AbortController();
    const sampled = sample(indexThatTakes(60_000), 30_000, calling.signal);
    calling.abort(RpcError.cancelled());
    await expect(sampled).rejects.toMatchObject({ code: 'cancelled' });
  });
});
