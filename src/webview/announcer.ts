import { describeError, isCancelled } from '../protocol/rpcError.ts';

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

  /** For eyes and ears; goes by itself. */
  tell(text: string): void {
    this.say(text);
    this.element.textContent = text;
    this.element.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.element.hidden = true), TOLD_FOR);
  }

  /** Does what was asked for, and tells why it could not be done. */
  async attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isCancelled(error)) this.tell(describeError(error));
    }
  }
}
