import { slug } from 'github-slugger';
import type { LinkStyle } from './documentLink.ts';
import { parseDocumentUri, stemOf, type DocumentPath } from './documentPath.ts';
import type { LinkTargets } from './linkTargets.ts';

/** What a link is to lead to. */
export interface LinkDestination {
  readonly uri: string;
  /** A heading of the document: its text without markup, and its anchor. Absent: the link is to the document as a whole. */
  readonly heading?: { readonly text: string; readonly anchor?: string };
}

export interface LinkOptions {
  /** URI of the document that the link will stand in. */
  readonly from: string;
  readonly style: LinkStyle;
  /** What a reader sees; by default the heading or the document's name. */
  readonly label?: string;
}

/** What a wikilink has no way to say. */
const UNSAYABLE = /[[\]|#^\\\p{Cc}]/u;

/**
 * A link in the style of the workspace, so that {@link LinkTargets.resolve} leads from it to its destination. Where a
 * wikilink cannot name the document, it is a Markdown link.
 */
export function writeLink(to: LinkDestination, targets: LinkTargets, { from, style, label }: LinkOptions): string {
  const name = style === 'wiki' ? targets.nameOf(to.uri) : undefined;
  if (name !== undefined && name.trim() === name && !UNSAYABLE.test(name)) return writeWikilink(name, to, label);
  const path = parseDocumentUri(to.uri);
  const heading = to.heading ? `#${encode(to.heading.anchor ?? slug(to.heading.text))}` : '';
  const shown = label ?? to.heading?.text ?? stemOf(path?.names.at(-1) ?? to.uri);
  return `[${escapeLabel(shown)}](${writeAddress(to.uri, path, parseDocumentUri(from))}${heading})`;
}

function writeWikilink(name: string, { heading }: LinkDestination, label: string | undefined): string {
  const target = heading ? `${name}#${sayable(heading.text)}` : name;
  const shown = label === undefined ? '' : sayable(label);
  return shown === '' || shown === target ? `[[${target}]]` : `[[${target}|${shown}]]`;
}

/** Obsidian, too, looks a heading up without these characters. */
function sayable(text: string): string {
  return text.replace(/[[\]|#^\\\s\p{Cc}]+/gu, ' ').trim();
}

function writeAddress(uri: string, to: DocumentPath | undefined, from: DocumentPath | undefined): string {
  if (!to || !from || to.root !== from.root || driveOf(to) !== driveOf(from)) return uri.replace(/[()]/g, encode);
  const folder = from.names.slice(0, -1);
  let shared = 0;
  while (shared < folder.length && shared < to.names.length - 1 && folder[shared] === to.names[shared]) shared++;
  const steps = [...folder.slice(shared).map(() => '..'), ...to.names.slice(shared).map(encode)];
  const address = steps.join('/');
  // A colon in the first name would make it a scheme.
  return steps[0]?.includes(':') ? `./${address}` : address;
}

/** `c:` of a path on Windows. */
function driveOf({ names }: DocumentPath): string | undefined {
  return /^[a-z]:$/i.test(names[0] ?? '') ? names[0]?.toLowerCase() : undefined;
}

/** Percent-encodes what would end or change an address in Markdown; letters of all scripts stay legible. */
function encode(name: string): string {
  return name.replace(/[\s\p{Cc}%#?<>()[\]\\"`|]|&(?=#?\w+;)/gu, (one) =>
    one === '(' ? '%28' : one === ')' ? '%29' : encodeURIComponent(one),
  );
}

function escapeLabel(label: string): string {
  return label.replace(/\s+/g, ' ').replace(/[\\[\]`<]/g, String.raw`\$&`);
}
