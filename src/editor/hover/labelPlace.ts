import { cutSnippet } from '../similar/snippet.ts';
import { isSameText } from './sameText.ts';

/** UTF-16 units of a heading that are shown. */
const HEADING_LENGTH = 40;
/** Headings that are shown, from the nearest on. */
const MOST_HEADINGS = 2;

/**
 * Where a passage stands, in few words: the name of its file, and the nearest headings above it. A heading that only
 * says the name of the file once more is left out.
 *
 * @param path with forward slashes
 * @param breadcrumb outermost heading first
 */
export function labelPlace(path: string, breadcrumb: readonly string[]): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = name.replace(/\.[^.]+$/, '');
  const headings = breadcrumb.filter((heading) => !isSameText(heading, stem)).slice(-MOST_HEADINGS);
  return [name, ...headings.map((heading) => cutSnippet(heading, HEADING_LENGTH))].join(' › ');
}
