import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { Block } from './block.ts';
import { decodeEntity } from './decodeEntity.ts';
import { foldWhiteSpace } from './foldWhiteSpace.ts';
import { CODE_ELEMENTS, HIDDEN_ELEMENTS, INLINE_ELEMENTS } from './htmlElements.ts';
import { Outline } from './outline.ts';
import { Prose } from './prose.ts';

/** The prose between the tags of HTML, whole or a piece of it. `base` is where `html` begins in the document. */
export function readHtmlBlocks(html: string, base: number): Block[] {
  const reader = new HtmlReader(html, base);
  const tokenizer = new Tokenizer({ decodeEntities: false }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.blocks;
}

/** Takes tokens rather than a tree: tags that nothing closes, or a hundred thousand in each other, cost nothing. */
class HtmlReader implements TokenizerCallbacks {
  readonly blocks: Block[] = [];
  readonly #html: string;
  readonly #base: number;
  readonly #outline = new Outline();
  #prose = new Prose();
  #heading: number | undefined;
  #tag = '';
  /** How many elements of code are open in this block. */
  #code = 0;
  /** The hidden element that is open, and how many of its name are open in each other. */
  #hidden = { name: '', depth: 0 };

  constructor(html: string, base: number) {
    this.#html = html;
    this.#base = base;
  }

  ontext(start: number, end: number): void {
    if (this.#hidden.depth > 0) return;
    let at = start;
    for (const reference of this.#html.slice(start, end).matchAll(/&(?:#\d{1,8}|#[xX][\da-fA-F]{1,8}|\w{1,40});/g)) {
      const character = decodeEntity(reference[0]);
      if (character === undefined) continue;
      const from = start + reference.index;
      this.#addVerbatim(at, from);
      at = from + reference[0].length;
      this.#prose.addInstead(character, this.#base + from, this.#base + at);
    }
    this.#addVerbatim(at, end);
  }

  onopentagname(start: number, end: number): void {
    const name = (this.#tag = this.#html.slice(start, end).toLowerCase());
    // The head may be left open.
    if (name === 'body') this.#hidden.depth = 0;
    if (this.#hidden.depth > 0) {
      if (name === this.#hidden.name) this.#hidden.depth++;
      return;
    }
    if (HIDDEN_ELEMENTS.has(name)) this.#hidden = { name, depth: 1 };
    if (name === 'br') this.#prose.addInstead(' ', this.#base + start - 1, this.#base + end);
    if (!INLINE_ELEMENTS.has(name)) this.#endBlock();
    if (CODE_ELEMENTS.has(name)) this.#code++;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.#heading = Number(level);
  }

  onselfclosingtag(): void {
    if (this.#tag === this.#hidden.name && this.#hidden.depth > 0) this.#hidden.depth--;
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (name === this.#hidden.name && this.#hidden.depth > 0) this.#hidden.depth--;
    if (!INLINE_ELEMENTS.has(name)) this.#endBlock();
    if (CODE_ELEMENTS.has(name) && this.#code > 0) this.#code--;
    if (/^h[1-6]$/.test(name)) this.#heading = undefined;
  }

  onend(): void {
    this.#endBlock();
  }

  onopentagend(): void {}
  ontextentity(): void {}
  onattribname(): void {}
  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  #addVerbatim(from: number, to: number): void {
    this.#prose.addVerbatim(this.#html.slice(from, to), this.#base + from, this.#code > 0);
  }

  #endBlock(): void {
    const prose = this.#prose;
    this.#code = 0;
    const title = foldWhiteSpace(prose.text);
    this.#prose = new Prose();
    if (title === '') return;
    const level = this.#heading;
    if (level === undefined) {
      this.blocks.push({ prose, cuts: [], breadcrumb: this.#outline.breadcrumb });
      return;
    }
    this.#outline.close(level);
    this.blocks.push({ prose, cuts: [], breadcrumb: this.#outline.breadcrumb, undivided: true });
    this.#outline.open(level, title);
  }
}
