export interface KeyListener {
  press(event: KeyboardEvent): void;
  /** It has got the focus, or lost it. */
  focusChanged(hasFocus: boolean): void;
}

/**
 * Makes a picture something that is worked with by keys: it takes the focus, and screen readers pass keys on.
 *
 * @param kind what it is called by a screen reader: “map”
 */
export function takeKeys(picture: HTMLElement, kind: string, listener: KeyListener): void {
  picture.tabIndex = 0;
  picture.setAttribute('role', 'application');
  picture.setAttribute('aria-roledescription', kind);
  picture.addEventListener('keydown', (event) => listener.press(event));
  picture.addEventListener('focus', () => listener.focusChanged(true));
  picture.addEventListener('blur', () => listener.focusChanged(false));
}
