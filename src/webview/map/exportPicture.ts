import * as l10n from '@vscode/l10n';
import { textDirection } from '../../core/picture/textDirection.ts';
import type { Size } from '../../core/picture/box.ts';
import { toPicture, type MapView } from '../../core/map/mapView.ts';
import { cornersOf, type PointShape } from '../../core/map/pointShapes.ts';
import { CanvasPen } from '../picture/canvasPen.ts';
import { createContext, encodePng, RESOLUTION } from '../picture/exportCanvas.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import type { Pen } from '../picture/pen.ts';
import { short, SvgPen } from '../picture/svgPen.ts';
import { cssColour, type Theme } from '../theme.ts';
import { drawLabels } from './drawMarks.ts';
import type { MapModel } from './mapModel.ts';
import { LABEL_SIZE } from './pictureStyle.ts';
import { PixelPoints } from './pixelPoints.ts';

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
export async function exportPng(picture: ExportedPicture): Promise<Blob> {
  const { model, theme, size, view, cutter, radius } = picture;
  const tooLarge = describeTooLarge();
  const height = size.height + TITLE_HEIGHT;
  const context = createContext({ width: size.width * RESOLUTION, height: height * RESOLUTION }, tooLarge);
  const points = new PixelPoints(context);
  points.take(model.paint(theme));
  points.draw(
    context.canvas,
    { scale: view.scale * RESOLUTION, left: view.left * RESOLUTION, top: (view.top + TITLE_HEIGHT) * RESOLUTION },
    { radius: radius * RESOLUTION, edge: RESOLUTION / 2 },
    theme.background,
  );
  context.scale(RESOLUTION, RESOLUTION);
  drawTitle(new CanvasPen(context), picture);
  context.translate(0, TITLE_HEIGHT);
  drawLabels(context, model, view, size, theme, cutter);
  return encodePng(context, tooLarge);
}

/** The same as an SVG file: each point a shape of its own, texts as texts. */
export function exportSvg(picture: ExportedPicture): string {
  const { model, theme, size, view, cutter, radius } = picture;
  const pen = new SvgPen();
  const height = size.height + TITLE_HEIGHT;
  pen.fill({ left: 0, top: 0, width: size.width, height }, cssColour(theme.background));
  const { x, y, order, styleOf, styles } = model.paint(theme);
  const outlines = styles.map(() => '');
  for (const point of order) {
    const at = toPicture(view, x[point]!, y[point]!);
    const isSeen = at.x > -radius && at.y > -radius && at.x < size.width + radius && at.y < size.height + radius;
    if (!isSeen) continue;
    const style = styleOf[point]!;
    outlines[style] += writeOutline(styles[style]!.shape, at.x, at.y + TITLE_HEIGHT, radius);
  }
  // Styles are in the order of layers: faded points first, selected ones last.
  styles.forEach(({ fill, edge }, style) => {
    if (outlines[style] !== '') pen.path(outlines[style]!, cssColour(fill), cssColour(edge));
  });
  drawTitle(pen, picture);
  const context = createContext({ width: 1, height: 1 }, describeTooLarge());
  const style = { size: LABEL_SIZE, family: theme.fontFamily, colour: cssColour(theme.foreground) };
  for (const { name, left, top, ...box } of drawLabels(context, model, view, size, theme, cutter)) {
    pen.text(
      name,
      { x: left + box.width / 2, y: top + box.height / 2 + TITLE_HEIGHT },
      { ...style, isBold: true, align: 'center', direction: textDirection(name) },
    );
  }
  return pen.finish(size.width, height, model.content.title);
}

/** On a ground of its own, over whatever points there are. */
function drawTitle(pen: Pen, { model, theme, size, cutter }: ExportedPicture): void {
  const { title } = model.content;
  pen.fill({ left: 0, top: 0, width: size.width, height: TITLE_HEIGHT }, cssColour(theme.background));
  pen.text(
    cutter.cut(title, size.width - 2 * PADDING),
    { x: PADDING, y: TITLE_HEIGHT / 2 },
    {
      size: TITLE_SIZE,
      family: theme.fontFamily,
      isBold: true,
      colour: cssColour(theme.foreground),
      align: 'left',
      direction: textDirection(title),
    },
  );
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

function describeTooLarge(): string {
  return l10n.t('There is not enough memory for the picture. Make the panel smaller.');
}
