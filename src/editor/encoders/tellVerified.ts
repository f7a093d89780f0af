import { l10n, window } from 'vscode';
import type { FileFault } from '../../network/modelStore.ts';

/**
 * Says whether an encoder's files are what was installed.
 *
 * @param replace deletes it and downloads it again; undefined where it cannot be downloaded
 */
export function tellVerified(title: string, faults: readonly FileFault[], replace: (() => unknown) | undefined): void {
  if (faults.length === 0) {
    void window.showInformationMessage(l10n.t('{0}: all files are as they were installed.', title));
    return;
  }
  const again = l10n.t('Delete and Download Again');
  const list = faults.map(describeFault).join(', ');
  void window
    .showErrorMessage(
      l10n.t('{0} is damaged: {1}. Delete it, and download or import it again.', title, list),
      ...(replace ? [again] : []),
    )
    .then((chosen) => (chosen === again ? replace?.() : undefined));
}

function describeFault({ path, fault }: FileFault): string {
  switch (fault) {
    case 'missing':
      return l10n.t('{0} is missing', path);
    case 'size':
      return l10n.t('{0} has another size', path);
    case 'digest':
      return l10n.t('{0} has other bytes', path);
  }
}
