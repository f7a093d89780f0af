import type { SyntaxNodeRef } from '@lezer/common';
import { decodeEntity } from '../prose/decodeEntity.ts';
import { skipFrontMatter } from '../prose/frontMatter.ts';
import { isMarkdown } from '../prose/isMarkdown.ts';
import { markdownParser } from '../prose/markdownParser.ts';
import type { DocumentLink } from './documentLink.ts';

/** What every link holds one of; most long texts without links are told apart by it at once. */
const LINK_SIGN = /\[\[|\]\(|\]:/;

/** Where indentation and backticks mean nothing. */
const codelessParser = markdownParser.configure({ remove: ['IndentedCode', 'FencedCode', 'InlineCode', 'HTMLBlock'] });

/**
 * The links of a document in the order in which they stand there: wikilinks, also in front matter, Markdown's inline
 * links and definitions; not images, nor what stands in code. Links to the web are among them. In a language other than
 * Markdown the same signs are links. Never fails.
 *
 * @param languageId as VS Code names languages
 */
export function readLinks(text: string, languageId: string): DocumentLink[] {
  const steps = readLinksInSteps(text, languageId);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** {@link readLinks} in steps of a paragraph or so each, for a caller who has other things to do. */
export function* readLinksInSteps(text: string, languageId: string): Generator<void, DocumentLink[]> {
  if (!LINK_SIGN.test(text)) return [];
  const codeless = !isMarkdown(languageId);
  const bodyStart = codeless ? 0 : skipFrontMatter(text);
  const links = yield* readPart(text.slice(0, bodyStart), codelessParser);
  return [...links, ...(yield* readPart(text.slice(bodyStart), codeless ? codelessParser : markdownParser))];
}

function* readPart(text: string, parser: typeof markdownParser): Generator<void, DocumentLink[]> {
  // The parser knows `\n` alone.
  const source = text.replace(/\r\n?/g, '\n');
  const parse = parser.startParse(source);
  let tree = parse.advance();
  while (!tree) {
    yield;
    tree = parse.advance();
  }
  const links: DocumentLink[] = [];
  tree.iterate({
    enter: (node) => {
      const link = toLink(source, node);
      if (link) links.push(link);
    },
  });
  return links;
}

function toLink(source: string, { name, node, from, to }: SyntaxNodeRef): DocumentLink | undefined {
  switch (name) {
    case 'Wikilink':
    case 'WikiEmbed':
      return readWikilink(source.slice(from, to));
    case 'Link':
    case 'LinkReference': {
      // A bare address within the label is a URL too; the target comes last.
      const url = node.getChildren('URL').at(-1);
      const close = node.getChildren('LinkMark')[1];
      if (!url || (close && url.from < close.from)) return undefined;
      const target = unescapeDestination(source.slice(url.from, url.to));
      return { form: name === 'Link' ? 'inline' : 'definition', ...splitDestination(target) };
    }
    default:
      return undefined;
  }
}

/** `[[target#anchor|label]]`; within a table the bar is escaped. */
function readWikilink(source: string): DocumentLink {
  const inside = source.replace(/^!?\[\[|\]\]$/g, '');
  const target = /^[^|]*/.exec(inside)![0].replace(/\\$/, '');
  const hash = target.indexOf('#');
  if (hash < 0) return { form: 'wiki', target: target.trim(), anchor: '' };
  return { form: 'wiki', target: target.slice(0, hash).trim(), anchor: target.slice(hash + 1).trim() };
}

/** The destination of a Markdown link without its angle brackets, backslashes and character references. */
function unescapeDestination(raw: string): string {
  const bare = raw.startsWith('<') && raw.endsWith('>') ? raw.slice(1, -1) : raw;
  return bare.replace(/\\([!-/:-@[-`{-~])|&#?\w{1,32};/g, (found: string, escaped?: string) => {
    return escaped ?? decodeEntity(found) ?? found;
  });
}

function splitDestination(destination: string): Pick<DocumentLink, 'target' | 'anchor'> {
  const { path = '', anchor = '' } = /^(?<path>[^?#]*)[^#]*(?:#(?<anchor>.*))?$/s.exec(destination)?.groups ?? {};
  return { target: decodePercent(path), anchor: decodePercent(anchor) };
}

/** What is encoded wrongly stays as it is. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
