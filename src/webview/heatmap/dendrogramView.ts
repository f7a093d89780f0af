import * as l10n from '@vscode/l10n';
import { cutForGroups } from '../../core/heatmap/suggestCut.ts';
import { plotOf, type Frame, type View } from '../../core/heatmap/viewport.ts';
import type { Box } from '../../core/picture/box.ts';
import { mixColours } from '../../core/picture/okLab.ts';
import { formatCount } from '../figures.ts';
import { clearCanvas } from '../picture/clearCanvas.ts';
import { DrawSchedule } from '../picture/drawSchedule.ts';
import { fitCanvases } from '../picture/fitCanvases.ts';
import { cssColour, type Theme } from '../theme.ts';
import { DendrogramTree } from './dendrogramTree.ts';
import type { HeatmapModel } from './heatmapModel.ts';

export interface DendrogramListener {
  cut(height: number): void;
  /** A node was clicked: displayed places from `start` to before `end`. */
  select(start: number, end: number): void;
}

/** Room at both ends of the axis of heights, in CSS pixels. */
const MARGIN = 6;
const LEAST_DRAG = 3;
/** Groups take so many CSS pixels on average where each has a point on the line. */
const LEAST_POINTED = 9;

/** The hierarchy beside the rows, with a line that cuts it into groups. */
export class DendrogramView {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  /** The number of groups, at the upper end of the line. */
  readonly #count = document.createElement('div');
  readonly #listener: DendrogramListener;
  readonly #drawing = new DrawSchedule('dendrogram.draw', () => this.#draw());
  #theme: Theme;
  #model: HeatmapModel | null = null;
  #tree: DendrogramTree | null = null;
  #frame: Frame | null = null;
  #view: View | null = null;

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
    this.#count.className = 'dendrogram-count';
    this.#count.setAttribute('aria-hidden', 'true');
    this.element.append(this.#canvas, this.#count);
    this.#listen();
  }

  show(model: HeatmapModel): void {
    this.#model = model;
    const { arrangement } = model;
    this.element.hidden = arrangement === null || model.sortedBy !== 'similarity';
    if (!arrangement) this.#tree = null;
    else if (this.#tree?.arrangement !== arrangement) this.#tree = new DendrogramTree(arrangement);
    if (arrangement && model.groups) {
      // The line's place, as it moves to the right; in words it is the number of groups.
      this.element.setAttribute('aria-valuemin', this.#lowest.toFixed(3));
      this.element.setAttribute('aria-valuemax', this.#highest.toFixed(3));
      this.element.setAttribute('aria-valuenow', Math.min(model.cut, this.#highest).toFixed(3));
      const count = model.groups.length;
      const text = count === 1 ? l10n.t('1 group') : l10n.t('{0} groups', formatCount(count));
      this.element.setAttribute('aria-valuetext', model.lacksGroups ? l10n.t('No clear groups') : text);
      this.#count.textContent = text;
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
    if (!this.element.hidden) this.#drawing.soon();
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.#tree || !this.#frame || !this.#view || width === 0) return;
    fitCanvases([this.#canvas], { width, height });
    const context = clearCanvas(this.#canvas);
    if (!context) return;
    const plot = plotOf(this.#frame, this.#view.side);
    context.save();
    context.beginPath();
    context.rect(0, plot.top, width, plot.height);
    context.clip();
    this.#drawBranches(context, this.#tree, plot, this.#view);
    this.#drawCut(context, plot, Math.round(this.#lineOf(this.#cut)));
    context.restore();
  }

  get #cut(): number {
    return this.#model?.sortedBy === 'similarity' ? this.#model.cut : 0;
  }

  #drawBranches(context: CanvasRenderingContext2D, tree: DendrogramTree, plot: Box, { side, top }: View): void {
    const yOf = (cluster: number) => plot.top + top + (tree.middles[cluster]! + 0.5) * side;
    const count = tree.leaves.count;
    const cut = this.#cut;
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
  }

  /** The line on a ground of its own, a point where it meets each branch, and the number of groups at its upper end. */
  #drawCut(context: CanvasRenderingContext2D, plot: Box, x: number): void {
    const { groups } = this.#model ?? {};
    if (!this.#view || !this.#frame || !groups) return;
    const { side, top } = this.#view;
    const bottom = plot.top + Math.min(plot.height, top + this.#frame.size * side);
    const stroke = (width: number, colour: string) => {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(x, plot.top);
      context.lineTo(x, bottom);
      context.stroke();
    };
    const accent = cssColour(this.#theme.focus);
    stroke(8, cssColour(this.#theme.background));
    stroke(2, accent);
    context.fillStyle = accent;
    const hasPoints = (this.#frame.size * side) / groups.length >= LEAST_POINTED;
    for (const { start, end } of hasPoints ? groups : []) {
      const branch = this.#tree?.branchOf(start, end);
      if (branch === undefined) continue;
      context.beginPath();
      context.arc(x, plot.top + top + (branch + 0.5) * side, 3.5, 0, 2 * Math.PI);
      context.fill();
    }
    const { offsetWidth, offsetHeight } = this.#count;
    const most = this.element.clientWidth - offsetWidth;
    this.#count.style.left = `${Math.min(Math.max(x - offsetWidth / 2, 0), most)}px`;
    this.#count.style.top = `${plot.top - offsetHeight - 2}px`;
  }

  /** Where the axis begins: a little before the first merge, so that the merges have the room. */
  get #lowest(): number {
    const heights = this.#tree?.arrangement.heights;
    const [first, last] = [heights?.at(0) ?? 0, heights?.at(-1) ?? 0];
    return last - first > 1e-6 ? Math.max(first - 0.2 * (last - first), 0) : 0;
  }

  get #highest(): number {
    const highest = this.#tree?.arrangement.heights.at(-1) ?? 1;
    return Math.max(highest + 0.08 * (highest - this.#lowest), this.#lowest + 1e-6);
  }

  #heightOf(cluster: number): number {
    const tree = this.#tree;
    if (!tree || tree.leaves.isItem(cluster)) return this.#lowest;
    return tree.arrangement.heights[cluster - tree.leaves.count]!;
  }

  #xOf(height: number): number {
    const lowest = this.#lowest;
    const share = Math.min(Math.max((height - lowest) / (this.#highest - lowest), 0), 1);
    return MARGIN + share * (this.element.clientWidth - 2 * MARGIN);
  }

  /** Where the line stands: of a cut above all merges, behind the last. */
  #lineOf(cut: number): number {
    return this.#xOf(cut >= (this.#tree?.arrangement.heights.at(-1) ?? 0) ? this.#highest : cut);
  }

  #heightAt(x: number): number {
    const share = (x - MARGIN) / (this.element.clientWidth - 2 * MARGIN);
    const lowest = this.#lowest;
    return lowest + Math.min(Math.max(share, 0), 1) * (this.#highest - lowest);
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
