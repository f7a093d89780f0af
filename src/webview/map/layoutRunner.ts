import * as l10n from '@vscode/l10n';
import type { ProjectionMethod, ProjectionProgress } from '../../protocol/map.ts';
import type { MapHost } from '../../protocol/mapApi.ts';
import { describeError, isCancelled } from '../../protocol/rpcError.ts';
import { formatCount } from '../figures.ts';
import { createButton, createProgressRing } from '../toolkit.ts';

export interface LayoutListener {
  /** A person has given it up. */
  cancelled(): void;
  failed(message: string): void;
  /** It began, or came to an end. */
  changed(): void;
}

/** Asks for a layout, and says over the picture how far it is: the picture stays usable meanwhile. */
export class LayoutRunner {
  readonly element = document.createElement('div');
  readonly #text = document.createElement('span');
  readonly #api: MapHost;
  readonly #listener: LayoutListener;
  #running: AbortController | null = null;

  constructor(api: MapHost, listener: LayoutListener) {
    this.#api = api;
    this.#listener = listener;
    this.element.className = 'laying-out floating';
    this.element.setAttribute('role', 'status');
    this.element.hidden = true;
    const cancel = createButton({
      title: l10n.t('Cancel'),
      onClick: () => {
        this.stop();
        listener.cancelled();
      },
    });
    this.element.append(createProgressRing(), this.#text, cancel);
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  async start(method: Exclude<ProjectionMethod, 'pca'>): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.#text.textContent = l10n.t('Laying out…');
    this.element.hidden = false;
    this.#listener.changed();
    try {
      await this.#api.layOut(
        { method },
        {
          signal: running.signal,
          onProgress: (progress) => {
            if (this.#running === running) this.#text.textContent = describeProgress(progress);
          },
        },
      );
    } catch (error) {
      if (!isCancelled(error) && this.#running === running) this.#listener.failed(describeError(error));
    }
    if (this.#running === running) this.stop();
  }

  stop(): void {
    if (!this.#running) return;
    this.#running.abort();
    this.#running = null;
    this.element.hidden = true;
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
