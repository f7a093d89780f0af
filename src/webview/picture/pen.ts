import type { Box, Point } from '../../core/picture/box.ts';

/** What a picture is drawn with: a canvas, or the text of an SVG file. Lengths are in CSS pixels, colours in CSS. */
export interface Pen {
  fill(box: Box, colour: string): void;
  frame(box: Box, colour: string, width: number): void;
  line(points: readonly Point[], colour: string, width: number): void;
  /** `at`: the middle of the line's height, and of its length the end that `align` names. */
  text(text: string, at: Point, style: TextStyle): void;
  /** Draws nothing outside of the box. */
  within(box: Box, draw: () => void): void;
  /** Draws somewhere else. */
  shifted(by: Point, draw: () => void): void;
}

export interface TextStyle {
  readonly colour: string;
  /** In pixels. */
  readonly size: number;
  readonly family: string;
  readonly isBold?: boolean;
  /** With a line through it. */
  readonly isStruck?: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly direction: 'ltr' | 'rtl';
  /** Turned to the left, so that it reads upwards; `left` is then its lower end. */
  readonly isUpright?: boolean;
}

export function cssFont({ size, family, isBold }: Pick<TextStyle, 'size' | 'family' | 'isBold'>): string {
  return `${isBold ? '600 ' : ''}${size}px ${family}`;
}
