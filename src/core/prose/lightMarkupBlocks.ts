import type { Block } from './block.ts';
import { foldWhiteSpace } from './foldWhiteSpace.ts';
import { LIGHT_MARKUP, type LightMarkup } from './lightMarkup.ts';
import { splitLines, trimSpan, type Span } from './lines.ts';
import { Outline } from './outline.ts';
import { paragraphOfLines } from './paragraphOfLines.ts';
import { LIST_MARKER, skipMarker } from './plainTextBlocks.ts';

/** The prose of LaTeX, reStructuredText, AsciiDoc, Org and Typst; undefined for other languages. */
export function readLightMarkupBlocks(text: string, languageId: string): Block[] | undefined {
  const markup = LIGHT_MARKUP.get(languageId);
  return markup && new LightMarkupReader(text, markup).read();
}

class LightMarkupReader {
  readonly #text: string;
  readonly #markup: LightMarkup;
  readonly #blocks: Block[] = [];
  readonly #outline = new Outline();
  /** Signs that underlined headings, in the order of their levels. */
  readonly #underlines: string[] = [];
  #lines: Span[] = [];
  /** Whether a line still belongs to the hidden block that is open. */
  #isHidden: ((line: string, indent: number) => 'inside' | 'last' | 'outside') | undefined;

  constructor(text: string, markup: LightMarkup) {
    this.#text = text;
    this.#markup = markup;
  }

  read(): Block[] {
    for (const whole of splitLines(this.#text)) {
      const line = trimSpan(this.#text, whole);
      this.#readLine(line, this.#text.slice(line.start, line.end), line.start - whole.start);
    }
    this.#endParagraph();
    return this.#blocks;
  }

  #readLine(line: Span, words: string, indent: number): void {
    if (this.#isHidden) {
      const place = this.#isHidden(words, indent);
      if (place !== 'inside') this.#isHidden = undefined;
      if (place !== 'outside') return;
    }
    if (this.#opensHidden(words, indent)) return this.#endParagraph();
    if (this.#endsHeading(words)) return;
    if (!/[\p{L}\p{N}]/u.test(words) || this.#markup.hiddenLine.test(words)) return this.#endParagraph();
    const marker = this.#markup.heading?.exec(words);
    if (marker)
      return this.#addHeading({ start: line.start + marker[0].length, end: line.end }, this.#levelOf(marker[1]!));
    const unmarked = skipMarker(this.#text, line, this.#markup.item ?? LIST_MARKER);
    const item = skipMarker(this.#text, unmarked, LIST_MARKER);
    if (item.start > line.start) this.#endParagraph();
    if (item.end > item.start) this.#lines.push(item);
  }

  #opensHidden(words: string, indent: number): boolean {
    const block = this.#markup.hiddenBlocks.find(({ open }) => open.test(words));
    if (!block) return false;
    const { close } = block;
    const opening = words.trimEnd();
    this.#isHidden = (line, lineIndent) => {
      if (close === 'dedent') return line === '' || lineIndent > indent ? 'inside' : 'outside';
      const closes = close === 'same' ? line.trimEnd() === opening.replace(/^```\w+/, '```') : close.test(line);
      return closes ? 'last' : 'inside';
    };
    return true;
  }

  /** reStructuredText: a line of signs below a single line makes that a heading. */
  #endsHeading(words: string): boolean {
    const sign = /^([=\-~^"'`#*+.:_])\1{2,}$/.exec(words)?.[1];
    if (!this.#markup.underlined || sign === undefined || this.#lines.length !== 1) return false;
    if (!this.#underlines.includes(sign)) this.#underlines.push(sign);
    const [title] = this.#lines;
    this.#lines = [];
    this.#addHeading(title!, this.#underlines.indexOf(sign) + 1);
    return true;
  }

  #addHeading(title: Span, level: number): void {
    this.#endParagraph();
    this.#outline.close(level);
    const block = paragraphOfLines(this.#text, [title], this.#outline.breadcrumb, this.#markup.hidden);
    this.#blocks.push({ ...block, undivided: true });
    this.#outline.open(level, foldWhiteSpace(block.prose.text));
  }

  #levelOf(marker: string): number {
    return this.#markup.levels ? this.#markup.levels.indexOf(marker) + 1 : marker.length;
  }

  #endParagraph(): void {
    if (this.#lines.length > 0) {
      this.#blocks.push(paragraphOfLines(this.#text, this.#lines, this.#outline.breadcrumb, this.#markup.hidden));
    }
    this.#lines = [];
  }
}
