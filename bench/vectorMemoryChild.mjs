// How much memory the engine's table of vectors takes.
import { createRequire } from 'node:module';
import { open } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const MB = 2 ** 20;
const AT_A_TIME = 1024;

process.once('message', async ({ bundle, file, count, dimensions }) => {
  const { VectorTable, toRecords, readRecord } = createRequire(import.meta.url)(bundle);
  const query = new Float32Array(dimensions).fill(1);
  const scan = (table) => table.scan([readRecord(toRecords(query, dimensions), 0)], undefined);
  const settledMemory = async () => {
    for (let turn = 0; turn < 3; turn++) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return process.memoryUsage.rss() / MB;
  };
  // The runtime itself is there before the first vector is.
  const warm = new VectorTable(dimensions);
  warm.add(
    Array.from({ length: AT_A_TIME }, (_, row) => `warm ${row}`),
    toRecords(new Float32Array(AT_A_TIME * dimensions).fill(1), dimensions),
  );
  await scan(warm);
  const before = await settledMemory();

  const table = new VectorTable(dimensions);
  const handle = await open(file);
  for (let row = 0; row < count; row += AT_A_TIME) {
    const rows = Math.min(AT_A_TIME, count - row);
    const data = new Float32Array(rows * dimensions);
    await handle.read(new Uint8Array(data.buffer), 0, data.byteLength, row * dimensions * 4);
    // Keys as the engine has them: 16 characters of one byte.
    const keys = Array.from({ length: rows }, (_, at) => String(row + at).padStart(16, 'k'));
    table.add(keys, toRecords(data, dimensions));
  }
  await handle.close();
  await scan(table);
  process.send((await settledMemory()) - before);
  // Both are there to the end.
  if (warm.size + table.size !== AT_A_TIME + count) throw new Error('Rows are missing.');
  process.disconnect();
});
