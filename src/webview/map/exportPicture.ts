import * as l10n from '@vscode/l10n';
import { textDirection } from '../../core/heatmap/textDirection.ts';
import type { MapView, Size } from '../../core/projection/mapView.ts';
import { cornersOf, type PointShape } from '../../core/projection/pointShapes.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import { SvgPen } from '../picture/svgPen.ts';
import { cssColour, type Theme } from '../theme.ts';
import { drawLabels } from './drawMarks.ts';
import type { MapModel } from './mapModel.ts';
import { PixelPoints } from './pixelPoints.ts';

/** Pixels in a CSS pixel of an exported picture. */
const RESOLUTION = 2;
/** In CSS pixels. */
const TITLE_HEIGHT = 28;
const TITLE_SIZE = 14;
const PADDING = 8;

/** What a person sees. */
export interface ExportedPicture {
  readonly model: MapModel;
  readonly theme: Theme;
  readonly size: Size;
  readonly view: MapView;
  readonly cutter: LabelCutter;
  /** Of points, in CSS pixels. */
  readonly radius: number;
}

/** The part of the map that is seen, with its title and labels, at twice its size. */
export async function exportPng({ model, theme, size, view, cutter, radius }: ExportedPicture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width * RESOLUTION;
  canvas.height = (size.height + TITLE_HEIGHT) * RESOLUTION;
  const context = canvas.getContext('2d');
  if (!context) throw tooLarge();
  const points = new PixelPoints(context);
  points.take(model.paint(theme));
  const below = { scale: view.scale, left: view.left, top: view.top + TITLE_HEIGHT };
  points.draw(
    canvas,
    { scale: below.scale * RESOLUTION, left: below.left * RESOLUTION, top: below.top * RESOLUTION },
    { radius: radius * RESOLUTION, edge: RESOLUTION / 2 },
    theme.background,
  );
  context.scale(RESOLUTION, RESOLUTION);
  context.fillStyle = cssColour(theme.background);
  context.fillRect(0, 0, size.width, TITLE_HEIGHT);
  context.font = `600 ${TITLE_SIZE}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  context.fillStyle = cssColour(theme.foreground);
  context.fillText(cutter.cut(model.content.title, size.width - 2 * PADDING), PADDING, TITLE_HEIGHT / 2);
  context.translate(0, TITLE_HEIGHT);
  drawLabels(context, model, view, size, theme, cutter);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(tooLarge())), 'image/png'),
  );
}

/** The same as an SVG file: each point a shape of its own, texts as texts. */
export function exportSvg({ model, theme, size, view, cutter, radius }: ExportedPicture): string {
  const pen = new SvgPen();
  const height = size.height + TITLE_HEIGHT;
  pen.fill({ left: 0, top: 0, width: size.width, height }, cssColour(theme.background));
  const { x, y, order, styleOf, styles } = model.paint(theme);
  const outlines = styles.map(() => '');
  for (const point of order) {
    const at = { x: view.left + x[point]! * view.scale, y: view.top - y[point]! * view.scale };
    const isSeen = at.x > -radius && at.y > -radius && at.x < size.width + radius && at.y < size.height + radius;
    if (!isSeen) continue;
    const style = styleOf[point]!;
    outlines[style] += writeOutline(styles[style]!.shape, at.x, at.y + TITLE_HEIGHT, radius);
  }
  // Styles are in the order of layers: faded points first, selected ones last.
  styles.forEach(({ fill, edge }, style) => {
    if (outlines[style] !== '') pen.path(outlines[style]!, cssColour(fill), cssColour(edge));
  });
  const style = { size: TITLE_SIZE, family: theme.fontFamily, colour: cssColour(theme.foreground) };
  const { title } = model.content;
  pen.fill({ left: 0, top: 0, width: size.width, height: TITLE_HEIGHT }, cssColour(theme.background));
  pen.text(
    cutter.cut(title, size.width - 2 * PADDING),
    { x: PADDING, y: TITLE_HEIGHT / 2 },
    { ...style, isBold: true, align: 'left', direction: textDirection(title) },
  );
  const context = document.createElement('canvas').getContext('2d');
  const labels = context ? drawLabels(context, model, view, size, theme, cutter) : [];
  for (const { name, left, top, width, height: tall } of labels) {
    pen.text(
      name,
      { x: left + width / 2, y: top + tall / 2 + TITLE_HEIGHT },
      { ...style, size: 12, isBold: true, align: 'center', direction: textDirection(name) },
    );
  }
  return pen.finish(size.width, height, title);
}

/** The path of a point, closed. */
function writeOutline(shape: PointShape, x: number, y: number, radius: number): string {
  const corners = cornersOf(shape);
  if (corners.length === 0) {
    const [r, d] = [short(radius), short(2 * radius)];
    return `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 -${d} 0z`;
  }
  return `M${corners.map(([across, down]) => `${short(x + across * radius)} ${short(y + down * radius)}`).join('L')}z`;
}

function short(value: number): string {
  return Number(value.toFixed(2)).toString();
}

function tooLarge(): Error {
  return new Error(l10n.t('There is not enough memory for the picture. Make the panel smaller.'));
}
