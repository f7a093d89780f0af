import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import type { Nodes } from 'mdast';

/** A piece of prose by a second Markdown parser: the words, and the stretch of the document they stand in. */
export interface OraclePiece {
  readonly type: 'text' | 'inlineCode' | 'inlineMath' | 'image';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** All the prose of a Markdown document in order, by micromark: another parser than the one under test. */
export function readPieces(text: string): OraclePiece[] {
  const tree = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml', 'toml']), math({ singleDollarTextMath: false })],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml']), mathFromMarkdown()],
  });
  const pieces: OraclePiece[] = [];
  const visit = (node: Nodes) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'inlineMath') {
      pieces.push({ type: node.type, value: node.value, start, end });
    } else if (node.type === 'image' || node.type === 'imageReference') {
      pieces.push({ type: 'image', value: node.alt ?? '', start, end });
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return pieces;
}
