import type { SyntaxNodeRef, Tree } from '@lezer/common';
import type { Block } from './block.ts';
import { foldWhiteSpace } from './foldWhiteSpace.ts';
import { skipFrontMatter } from './frontMatter.ts';
import { readHtmlBlocks } from './htmlBlocks.ts';
import { MarkdownLeaf } from './markdownLeaf.ts';
import { normalizeLabel, type Definitions } from './markdownDefinitions.ts';
import { markdownParser } from './markdownParser.ts';
import { Outline } from './outline.ts';

const CONTAINERS = new Set(['Blockquote', 'ListItem', 'FootnoteDefinition']);

/** The prose of a Markdown document; docs/passages.md lists what counts as prose. */
export function readMarkdownBlocks(text: string): Block[] {
  return readMarkdownBody(text, skipFrontMatter(text), new Outline());
}

/** The prose from `bodyStart` on, below the headings that are open in `outline`; its own are open there afterwards. */
export function readMarkdownBody(text: string, bodyStart: number, outline: Outline): Block[] {
  // The parser knows `\n` alone; every other line end becomes one of the same length.
  const body = text.slice(bodyStart).replace(/\r\n?/g, (lineEnd) => (lineEnd.length === 2 ? ' \n' : '\n'));
  const reader = new MarkdownReader(text, bodyStart, outline);
  return reader.read(markdownParser.parse(body));
}

/** Walks the tree once, block by block. The tree's offsets begin at `base` in the document. */
class MarkdownReader {
  readonly #text: string;
  readonly #base: number;
  readonly #blocks: Block[] = [];
  readonly #outline: Outline;
  #leaf: MarkdownLeaf | undefined;
  #containers = 0;
  /** Where the innermost quote begins, to know the paragraph that opens it. */
  #quoteStart = -1;

  constructor(text: string, base: number, outline: Outline) {
    this.#text = text;
    this.#base = base;
    this.#outline = outline;
  }

  read(tree: Tree): Block[] {
    const definitions = this.#findDefinitions(tree);
    tree.iterate({
      enter: (node) => this.#enter(node, definitions),
      leave: (node) => this.#leave(node),
    });
    return this.#blocks;
  }

  #enter(node: SyntaxNodeRef, definitions: Definitions): boolean {
    if (this.#leaf) return this.#leaf.enter(node);
    const { name } = node;
    if (CONTAINERS.has(name)) this.#containers++;
    if (name === 'Blockquote') this.#quoteStart = node.from;
    if (name === 'HTMLBlock') {
      this.#readHtml(node);
      return false;
    }
    if (isLeaf(name)) {
      this.#leaf = new MarkdownLeaf(this.#text, this.#base, node, definitions);
      if (name === 'Paragraph' && this.#quoteStart >= 0) this.#leaf.skipCallout(this.#quoteStart);
      return true;
    }
    return (
      name === 'Document' || name === 'Table' || name === 'BulletList' || name === 'OrderedList' || CONTAINERS.has(name)
    );
  }

  #leave(node: SyntaxNodeRef): void {
    const { name } = node;
    if (CONTAINERS.has(name)) this.#containers--;
    if (!this.#leaf) return;
    if (!isLeaf(name)) {
      this.#leaf.leave(node);
      return;
    }
    const { prose, cuts } = this.#leaf.finish();
    this.#leaf = undefined;
    this.#quoteStart = -1;
    const level = headingLevel(name);
    if (level === undefined) {
      this.#blocks.push({ prose, cuts, breadcrumb: this.#outline.breadcrumb });
    } else if (this.#containers > 0) {
      this.#blocks.push({ prose, cuts, breadcrumb: this.#outline.breadcrumb, undivided: true });
    } else {
      this.#outline.close(level);
      this.#blocks.push({ prose, cuts, breadcrumb: this.#outline.breadcrumb, undivided: true });
      this.#outline.open(level, foldWhiteSpace(prose.text));
    }
  }

  #readHtml(node: SyntaxNodeRef): void {
    const from = this.#base + node.from;
    const html = this.#withoutQuoteMarks(node);
    for (const block of readHtmlBlocks(html, from)) {
      this.#blocks.push({ ...block, breadcrumb: this.#outline.breadcrumb });
    }
  }

  /** A block within a quote, with spaces for the marks at its lines. */
  #withoutQuoteMarks(node: SyntaxNodeRef): string {
    const parts: string[] = [];
    let done = this.#base + node.from;
    for (const mark of node.node.getChildren('QuoteMark')) {
      parts.push(this.#text.slice(done, this.#base + mark.from), ' ');
      done = this.#base + mark.to;
    }
    return parts.join('') + this.#text.slice(done, this.#base + node.to);
  }

  #findDefinitions(tree: Tree): Definitions {
    const links = new Set<string>();
    const footnotes = new Set<string>();
    tree.iterate({
      enter: (node) => {
        if (node.name === 'LinkLabel' && node.node.parent?.name === 'LinkReference') {
          links.add(normalizeLabel(this.#slice(node)));
        }
        if (node.name === 'FootnoteLabel') footnotes.add(normalizeLabel(this.#slice(node).slice(0, -1)));
        return !isLeaf(node.name);
      },
    });
    return { links, footnotes };
  }

  #slice(node: SyntaxNodeRef): string {
    return this.#text.slice(this.#base + node.from, this.#base + node.to);
  }
}

function isLeaf(name: string): boolean {
  return (
    name === 'Paragraph' ||
    name === 'Task' ||
    name === 'TableHeader' ||
    name === 'TableRow' ||
    headingLevel(name) !== undefined
  );
}

function headingLevel(name: string): number | undefined {
  const level = /^(?:ATX|Setext)Heading([1-6])$/.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}
