import * as l10n from '@vscode/l10n';
import type { HeatmapHost } from '../../protocol/heatmapApi.ts';
import { formatCount } from '../figures.ts';
import type { Theme } from '../theme.ts';
import type { BusyNote } from './busyNote.ts';
import type { ExportChoice } from './controls.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import { makeFile } from './takeAlong.ts';

/** A file that is written in less time is not worth a word, in milliseconds. */
const PATIENCE = 400;

/** Writes files of what is shown, and has the extension save them. The last request wins. */
export class Exporter {
  readonly #api: HeatmapHost;
  readonly #note: BusyNote;
  #running: AbortController | null = null;

  constructor(api: HeatmapHost, note: BusyNote) {
    this.#api = api;
    this.#note = note;
  }

  /** Throws what to tell a person where it cannot be done. */
  async export(choice: ExportChoice, model: HeatmapModel, theme: Theme, cutter: LabelCutter): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#running = controller;
    const describe = (share: number) => l10n.t('Writing the file: {0} %', formatCount(Math.floor(100 * share)));
    const timer = setTimeout(() => this.#note.showWork(describe(0), () => this.stop()), PATIENCE);
    try {
      const file = await makeFile(choice, model, theme, cutter, {
        signal: controller.signal,
        onProgress: (share) => this.#note.update(describe(share)),
      });
      this.#note.hide();
      clearTimeout(timer);
      await this.#api.save(file);
    } finally {
      clearTimeout(timer);
      if (this.#running === controller) this.stop();
    }
  }

  /** Wants no file any more. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#note.hide();
  }
}
