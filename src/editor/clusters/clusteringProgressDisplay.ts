import { l10n, window } from 'vscode';
import type { ClusteringProgress } from '../../protocol/clusters.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { showNumber } from '../similar/wording.ts';

/** Shows that clusters are being found: a bar in the view, and in its title how far it is. Cancel is a button beside it. */
export class ClusteringProgressDisplay {
  readonly #tell: (message: string) => void;
  #end: () => void = () => {};

  /** @param tell shows how far it is */
  constructor(tell: (message: string) => void) {
    this.#tell = tell;
    const ended = new Promise<void>((resolve) => (this.#end = resolve));
    void window.withProgress({ location: { viewId: 'simile.clusters' } }, () => ended);
    tell(l10n.t('clustering…'));
  }

  /** Files are read first. */
  reportReading({ done, total }: EncodingProgress): void {
    this.#tell(l10n.t('{0} of {1} files read', showNumber(done), showNumber(total)));
  }

  report({ phase, done, total }: ClusteringProgress): void {
    if (phase === 'encoding') {
      this.#tell(l10n.t('{0} of {1} texts encoded', showNumber(done), showNumber(total)));
    } else {
      this.#tell(l10n.t('{0} % clustered', showNumber(total === 0 ? 0 : Math.floor((100 * done) / total))));
    }
  }

  end(): void {
    this.#end();
  }
}
