import type { Block } from './block.ts';
import { skipFrontMatter } from './frontMatter.ts';
import { readMarkdownBody } from './markdownBlocks.ts';
import { readNotebookCells } from './notebookCells.ts';
import { Outline } from './outline.ts';

/**
 * The prose in the Markdown cells of a Jupyter notebook, given as the JSON text of its file. Headings stand above the
 * cells that follow; a paragraph never goes on in the next cell.
 */
export function readNotebookBlocks(json: string): Block[] {
  const outline = new Outline();
  const blocks: Block[] = [];
  for (const { index, type, source } of readNotebookCells(json)) {
    if (type !== 'markdown') continue;
    const bodyStart = index === 0 ? skipFrontMatter(source.text) : 0;
    for (const block of readMarkdownBody(source.text, bodyStart, outline)) {
      block.prose.placeWithin(source);
      blocks.push(block);
    }
  }
  return blocks;
}
