import type { Box, Point, Size } from '../../core/picture/box.ts';
import { textDirection } from '../../core/picture/textDirection.ts';
import { toPicture, type MapView } from '../../core/map/mapView.ts';
import { placeGroupLabels } from '../../core/map/placeGroupLabels.ts';
import { cssColour, type Theme } from '../theme.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import type { MapModel } from './mapModel.ts';
import { LABEL_HEIGHT, LABEL_SIZE, LONGEST_LABEL } from './pictureStyle.ts';

/** What comes and goes over the points. Points by their number among the items. */
export interface Marks {
  readonly hovered: number | null;
  /** The point that keys move from, drawn while the picture has the focus. */
  readonly cursor: number | null;
  readonly showsCursor: boolean;
  readonly current: readonly number[];
  readonly neighbours: readonly number[];
  /** The line that a person is drawing around points, in the picture. */
  readonly lasso: readonly Point[];
}

export const noMarks: Marks = {
  hovered: null,
  cursor: null,
  showsCursor: false,
  current: [],
  neighbours: [],
  lasso: [],
};

/** Between a point and the ring around it, in CSS pixels. */
const RING_GAP = 3;

/** @param radius of the points, in CSS pixels as all lengths here */
export function drawMarks(
  context: CanvasRenderingContext2D,
  model: MapModel,
  marks: Marks,
  view: MapView,
  radius: number,
  theme: Theme,
): void {
  const { x, y } = model.places;
  const ring = (point: number, size: number, width: number, colour: string, dash: readonly number[] = []) => {
    const at = toPicture(view, x[point]!, y[point]!);
    context.beginPath();
    context.setLineDash([...dash]);
    context.arc(at.x, at.y, size, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  };
  const ink = cssColour(theme.foreground);
  const focus = cssColour(theme.focus);
  for (const point of marks.neighbours) ring(point, radius + RING_GAP, 1, ink, [2, 2]);
  for (const point of marks.current) {
    ring(point, radius + RING_GAP + 1, 4, cssColour(theme.background));
    ring(point, radius + RING_GAP + 1, 2, ink);
  }
  if (marks.hovered !== null) ring(marks.hovered, radius + RING_GAP, 1.5, ink);
  if (marks.cursor !== null && marks.showsCursor) ring(marks.cursor, radius + RING_GAP + 3, 2, focus);
  if (marks.lasso.length > 1) {
    context.beginPath();
    for (const at of marks.lasso) context.lineTo(at.x, at.y);
    context.closePath();
    context.fillStyle = cssColour(theme.focus, 0.12);
    context.fill();
    context.strokeStyle = focus;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

/** A label that is drawn, and where. */
export interface DrawnLabel extends Box {
  readonly name: string;
}

/** The names of groups at their places, as many as fit. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  model: MapModel,
  view: MapView,
  size: Size,
  theme: Theme,
  cutter: LabelCutter,
): DrawnLabel[] {
  const { grouping, isolated } = model;
  if (!grouping) return [];
  context.font = `600 ${LABEL_SIZE}px ${theme.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const wanted = model.centres
    .filter(({ group }) => isolated === null || isolated === group)
    .map((centre) => {
      const name = cutter.cut(grouping.names[centre.group]!, LONGEST_LABEL);
      const at = toPicture(view, centre.x, centre.y);
      return { name, ...at, width: context.measureText(name).width + 4, height: LABEL_HEIGHT };
    });
  const drawn: DrawnLabel[] = [];
  placeGroupLabels(wanted, size).forEach((box, index) => {
    if (!box) return;
    const { name } = wanted[index]!;
    const [middle, centre] = [box.left + box.width / 2, box.top + box.height / 2];
    context.direction = textDirection(name);
    context.strokeStyle = cssColour(theme.background);
    context.lineWidth = 4;
    context.strokeText(name, middle, centre);
    context.fillStyle = cssColour(theme.foreground);
    context.fillText(name, middle, centre);
    drawn.push({ name, ...box });
  });
  return drawn;
}
