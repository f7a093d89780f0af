import * as l10n from '@vscode/l10n';
import fitIcon from '@vscode/codicons/src/icons/screen-full.svg';
import zoomInIcon from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOutIcon from '@vscode/codicons/src/icons/zoom-out.svg';
import type { Point } from '../../core/picture/box.ts';
import { createButton } from '../toolkit.ts';

/** A picture that can be looked at more closely. */
export interface Zoomable {
  /** @param at what stays where it is: the middle of the picture where it is left out */
  zoom(factor: number, at?: Point): void;
  /** Shows all of it. */
  fit(): void;
}

/** Of a button and of a key. */
const STEP = 1.4;

export function createZoomButtons(picture: Zoomable): HTMLElement[] {
  return [
    createButton({ title: l10n.t('Zoom Out'), icon: zoomOutIcon, onClick: () => picture.zoom(1 / STEP) }),
    createButton({ title: l10n.t('Zoom In'), icon: zoomInIcon, onClick: () => picture.zoom(STEP) }),
    createButton({ title: l10n.t('Show All'), icon: fitIcon, onClick: () => picture.fit() }),
  ];
}

/**
 * Does what the keys +, - and 0 ask for.
 *
 * @param at what stays where it is
 * @returns whether it is one of these keys
 */
export function zoomByKey(picture: Zoomable, key: string, at: () => Point | undefined): boolean {
  if (key === '+' || key === '=') picture.zoom(STEP, at());
  else if (key === '-') picture.zoom(1 / STEP, at());
  else if (key === '0') picture.fit();
  else return false;
  return true;
}
