import * as l10n from '@vscode/l10n';
import type { ProjectionMethod, ProjectionProgress } from '../../protocol/map.ts';
import type { MapHost } from '../../protocol/mapApi.ts';
import { describeError, isCancelled } from '../../protocol/rpcError.ts';
import { formatCount } from '../figures.ts';
import type { BusyNote } from '../picture/busyNote.ts';
import { LatestRequest } from '../picture/latestRequest.ts';

export interface LayoutListener {
  /** A person has given it up. */
  cancelled(): void;
  failed(message: string): void;
  /** It began, or came to an end. */
  changed(): void;
}

/** Has items laid out, and says over the picture how far that is: the picture stays usable meanwhile. The last request wins. */
export class LayoutRunner {
  readonly #api: Pick<MapHost, 'layOut'>;
  readonly #note: BusyNote;
  readonly #listener: LayoutListener;
  readonly #request = new LatestRequest();

  constructor(api: Pick<MapHost, 'layOut'>, note: BusyNote, listener: LayoutListener) {
    this.#api = api;
    this.#note = note;
    this.#listener = listener;
  }

  get isRunning(): boolean {
    return this.#request.isRunning;
  }

  async start(method: Exclude<ProjectionMethod, 'pca'>): Promise<void> {
    this.stop();
    const signal = this.#request.begin();
    this.#note.showWork(l10n.t('Laying out…'), () => {
      this.stop();
      this.#listener.cancelled();
    });
    this.#listener.changed();
    try {
      await this.#api.layOut(
        { method },
        {
          signal,
          onProgress: (progress) => {
            if (!signal.aborted) this.#note.update(describeProgress(progress));
          },
        },
      );
    } catch (error) {
      if (!isCancelled(error) && !signal.aborted) this.#listener.failed(describeError(error));
    }
    if (!signal.aborted) this.stop();
  }

  stop(): void {
    if (!this.isRunning) return;
    this.#request.stop();
    this.#note.hide();
    this.#listener.changed();
  }
}

function describeProgress({ stage, done, total }: ProjectionProgress): string {
  const share = total === 0 ? 0 : Math.floor((100 * done) / total);
  switch (stage) {
    case 'encoding':
      return l10n.t('Encoding: {0} %', formatCount(share));
    case 'neighbours':
      return l10n.t('Finding neighbors: {0} %', formatCount(share));
    case 'layout':
      return l10n.t('Laying out: {0} %', formatCount(share));
  }
}
