import type { Point } from '../../core/picture/box.ts';
import { listenToGestures } from '../picture/gestures.ts';
import type { DisplayedCell } from './marks.ts';
import type { PicturePlace, PictureView } from './pictureView.ts';

/** What a person does with a pointer on the picture, besides moving and enlarging it. */
export interface PictureGestures {
  /** @param at in CSS pixels from the corner of the picture */
  hover(place: PicturePlace | null, at: Point): void;
  click(place: PicturePlace | null, keys: { readonly alt: boolean; readonly select: boolean }): void;
  select(from: DisplayedCell, to: DisplayedCell, isDone: boolean): void;
  isSelecting(): boolean;
}

/** Moves and enlarges a picture as a person asks for it, and tells what else they do. */
export function listenToPicture(picture: PictureView, listener: PictureGestures): void {
  listenToGestures(picture.element, {
    zoom: (factor, at) => picture.zoom(factor, at),
    pan: (by) => picture.pan(by),
    hover: (at) => listener.hover(at && picture.placeAt(at), at ?? { x: 0, y: 0 }),
    click: (at, keys) => listener.click(picture.placeAt(at), keys),
    select: (from, to, isDone) => {
      const [first, last] = [picture.nearestCell(from), picture.nearestCell(to)];
      if (first && last) listener.select(first, last, isDone);
    },
    isSelecting: () => listener.isSelecting(),
  });
}
