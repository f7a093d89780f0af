import path from 'node:path';
import { expect, test } from 'vitest';
import { Urgency } from '../../src/engine/encoder/encoder.ts';
import { OnnxEncoder } from '../../src/engine/encoder/onnxEncoder.ts';
import { readModelFolder } from '../../src/engine/encoder/modelFolder.ts';
import { root, shipped } from './variants.ts';

test('a cancelled request is not gone on with', async () => {
  const model = await readModelFolder(shipped);
  const encoder = await OnnxEncoder.open(model, {
    encoderProcess: path.join(root, 'dist/encoderProcess.js'),
    processes: 1,
    eager: false,
  });
  const controller = new AbortController();
  let batches = 0;
  const encoding = encoder.encode(
    Array.from({ length: 4000 }, (_, n) => `This is sentence number ${n}.`),
    {
      urgency: Urgency.bulk,
      signal: controller.signal,
      onProgress: () => {
        batches++;
        controller.abort();
      },
    },
  );
  await expect(encoding).rejects.toMatchObject({ code: 'cancelled' });
  // Less urgent: whatever is left of the cancelled request would go first.
  await encoder.encode(['The next one.'], { urgency: Urgency.bulk + 1, signal: undefined });
  expect(batches).toBe(1);
});
