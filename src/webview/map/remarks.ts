import * as l10n from '@vscode/l10n';
import { formatCount } from '../figures.ts';
import { ChangedNote } from './changedNote.ts';
import type { MapModel } from './mapModel.ts';

/** What to know of the map, below it: how to read it, how much of it is shown, what is not on it, and whether it is old. */
export class Remarks {
  readonly element = document.createElement('div');
  readonly #count = document.createElement('p');
  readonly #leftOut = document.createElement('p');
  readonly #changed: ChangedNote;

  constructor(drawAgain: () => void) {
    const honest = document.createElement('p');
    honest.textContent = l10n.t(
      'Distances on the map are approximate: only what lies close together is alike. For exact neighbors, use the list.',
    );
    this.#changed = new ChangedNote(drawAgain);
    this.element.className = 'remarks';
    this.element.append(honest, this.#count, this.#leftOut, this.#changed.element);
  }

  show({ shown, size, content }: MapModel): void {
    this.#count.textContent =
      shown === size ? '' : l10n.t('{0} of {1} items are shown.', formatCount(shown), formatCount(size));
    this.#leftOut.textContent = content.leftOut;
  }

  showChanged(isChanged: boolean): void {
    this.#changed.show(isChanged);
  }
}
