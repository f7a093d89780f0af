/** What is known of links between notes, to be loaded at once when a link is first read or written: it takes a parser. */
export { countLinkStyles, moreFrequentStyle } from './countLinkStyles.ts';
export { findHeading } from './findHeading.ts';
export { LinkTargets } from './linkTargets.ts';
export { readLinksInSteps } from './readLinks.ts';
export { writeLink } from './writeLink.ts';
