import type { EngineApi } from '../../protocol/engineApi.ts';

/**
 * The cosine of each two of the texts, in the order of `packTriangle`. They are compared as the two texts of a pair are, so
 * that a pair has the same cosine in every picture.
 *
 * Rejects with the engine's `RpcError`.
 */
export async function compareSentences(
  engine: Pick<EngineApi, 'compareEach'>,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Float32Array> {
  if (texts.length < 2) return new Float32Array();
  const left = texts.flatMap((text, at) => Array.from({ length: texts.length - at - 1 }, () => text));
  const right = texts.flatMap((_text, at) => texts.slice(at + 1));
  const { cosine } = await engine.compareEach({ left, right }, { signal });
  return cosine;
}
