import { ProgressLocation, l10n, window } from 'vscode';
import { sizeText } from './encoderWording.ts';
import { paceBytes } from './paceBytes.ts';

/** Told while models come: bytes, `total` being null where it is not known, and what is being waited for, if anything. */
export type ReportBytes = (done: number, total: number | null, isWaiting?: boolean) => void;

/** Does work on a model in a notification that shows how far it is, with a button that cancels it. */
export function withModelProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: ReportBytes) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    window.withProgress(options, (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const show = paceBytes((shown) => progress.report(shown), describeBytes);
      return work(abort.signal, (done, total, isWaiting = false) => {
        if (isWaiting)
          progress.report({ message: l10n.t('waiting for another window, which has {0}', sizeText(done)) });
        else show(done, total);
      });
    }),
  );
}

function describeBytes(done: number, total: number | null): string {
  return total === null ? sizeText(done) : l10n.t('{0} of {1}', sizeText(done), sizeText(total));
}
