import GithubSlugger from 'github-slugger';
import { LineIndex } from '../lineIndex.ts';
import type { Passage } from '../passage.ts';
import type { Block } from '../prose/block.ts';
import { foldWhiteSpace } from '../prose/foldWhiteSpace.ts';
import { isMarkdown } from '../prose/isMarkdown.ts';
import { trimSpan } from '../prose/lines.ts';
import { readBlocks } from '../prose/readBlocks.ts';

export interface Heading {
  /** Without markup. */
  readonly text: string;
  /** As GitHub and VS Code make them: a second heading of the same text gets a number. */
  readonly anchor: string;
}

/** The heading that a passage stands under, or is itself; undefined where there is none, and outside of Markdown. */
export function findHeading(
  text: string,
  languageId: string,
  { range, breadcrumb }: Pick<Passage, 'range' | 'breadcrumb'>,
): Heading | undefined {
  if (!isMarkdown(languageId)) return undefined;
  const at = new LineIndex(text).offsetAt(range.start);
  const above = breadcrumb.at(-1);
  const slugger = new GithubSlugger();
  let found: Heading | undefined;
  for (const block of readBlocks(text, languageId)) {
    const start = startOf(block);
    if (start > at) break;
    if (!block.undivided) continue;
    const title = foldWhiteSpace(block.prose.text);
    const heading = { text: title, anchor: slugger.slug(title) };
    if (title === above || start === at) found = heading;
  }
  return found;
}

/** Where a block's words begin, in the document. */
function startOf({ prose }: Block): number {
  const { start } = trimSpan(prose.text, { start: 0, end: prose.length });
  return start < prose.length ? prose.sourceStart(start) : -1;
}
