/** The shapes of points, which tell groups apart beside their colours. */
export const pointShapes = ['circle', 'square', 'diamond', 'triangle', 'wedge'] as const;

export type PointShape = (typeof pointShapes)[number];

/** From the middle of a shape to its sides, or of a diamond to its corners: all have about the area of the circle. */
const SQUARE = 0.89;
const DIAMOND = 1.25;
const TRIANGLE = 0.72;

/** Largest distance from its middle that any shape reaches, in its radius. */
export const SHAPE_REACH = 1.5;

/**
 * How far within a shape a place is, in its radius: above 0 inside of it, 0 at its edge, below 0 outside. y grows
 * downwards; a wedge is a triangle that stands on its point.
 */
export function depthInShape(shape: PointShape, x: number, y: number): number {
  switch (shape) {
    case 'circle':
      return 1 - Math.hypot(x, y);
    case 'square':
      return SQUARE - Math.max(Math.abs(x), Math.abs(y));
    case 'diamond':
      return (DIAMOND - Math.abs(x) - Math.abs(y)) * Math.SQRT1_2;
    case 'triangle':
      return depthInTriangle(x, y);
    case 'wedge':
      return depthInTriangle(x, -y);
  }
}

/** The corners of a shape, in its radius; none for a circle. */
export function cornersOf(shape: PointShape): readonly (readonly [x: number, y: number])[] {
  const foot = (1.5 * TRIANGLE) / (Math.sqrt(3) / 2);
  const triangle = [
    [0, -2 * TRIANGLE],
    [foot, TRIANGLE],
    [-foot, TRIANGLE],
  ] as const;
  switch (shape) {
    case 'circle':
      return [];
    case 'square':
      return [
        [-SQUARE, -SQUARE],
        [SQUARE, -SQUARE],
        [SQUARE, SQUARE],
        [-SQUARE, SQUARE],
      ];
    case 'diamond':
      return [
        [0, -DIAMOND],
        [DIAMOND, 0],
        [0, DIAMOND],
        [-DIAMOND, 0],
      ];
    case 'triangle':
      return triangle;
    case 'wedge':
      return triangle.map(([x, y]) => [x, -y] as const);
  }
}

/** With its weight in the middle, not its height. */
function depthInTriangle(x: number, y: number): number {
  return TRIANGLE - Math.max(y, (Math.sqrt(3) / 2) * Math.abs(x) - y / 2);
}
