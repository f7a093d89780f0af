import * as l10n from '@vscode/l10n';
import { createChooser } from '../toolkit.ts';
import type { MapModel } from './mapModel.ts';

/** The leading principal components: how much of the differences each explains, and which two are the axes. */
export class ComponentStrip {
  readonly element = document.createElement('div');
  readonly #bars = document.createElement('ol');
  readonly #across;
  readonly #up;
  #model: MapModel | null = null;

  constructor(choose: (axes: readonly [number, number]) => void) {
    this.#across = createChooser<string>(l10n.t('Across'), (value) => {
      if (this.#model) choose(swapIn(this.#model.axes, 0, Number(value)));
    });
    this.#up = createChooser<string>(l10n.t('Up'), (value) => {
      if (this.#model) choose(swapIn(this.#model.axes, 1, Number(value)));
    });
    this.element.className = 'components';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', l10n.t('Principal components'));
    this.element.append(this.#across.element, this.#up.element, this.#bars);
  }

  show(model: MapModel): void {
    this.#model = model;
    const { count, explained } = model.content.components;
    // With fewer there is nothing to choose.
    this.element.hidden = count < 2;
    if (count < 2) return;
    const [across, up] = model.axes;
    const isUsed = model.method === 'pca';
    const choices = Array.from(explained, (share, component) => ({
      value: `${component}`,
      title: l10n.t('{0} ({1})', component + 1, formatShare(share)),
    }));
    this.#across.element.hidden = !isUsed;
    this.#up.element.hidden = !isUsed;
    this.#across.show(choices, `${across}`);
    this.#up.show(choices, `${up}`);
    const most = explained[0]!;
    this.#bars.replaceChildren(
      ...Array.from(explained, (share, component) => {
        const bar = document.createElement('li');
        const isAxis = isUsed && (component === across || component === up);
        bar.classList.toggle('is-axis', isAxis);
        const text = l10n.t('Component {0} explains {1} of the differences', component + 1, formatShare(share));
        bar.title = text;
        const fill = document.createElement('span');
        fill.className = 'bar';
        fill.style.height = `${Math.max((100 * share) / most, 4).toFixed(1)}%`;
        const name = document.createElement('span');
        name.className = 'visually-hidden';
        name.textContent = text;
        bar.append(fill, name);
        return bar;
      }),
    );
  }
}

/** The other axis takes what this one had, where both would be the same. */
function swapIn(axes: readonly [number, number], place: 0 | 1, component: number): readonly [number, number] {
  const other = axes[1 - place] === component ? axes[place] : axes[1 - place]!;
  return place === 0 ? [component, other] : [other, component];
}

function formatShare(share: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || undefined, {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(share);
}
