import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { IndexState } from './indexState.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** Share of the files that may still be missing from a map. */
const MOST_MISSING = 0.1;
/** Milliseconds that the files may take to be listed: before that nobody knows which of them are missing. */
const LISTING = 10_000;
/** Milliseconds that the last files may take once most are there. */
const LAST_FILES = 5000;
/** Milliseconds between two looks where nothing is heard. */
const LOOK_MS = 250;

/**
 * Waits until the files are in the index, as long as they are being taken in: a map of the few that came first would be of another
 * workspace. For the last of them it does not wait long.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function waitUntilRead(
  index: Pick<WorkspaceIndex, 'ask' | 'state' | 'onDidChange'>,
  signal: AbortSignal,
  onReading: (progress: EncodingProgress) => void,
): Promise<void> {
  // Asking is what begins it.
  await index.ask(async () => undefined, { signal, explicit: true, onProgress: onReading });
  const began = performance.now();
  const isListing = () => index.state.phase === 'listing' && performance.now() - began < LISTING;
  let mostlyReadAt: number | undefined;
  const isWorthWaiting = () => {
    const { state } = index;
    if (isListing() || isMostlyUnread(state)) return true;
    mostlyReadAt ??= performance.now();
    return state.phase === 'indexing' && state.waiting > 0 && performance.now() - mostlyReadAt < LAST_FILES;
  };
  while (isWorthWaiting()) {
    const { done, waiting } = index.state;
    if (waiting > 0) onReading({ done, total: done + waiting });
    await nextChange(index, signal);
  }
}

/** Whether most of a workspace is on its way into the index. */
export function isMostlyUnread({ phase, files, waiting }: Pick<IndexState, 'phase' | 'files' | 'waiting'>): boolean {
  if (phase === 'listing') return files === 0 || waiting > files * MOST_MISSING;
  return phase === 'indexing' && waiting > files * MOST_MISSING;
}

function nextChange(index: Pick<WorkspaceIndex, 'onDidChange'>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      listening.dispose();
      signal.removeEventListener('abort', settle);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(settle, LOOK_MS);
    const listening = index.onDidChange(settle);
    signal.addEventListener('abort', settle);
  });
}
