import * as l10n from '@vscode/l10n';
import type { Arrangement } from '../../protocol/engineApi.ts';
import type { HeatmapHost } from '../../protocol/heatmapApi.ts';
import { describeError, isCancelled } from '../../protocol/rpcError.ts';
import type { BusyNote } from '../picture/busyNote.ts';
import { LatestRequest } from '../picture/latestRequest.ts';

/** So long no edit may come before items are put in order again, in milliseconds. */
const QUIET = 600;

/** Gets the hierarchy of the items from the extension, with a ring that turns meanwhile. The last request wins. */
export class Arranger {
  readonly #api: HeatmapHost;
  readonly #note: BusyNote;
  readonly #take: (arrangement: Arrangement) => void;
  readonly #giveUp: () => void;
  readonly #request = new LatestRequest();
  #quiet: ReturnType<typeof setTimeout> | undefined;

  /** @param giveUp a person cancelled, or it cannot be had: another order has to do */
  constructor(api: HeatmapHost, note: BusyNote, take: (arrangement: Arrangement) => void, giveUp: () => void) {
    this.#api = api;
    this.#note = note;
    this.#take = take;
    this.#giveUp = giveUp;
  }

  /** After an edit: as soon as no more of them come. */
  askSoon(): void {
    this.stop();
    this.#quiet = setTimeout(() => void this.ask(), QUIET);
  }

  async ask(): Promise<void> {
    this.stop();
    const signal = this.#request.begin(() => this.#showRing());
    try {
      const arrangement = await this.#api.arrange({}, { signal });
      if (signal.aborted) return;
      this.stop();
      this.#take(arrangement);
    } catch (error) {
      if (signal.aborted) return;
      this.stop();
      this.#giveUp();
      if (!isCancelled(error)) this.#showFailure(error);
    }
  }

  /** Wants nothing any more. */
  stop(): void {
    clearTimeout(this.#quiet);
    this.#request.stop();
    this.#note.hide();
  }

  #showRing(): void {
    this.#note.showWork(l10n.t('Putting in order of similarity…'), () => {
      this.stop();
      this.#giveUp();
    });
  }

  #showFailure(error: unknown): void {
    this.#note.showFailure(l10n.t('The order of similarity could not be computed: {0}', describeError(error)));
  }
}
