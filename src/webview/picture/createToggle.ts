import { createButton, type ButtonParams } from '../toolkit.ts';

export interface ToggleParams extends Omit<ButtonParams, 'onClick'> {
  readonly onToggle: (isPressed: boolean) => void;
}

/** A button that stays pressed until it is pressed again. */
export function createToggle({ onToggle, ...params }: ToggleParams): HTMLElement {
  const button = createButton({
    ...params,
    onClick: () => {
      const isPressed = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', `${isPressed}`);
      onToggle(isPressed);
    },
  });
  button.setAttribute('aria-pressed', 'false');
  return button;
}
