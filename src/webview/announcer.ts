import { describeError, isCancelled } from '../protocol/rpcError.ts';

/** Between what is told and what it is about, in CSS pixels. */
const DISTANCE = 4;
/** What was told stays in sight, in milliseconds. */
const TOLD_FOR = 6000;

/** Says what happens on a page to who hears it (a live region), and what was done to who sees it, too. */
export class Announcer {
  /** For ears: never seen. */
  readonly live = document.createElement('div');
  /** For eyes: over what it is about, and only for a while. */
  readonly element = document.createElement('div');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.live.className = 'visually-hidden';
    this.live.setAttribute('aria-live', 'polite');
    this.element.className = 'told floating';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
  }

  /** For ears only. */
  say(text: string): void {
    this.live.textContent = text;
  }

  /**
   * For eyes and ears; goes by itself.
   *
   * @param beside what was pressed: it is told there
   */
  tell(text: string, beside?: HTMLElement): void {
    this.say(text);
    this.element.textContent = text;
    this.element.hidden = false;
    this.#place(beside);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.element.hidden = true), TOLD_FOR);
  }

  #place(beside: HTMLElement | undefined): void {
    const { element } = this;
    element.classList.toggle('is-beside', beside !== undefined);
    element.style.left = '';
    element.style.top = '';
    if (!beside) return;
    const { left, width, top, bottom } = beside.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = element;
    const { clientWidth, clientHeight } = document.documentElement;
    const half = offsetWidth / 2 + DISTANCE;
    element.style.left = `${Math.max(Math.min(left + width / 2, clientWidth - half), half)}px`;
    const below = bottom + DISTANCE;
    element.style.top = `${below + offsetHeight <= clientHeight ? below : top - DISTANCE - offsetHeight}px`;
  }

  /** Does what was asked for, and tells why it could not be done. */
  async attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.tellFailure(error);
    }
  }

  /** Tells why something could not be done, unless somebody called it off. */
  tellFailure(error: unknown): void {
    if (!isCancelled(error)) this.tell(describeError(error));
  }
}
