import { cutToWidth } from '../../core/picture/cutToWidth.ts';
import { cssFont } from './pen.ts';

/** Cuts labels to widths, and remembers them. */
export class LabelCutter {
  readonly #context = document.createElement('canvas').getContext('2d');
  readonly #cut = new Map<string, string>();
  #font = '';

  /** All labels after this are of this font. */
  use(size: number, family: string): void {
    const font = cssFont({ size, family });
    if (font === this.#font) return;
    this.#font = font;
    this.#cut.clear();
    if (this.#context) this.#context.font = font;
  }

  measure(text: string): number {
    return this.#context?.measureText(text).width ?? 0;
  }

  cut(text: string, width: number): string {
    const key = `${Math.floor(width)} ${text.length > 500 ? text.slice(0, 500) : text}`;
    let cut = this.#cut.get(key);
    if (cut === undefined) {
      cut = cutToWidth(text, Math.floor(width), (part) => this.measure(part));
      if (this.#cut.size > 20_000) this.#cut.clear();
      this.#cut.set(key, cut);
    }
    return cut;
  }
}
