import { ProgressLocation, window, type Progress } from 'vscode';

/** Milliseconds before it is worth a notification: most of what a person waits for is done by then. */
const PATIENCE = 1000;

export interface WaitingParts {
  /** The view that is being filled. */
  readonly viewId: string;
  /** What is being done. */
  readonly title: string;
  readonly cancel: () => void;
}

/** Shows that a view is being filled: a bar in it at once, a notification with Cancel when it takes long. */
export class WaitingDisplay {
  readonly #parts: WaitingParts;
  readonly #ended: Promise<void>;
  #end: () => void = () => {};
  readonly #timer: NodeJS.Timeout;
  #notification: Progress<{ message?: string; increment?: number }> | undefined;
  #message = '';
  #reached = 0;
  #shown = 0;

  constructor(parts: WaitingParts) {
    this.#parts = parts;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    void window.withProgress({ location: { viewId: parts.viewId } }, () => this.#ended);
    this.#timer = setTimeout(() => this.#notify(), PATIENCE);
  }

  /** @param percent 0 to 100; the bar does not fall behind what it has shown */
  report(message: string, percent: number): void {
    this.#message = message;
    this.#reached = Math.max(this.#reached, percent);
    if (!this.#notification) return;
    this.#notification.report({ message, increment: this.#reached - this.#shown });
    this.#shown = this.#reached;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#end();
  }

  #notify(): void {
    const { title, cancel } = this.#parts;
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, (notification, token) => {
      token.onCancellationRequested(cancel);
      this.#notification = notification;
      this.report(this.#message, this.#reached);
      return this.#ended;
    });
  }
}
