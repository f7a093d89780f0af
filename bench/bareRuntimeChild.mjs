// One session fed with ready ids: what the runtime can do when nothing else has to be done.
import '../scripts/quietRuntime.mjs';
import { InferenceSession, Tensor } from 'onnxruntime-node';

let session;
let feeds;

process.on('message', async (message) => {
  if (message.load) {
    const { model, threads, batches } = message.load;
    session = await InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1 });
    feeds = batches.map(({ ids, mask, rows, length }) => ({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [rows, length]),
      attention_mask: new Tensor('int64', BigInt64Array.from(mask, BigInt), [rows, length]),
    }));
    await session.run(feeds[0], ['sentence_embedding']);
    process.send('ready');
  } else {
    for (const feed of feeds) await session.run(feed, ['sentence_embedding']);
    process.send('done');
  }
});
process.on('disconnect', () => process.exit(0));
