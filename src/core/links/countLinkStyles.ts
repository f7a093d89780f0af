import type { DocumentLink, LinkStyle } from './documentLink.ts';
import type { LinkTargets } from './linkTargets.ts';

/** Links from document to document, by style. */
export type LinkCounts = Readonly<Record<LinkStyle, number>>;

/**
 * Counts a document's links to other documents. Wikilinks count also where there is no such document yet: that is how new
 * ones are begun.
 *
 * @param from URI of the document
 */
export function countLinkStyles(links: readonly DocumentLink[], from: string, targets: LinkTargets): LinkCounts {
  let wiki = 0;
  let markdown = 0;
  for (const link of links) {
    if (link.form === 'wiki') wiki += link.target === '' ? 0 : 1;
    // Definitions are often written by a tool, for the wikilinks of the same document.
    else if (link.form === 'inline' && (targets.resolve(link, from) ?? from) !== from) markdown++;
  }
  return { wiki, markdown };
}

/** The style that most links have; undefined where there are none, or as many of one as of the other. */
export function moreFrequentStyle({ wiki, markdown }: LinkCounts): LinkStyle | undefined {
  if (wiki === markdown) return undefined;
  return wiki > markdown ? 'wiki' : 'markdown';
}
