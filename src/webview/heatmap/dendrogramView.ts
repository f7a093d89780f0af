import * as l10n from '@vscode/l10n';
import { Leaves } from '../../core/clustering/leaves.ts';
import { cutForGroups } from '../../core/heatmap/suggestCut.ts';
import { plotOf, type Frame, type View } from '../../core/heatmap/viewport.ts';
import { mixColours } from '../../core/heatmap/okLab.ts';
import type { Arrangement } from '../../protocol/engineApi.ts';
import { cssColour, type Theme } from '../theme.ts';
import { formatCount } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';

export interface DendrogramListener {
  cut(height: number): void;
  /** A node was clicked: displayed places from `start` to before `end`. */
  select(start: number, end: number): void;
}

interface Tree {
  readonly arrangement: Arrangement;
  readonly leaves: Leaves;
  /** Of each cluster, the displayed place that its branch leaves from. */
  readonly middles: Float64Array;
}

/** Room at both ends of the axis of heights, in CSS pixels. */
const MARGIN = 6;
const LEAST_DRAG = 3;

/** The hierarchy beside the rows, with a line that cuts it into groups. */
export class DendrogramView {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #listener: DendrogramListener;
  #theme: Theme;
  #model: HeatmapModel | null = null;
  #tree: Tree | null = null;
  #frame: Frame | null = null;
  #view: View | null = null;
  #request = 0;

  constructor(theme: Theme, listener: DendrogramListener) {
    this.#theme = theme;
    this.#listener = listener;
    this.element.className = 'dendrogram';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'slider');
    this.element.setAttribute('aria-label', l10n.t('Cut into groups'));
    this.element.title = l10n.t(
      'Drag the line to cut into more or fewer groups. Click a branch to select its passages.',
    );
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.element.append(this.#canvas);
    this.#listen();
  }

  show(model: HeatmapModel): void {
    this.#model = model;
    const { arrangement } = model;
    this.element.hidden = arrangement === null || model.sortedBy !== 'similarity';
    if (!arrangement) this.#tree = null;
    else if (this.#tree?.arrangement !== arrangement) this.#tree = growTree(arrangement);
    if (arrangement && model.groups) {
      // The line's place, as it moves to the right; in words it is the number of groups.
      this.element.setAttribute('aria-valuemin', '0');
      this.element.setAttribute('aria-valuemax', this.#highest.toFixed(3));
      this.element.setAttribute('aria-valuenow', Math.min(model.cut, this.#highest).toFixed(3));
      const count = model.groups.length;
      this.element.setAttribute(
        'aria-valuetext',
        count === 1 ? l10n.t('1 group') : l10n.t('{0} groups', formatCount(count)),
      );
    }
    this.#schedule();
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.#schedule();
  }

  follow(frame: Frame, view: View): void {
    this.#frame = frame;
    this.#view = view;
    const plot = plotOf(frame, view.side);
    const end = plot.left + Math.min(plot.width, view.left + frame.size * view.side);
    this.element.style.left = `${Math.round(end + MARGIN)}px`;
    this.#schedule();
  }

  #schedule(): void {
    if (this.element.hidden) return;
    this.#request ||= requestAnimationFrame(() => {
      this.#request = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    const context = this.#canvas.getContext('2d');
    const tree = this.#tree;
    if (!context || !tree || !this.#frame || !this.#view || width === 0) return;
    this.#canvas.width = Math.round(width * devicePixelRatio);
    this.#canvas.height = Math.round(height * devicePixelRatio);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const plot = plotOf(this.#frame, this.#view.side);
    const { side, top } = this.#view;
    context.beginPath();
    context.rect(0, plot.top, width, plot.height);
    context.clip();
    const yOf = (cluster: number) => plot.top + top + (tree.middles[cluster]! + 0.5) * side;
    const count = tree.leaves.count;
    const cut = this.#model?.sortedBy === 'similarity' ? this.#model.cut : 0;
    const { background, foreground } = this.#theme;
    const kept = new Path2D();
    const apart = new Path2D();
    tree.arrangement.heights.forEach((mergeHeight, merge) => {
      const cluster = count + merge;
      const [first, second] = [tree.leaves.first(cluster), tree.leaves.second(cluster)];
      const [from, to] = [yOf(first), yOf(second)];
      if (Math.max(from, to) < plot.top || Math.min(from, to) > plot.top + plot.height) return;
      const x = this.#xOf(mergeHeight);
      const path = mergeHeight <= cut ? kept : apart;
      path.moveTo(this.#xOf(this.#heightOf(first)), from);
      path.lineTo(x, from);
      path.lineTo(x, to);
      path.lineTo(this.#xOf(this.#heightOf(second)), to);
    });
    context.lineWidth = 1;
    context.strokeStyle = cssColour(mixColours(background, foreground, this.#theme.isHighContrast ? 0.7 : 0.4));
    context.stroke(apart);
    context.strokeStyle = cssColour(foreground);
    // Many lines in one place would be a solid block.
    context.globalAlpha = Math.min(Math.max(side / 2, 0.25), 1);
    context.stroke(kept);
    context.globalAlpha = 1;
    const x = Math.round(this.#xOf(cut)) + 0.5;
    context.strokeStyle = cssColour(this.#theme.focus);
    context.lineWidth = 2;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(x, plot.top);
    context.lineTo(x, plot.top + Math.min(plot.height, top + this.#frame.size * side));
    context.stroke();
  }

  get #highest(): number {
    return Math.max(this.#tree?.arrangement.heights.at(-1) ?? 1, 1e-6) * 1.04;
  }

  #heightOf(cluster: number): number {
    const tree = this.#tree;
    if (!tree || tree.leaves.isItem(cluster)) return 0;
    return tree.arrangement.heights[cluster - tree.leaves.count]!;
  }

  #xOf(height: number): number {
    return MARGIN + (Math.max(height, 0) / this.#highest) * (this.element.clientWidth - 2 * MARGIN);
  }

  #heightAt(x: number): number {
    const share = (x - MARGIN) / (this.element.clientWidth - 2 * MARGIN);
    return Math.min(Math.max(share, 0), 1) * this.#highest;
  }

  #listen(): void {
    const { element } = this;
    let start: { x: number; isDragged: boolean } | null = null;
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      start = { x: event.clientX, isDragged: false };
    });
    element.addEventListener('pointermove', (event) => {
      if (!start) return;
      if (Math.abs(event.clientX - start.x) >= LEAST_DRAG) start.isDragged = true;
      if (start.isDragged) this.#listener.cut(this.#heightAt(event.clientX - element.getBoundingClientRect().left));
    });
    element.addEventListener('pointerup', (event) => {
      const wasDragged = start?.isDragged ?? true;
      start = null;
      const { left, top } = element.getBoundingClientRect();
      if (!wasDragged) this.#clickAt(event.clientX - left, event.clientY - top);
    });
    element.addEventListener('pointercancel', () => (start = null));
    element.addEventListener('keydown', (event) => {
      const groups = this.#model?.groups?.length;
      const heights = this.#tree?.arrangement.heights;
      if (groups === undefined || !heights || event.altKey || event.ctrlKey || event.metaKey) return;
      const wanted: Record<string, number> = {
        ArrowRight: groups - 1,
        ArrowUp: groups - 1,
        ArrowLeft: groups + 1,
        ArrowDown: groups + 1,
        PageUp: groups - 10,
        PageDown: groups + 10,
        Home: heights.length + 1,
        End: 1,
      };
      const next = wanted[event.key];
      if (next === undefined) return;
      event.preventDefault();
      this.#listener.cut(cutForGroups(heights, next));
    });
  }

  /** Selects the smallest cluster whose branch is at this place. */
  #clickAt(x: number, y: number): void {
    const tree = this.#tree;
    if (!tree || !this.#frame || !this.#view) return;
    const plot = plotOf(this.#frame, this.#view.side);
    const row = (y - plot.top - this.#view.top) / this.#view.side;
    const height = Math.min(this.#heightAt(x), tree.arrangement.heights.at(-1) ?? 0);
    const { starts, ends, count } = tree.leaves;
    for (let merge = 0; merge < tree.arrangement.heights.length; merge++) {
      const cluster = count + merge;
      if (row < starts[cluster]! || row >= ends[cluster]!) continue;
      if (tree.arrangement.heights[merge]! < height) continue;
      this.#listener.select(starts[cluster]!, ends[cluster]!);
      return;
    }
  }
}

function growTree(arrangement: Arrangement): Tree {
  const leaves = new Leaves(arrangement.merges, arrangement.order.length);
  const middles = new Float64Array(leaves.clusters);
  for (let cluster = 0; cluster < leaves.clusters; cluster++) {
    middles[cluster] = leaves.isItem(cluster)
      ? leaves.starts[cluster]!
      : (middles[leaves.first(cluster)]! + middles[leaves.second(cluster)]!) / 2;
  }
  return { arrangement, leaves, middles };
}
