import type { ProgressLine } from '../output/progressLine.ts';

/** All of standard input. Says what is awaited where that is a keyboard. */
export async function readStandardInput(progress: ProgressLine): Promise<Uint8Array> {
  if (process.stdin.isTTY) {
    progress.note(`Type a text per line, then press ${process.platform === 'win32' ? 'Ctrl+Z and Enter' : 'Ctrl+D'}.`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
