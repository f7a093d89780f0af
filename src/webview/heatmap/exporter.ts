import * as l10n from '@vscode/l10n';
import type { HeatmapHost } from '../../protocol/heatmapApi.ts';
import { formatCount } from '../figures.ts';
import type { Theme } from '../theme.ts';
import type { BusyNote } from '../picture/busyNote.ts';
import type { ExportChoice } from './controls.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { LatestRequest } from '../picture/latestRequest.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import { makeFile } from './takeAlong.ts';

/** Writes files of what is shown, and has the extension save them. The last request wins. */
export class Exporter {
  readonly #api: HeatmapHost;
  readonly #note: BusyNote;
  readonly #request = new LatestRequest();

  constructor(api: HeatmapHost, note: BusyNote) {
    this.#api = api;
    this.#note = note;
  }

  /** Throws what to tell a person where it cannot be done. */
  async export(choice: ExportChoice, model: HeatmapModel, theme: Theme, cutter: LabelCutter): Promise<void> {
    this.stop();
    const describe = (share: number) => l10n.t('Writing the file: {0} %', formatCount(Math.floor(100 * share)));
    const signal = this.#request.begin(() => this.#note.showWork(describe(0), () => this.stop()));
    try {
      const file = await makeFile(choice, model, theme, cutter, {
        signal,
        onProgress: (share) => this.#note.update(describe(share)),
      });
      if (signal.aborted) return;
      // While a person is asked where to, nothing goes on.
      this.stop();
      await this.#api.save(file);
    } finally {
      if (!signal.aborted) this.stop();
    }
  }

  /** Wants no file any more. */
  stop(): void {
    this.#request.stop();
    this.#note.hide();
  }
}
