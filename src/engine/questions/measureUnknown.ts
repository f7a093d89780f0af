import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import type { Encoder } from '../encoder/encoder.ts';

/** See `EngineApi.measureUnknown`. */
export async function measureUnknown(
  encoder: Encoder,
  { texts }: { texts: readonly string[] },
  call: Call = {},
): Promise<{ unknown: Float32Array }> {
  const pause = breathe(call.signal);
  const unknown = new Float32Array(texts.length);
  for (const [index, text] of texts.entries()) {
    unknown[index] = encoder.measureUnknown(text);
    await pause();
  }
  return { unknown };
}
