import * as l10n from '@vscode/l10n';
import { depthInShape, SHAPE_REACH } from '../../core/map/pointShapes.ts';
import { formatCount } from '../figures.ts';
import type { Theme } from '../theme.ts';
import type { AwaitedGroups } from './grouper.ts';
import type { GroupStyle } from './groupStyles.ts';
import type { MapModel } from './mapModel.ts';

/** In CSS pixels. */
const SWATCH = 14;
const SWATCH_RADIUS = 4.5;

/** What the entries depend on. */
interface ShownGroups extends Pick<MapModel, 'grouping' | 'isolated'> {
  readonly theme: Theme;
}

/** The groups with their colours and sizes: choosing one shows it alone, choosing it again shows all. */
export class GroupLegend {
  readonly element = document.createElement('div');
  readonly #awaited = document.createElement('p');
  readonly #list = document.createElement('ul');
  readonly #isolate: (group: number | null) => void;
  #shown: ShownGroups | null = null;

  constructor(isolate: (group: number | null) => void) {
    this.#isolate = isolate;
    this.element.className = 'group-legend';
    this.#awaited.setAttribute('role', 'status');
    this.#list.setAttribute('aria-label', l10n.t('Groups'));
    this.element.append(this.#awaited, this.#list);
  }

  /** @param awaited groups that will take the place of those of the model: there is room for them from the beginning on */
  show(model: MapModel, theme: Theme, awaited: AwaitedGroups | null): void {
    const { grouping, isolated } = model;
    this.element.hidden = !grouping && !awaited;
    this.#awaited.textContent = awaited?.isLong ? describeAwaited(awaited) : '';
    const before = this.#shown;
    if (before?.grouping === grouping && before.isolated === isolated && before.theme === theme) return;
    this.#shown = { grouping, isolated, theme };
    this.#list.hidden = !grouping;
    this.#fill(model, theme);
  }

  #fill(model: MapModel, theme: Theme): void {
    const { grouping, isolated } = model;
    if (!grouping) return;
    const sizes = new Int32Array(grouping.names.length);
    let others = 0;
    for (const group of grouping.groupOf) {
      if (group < 0) others++;
      else sizes[group]!++;
    }
    const focused = [...this.#list.children].findIndex((entry) => entry.contains(document.activeElement));
    const entries = grouping.names.map((name, group) =>
      this.#createEntry(name, sizes[group]!, group === isolated, model.styleOf(group, theme), () =>
        this.#isolate(group === isolated ? null : group),
      ),
    );
    if (others > 0) entries.push(createRest(others, theme));
    this.#list.replaceChildren(...entries);
    if (focused >= 0) this.#list.children[focused]?.querySelector('button')?.focus();
  }

  #createEntry(name: string, size: number, isAlone: boolean, style: GroupStyle, onClick: () => void): HTMLElement {
    const entry = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-pressed', `${isAlone}`);
    button.title = isAlone ? l10n.t('Show all groups') : l10n.t('Show only {0}', name);
    button.append(drawSwatch(style), span('group-name', name), span('group-size', formatCount(size)));
    button.addEventListener('click', onClick);
    entry.append(button);
    return entry;
  }
}

function describeAwaited({ by }: AwaitedGroups): string {
  return by === 'cluster' ? l10n.t('Finding clusters…') : l10n.t('Finding groups…');
}

function createRest(count: number, theme: Theme): HTMLElement {
  const entry = document.createElement('li');
  entry.className = 'group-rest';
  entry.append(
    drawSwatch({ shape: 'circle', colour: theme.faintForeground }),
    span('group-name', l10n.t('In no group')),
    span('group-size', formatCount(count)),
  );
  return entry;
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.dir = 'auto';
  element.textContent = text;
  return element;
}

function drawSwatch({ shape, colour: [red, green, blue] }: GroupStyle): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const side = Math.round(SWATCH * devicePixelRatio);
  canvas.width = side;
  canvas.height = side;
  canvas.className = 'swatch';
  canvas.setAttribute('aria-hidden', 'true');
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const image = context.createImageData(side, side);
  const radius = Math.min(SWATCH_RADIUS * devicePixelRatio, side / 2 / SHAPE_REACH);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const across = (pixel % side) + 0.5 - side / 2;
    const down = Math.floor(pixel / side) + 0.5 - side / 2;
    const depth = radius * depthInShape(shape, across / radius, down / radius);
    image.data.set([red, green, blue, 255 * Math.min(Math.max(depth + 0.5, 0), 1)], 4 * pixel);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
