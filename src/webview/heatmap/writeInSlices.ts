import type { TextInPieces } from '../../core/heatmap/exportedHeatmap.ts';
import { RpcError } from '../../protocol/rpcError.ts';

/** So long the page may be kept from drawing, in milliseconds. */
const SLICE = 12;

export interface WritingParams {
  readonly signal: AbortSignal;
  /** The share that is done, 0 to 1, after each slice. */
  readonly onProgress: (share: number) => void;
}

/**
 * The bytes of a text, in UTF-8. Lets the page draw and listen in between.
 *
 * @throws RpcError `cancelled` once the signal is aborted
 */
export async function writeInSlices(
  { count, pieces }: TextInPieces,
  { signal, onProgress }: WritingParams,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const written: Uint8Array[] = [];
  let slice: string[] = [];
  let done = 0;
  let begun = performance.now();
  for (const piece of pieces) {
    slice.push(piece);
    done++;
    if (performance.now() - begun < SLICE) continue;
    written.push(encoder.encode(slice.join('')));
    slice = [];
    onProgress(done / count);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) throw RpcError.cancelled();
    begun = performance.now();
  }
  written.push(encoder.encode(slice.join('')));
  return new Uint8Array(await new Blob(written as BlobPart[]).arrayBuffer());
}
