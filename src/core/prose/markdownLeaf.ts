import type { SyntaxNodeRef } from '@lezer/common';
import { decodeEntity } from './decodeEntity.ts';
import { normalizeLabel, type Definitions } from './markdownDefinitions.ts';
import { Prose } from './prose.ts';

/** Markup without a word in it, or with words that no reader sees. */
const HIDDEN = new Set([
  'HeaderMark',
  'QuoteMark',
  'EmphasisMark',
  'StrikethroughMark',
  'CodeMark',
  'LinkTitle',
  'TaskMarker',
  'TableDelimiter',
  'Comment',
  'ProcessingInstruction',
  'WikiEmbed',
  'WikiMark',
  'DisplayMath',
  'MathMark',
]);

/** GitHub's and Obsidian's callouts: `> [!note] Title`. */
const CALLOUT = /^\[![\w-]+\][+-]?/;

const TARGET = /^\([^\s()<>]*(?:\s+"[^"]*")?\)/;

/** Collects the prose of one leaf block while its inline nodes go by. The tree's offsets begin at `base`. */
export class MarkdownLeaf {
  readonly #text: string;
  readonly #base: number;
  readonly #end: number;
  readonly #definitions: Definitions;
  readonly #prose = new Prose();
  readonly #cuts: number[] = [];
  /** Offset in the document up to which everything is taken or left out. */
  #done: number;
  /** How many nodes whose text is not words to a reader are open: code, formulas, URLs. */
  #opaque = 0;
  /** The links and images that are open: whether their brackets are markup. */
  readonly #links: boolean[] = [];
  /** Where a line ends that is a title by its own; -1 where none is open. */
  #titleEnd = -1;

  constructor(text: string, base: number, node: SyntaxNodeRef, definitions: Definitions) {
    this.#text = text;
    this.#base = base;
    this.#definitions = definitions;
    this.#done = base + node.from;
    this.#end = base + node.to;
  }

  /** Leaves out the marker of a callout, where this is the paragraph that opens the quote at `quoteStart`. */
  skipCallout(quoteStart: number): void {
    if (/[^>\s]/.test(this.#text.slice(this.#base + quoteStart, this.#done))) return;
    const marker = CALLOUT.exec(this.#text.slice(this.#done, this.#done + 80));
    if (!marker) return;
    this.#done += marker[0].length;
    this.#titleEnd = this.#done + this.#text.slice(this.#done, this.#end).search(/[\r\n]|$/);
  }

  /** Whether the node's children are to be looked at. */
  enter(node: SyntaxNodeRef): boolean {
    const from = this.#base + node.from;
    const to = this.#base + node.to;
    if (to <= this.#done) return false;
    const { name } = node;
    if (HIDDEN.has(name)) return this.#hide(from, to);
    switch (name) {
      case 'Escape':
        return this.#hide(from, from + 1);
      case 'Entity':
        return this.#replace(from, to, decodeEntity(this.#text.slice(from, to)));
      case 'HardBreak':
        return this.#replace(from, to, ' ');
      case 'HTMLTag':
        return /^<br\b/i.test(this.#text.slice(from, from + 4)) ? this.#replace(from, to, ' ') : this.#hide(from, to);
      case 'FootnoteReference':
        return this.#isDefined('footnotes', from, to) ? this.#hide(from, to) : false;
      case 'Link':
      case 'Image':
        this.#links.push(this.#isLink(node));
        return true;
      case 'LinkMark':
      case 'LinkLabel':
        return (this.#links.at(-1) ?? true) ? this.#hide(from, to) : false;
      case 'URL':
        // Within a link or an image it is the target; alone, or in angle brackets, it is what a reader sees.
        if (isTarget(node)) return this.#hide(from, to);
        break;
      case 'TableCell':
        this.#take(from);
        this.#startCell(from);
        return true;
    }
    if (isOpaque(name)) {
      this.#take(from);
      this.#opaque++;
    }
    return true;
  }

  leave(node: SyntaxNodeRef): void {
    if (node.name === 'Link' || node.name === 'Image') this.#leaveLink(node);
    if (isOpaque(node.name)) {
      this.#take(this.#base + node.to);
      this.#opaque--;
    }
    if (node.name === 'TableCell') this.#take(this.#base + node.to);
  }

  /** `[a][b](target)` without a definition of `b` is `[a]` and a link, whose target is left out like any other. */
  #leaveLink({ node, to }: SyntaxNodeRef): void {
    if (this.#links.pop() || !node.getChild('LinkLabel')) return;
    const end = this.#base + to;
    const target = TARGET.exec(this.#text.slice(end, Math.min(this.#end, end + 2000)));
    if (target) this.#hide(end, end + target[0].length);
  }

  finish(): { prose: Prose; cuts: readonly number[] } {
    this.#take(this.#end);
    return { prose: this.#prose, cuts: this.#cuts };
  }

  /** Takes the document's characters up to `to`. */
  #take(to: number): void {
    if (this.#titleEnd >= 0 && to >= this.#titleEnd) {
      const title = this.#titleEnd;
      this.#titleEnd = -1;
      this.#take(title);
      this.#cuts.push(this.#prose.length);
    }
    if (to <= this.#done) return;
    this.#prose.addVerbatim(this.#text.slice(this.#done, to), this.#done, this.#opaque > 0);
    this.#done = to;
  }

  #hide(from: number, to: number): false {
    this.#take(from);
    this.#done = Math.max(this.#done, to);
    return false;
  }

  #replace(from: number, to: number, instead: string | undefined): false {
    if (instead === undefined) return false;
    this.#take(from);
    this.#prose.addInstead(instead, from, to);
    this.#done = to;
    return false;
  }

  /** A table's row is read on from cell to cell, as one sentence unless a cell ends with a stop. */
  #startCell(at: number): void {
    if (this.#prose.length === 0) return;
    const isEnded = /[\p{Sentence_Terminal}…]["'”’)\]]*\s*$/u.test(this.#prose.masked.slice(-20));
    this.#prose.addInstead(' ', at, at);
    if (isEnded) this.#cuts.push(this.#prose.length);
  }

  /** `[text](target)` always, `[text][label]` and `[label]` where the label is defined. */
  #isLink({ node }: SyntaxNodeRef): boolean {
    if (node.getChild('URL') || this.#text[this.#base + node.to - 1] === ')') return true;
    const label = node.getChild('LinkLabel');
    if (label && label.to - label.from > 2)
      return this.#isDefined('links', this.#base + label.from, this.#base + label.to);
    const [open, close] = node.getChildren('LinkMark');
    if (!open || !close) return true;
    return this.#isDefined('links', this.#base + open.to - 1, this.#base + close.to);
  }

  #isDefined(kind: keyof Definitions, from: number, to: number): boolean {
    return this.#definitions[kind].has(normalizeLabel(this.#text.slice(from, to)));
  }
}

function isOpaque(name: string): boolean {
  return name === 'InlineCode' || name === 'InlineMath' || name === 'URL';
}

function isTarget({ node, from }: SyntaxNodeRef): boolean {
  if (node.parent?.name !== 'Link' && node.parent?.name !== 'Image') return false;
  const closingBracket = node.parent.getChildren('LinkMark')[1];
  return closingBracket !== undefined && closingBracket.from < from;
}
