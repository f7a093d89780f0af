import { ProgressLocation, window } from 'vscode';
import { whenLate } from './whenLate.ts';

/** Does some work. Where it takes longer than a second it is said that it goes on, with a button that cancels it; see `whenLate`. */
export async function withLateProgress<T>(
  title: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return whenLate(signal, work, ({ ended, cancel }) => {
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(cancel);
      return ended;
    });
  });
}
