import * as l10n from '@vscode/l10n';
import type { Arrangement } from '../../protocol/engineApi.ts';
import type { HeatmapHost } from '../../protocol/heatmapApi.ts';
import { describeError, isCancelled } from '../../protocol/rpcError.ts';
import { createButton, createProgressRing } from '../toolkit.ts';

/** Work that takes less than this is not worth a word, in milliseconds. */
const PATIENCE = 400;
/** So long no edit may come before items are put in order again, in milliseconds. */
const QUIET = 600;

/** Gets the hierarchy of the items from the extension, with a ring that turns meanwhile. The last request wins. */
export class Arranger {
  readonly element = document.createElement('div');
  readonly #api: HeatmapHost;
  readonly #take: (arrangement: Arrangement) => void;
  readonly #giveUp: () => void;
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param giveUp a person cancelled, or it cannot be had: another order has to do */
  constructor(api: HeatmapHost, take: (arrangement: Arrangement) => void, giveUp: () => void) {
    this.#api = api;
    this.#take = take;
    this.#giveUp = giveUp;
    this.element.className = 'arranging floating';
    this.element.setAttribute('role', 'status');
    this.element.hidden = true;
  }

  /** After an edit: as soon as no more of them come. */
  askSoon(): void {
    this.stop();
    this.#timer = setTimeout(() => void this.ask(), QUIET);
  }

  async ask(): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#running = controller;
    this.#timer = setTimeout(() => this.#showRing(), PATIENCE);
    try {
      const arrangement = await this.#api.arrange({}, { signal: controller.signal });
      if (this.#running !== controller) return;
      this.stop();
      this.#take(arrangement);
    } catch (error) {
      if (this.#running !== controller) return;
      this.stop();
      this.#giveUp();
      if (!isCancelled(error)) this.#showFailure(error);
    }
  }

  /** Wants nothing any more. */
  stop(): void {
    clearTimeout(this.#timer);
    const running = this.#running;
    this.#running = null;
    running?.abort();
    this.element.hidden = true;
  }

  #showRing(): void {
    const cancel = createButton({
      title: l10n.t('Cancel'),
      onClick: () => {
        this.stop();
        this.#giveUp();
      },
    });
    this.#show(createProgressRing(), text(l10n.t('Putting in order of similarity…')), cancel);
  }

  #showFailure(error: unknown): void {
    const close = createButton({ title: l10n.t('Close'), onClick: () => (this.element.hidden = true) });
    this.#show(text(l10n.t('The order of similarity could not be computed: {0}', describeError(error))), close);
  }

  #show(...parts: HTMLElement[]): void {
    this.element.replaceChildren(...parts);
    this.element.hidden = false;
  }
}

function text(content: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = content;
  return element;
}
