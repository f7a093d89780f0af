import * as l10n from '@vscode/l10n';
import { formatContribution } from './wording.ts';
import { classOf, strengthOf } from './wordModel.ts';

/** Steps of the scale to either side of nothing. */
const STEPS = 5;

/** What the marks of words mean, with numbers. */
export class LegendView {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'legend';
  }

  /** @param largest the contribution that is marked most strongly */
  show(largest: number): void {
    const bar = document.createElement('span');
    bar.className = 'bar';
    bar.setAttribute('aria-hidden', 'true');
    for (let step = -STEPS; step <= STEPS; step++) {
      const patch = document.createElement('span');
      patch.className = classOf(step, STEPS);
      patch.textContent = '\u00a0'.repeat(4);
      patch.style.setProperty('--strength', String(strengthOf(step, STEPS)));
      bar.append(patch);
    }
    this.element.replaceChildren(
      caption(l10n.t('{0} keeps them apart', formatContribution(-largest))),
      bar,
      caption(l10n.t('{0} brings them together', formatContribution(largest))),
    );
  }
}

function caption(text: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
