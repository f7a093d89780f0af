import { escapeMarkdown } from '../similar/escapeMarkdown.ts';
import type { Excerpt } from './excerpt.ts';
import { isolateDirection } from './isolateDirection.ts';

/** A link that runs a command. */
export interface CommandLink {
  readonly label: string;
  readonly tooltip: string;
  readonly command: string;
  /** What the command is called with; survives JSON. */
  readonly arguments: readonly unknown[];
}

/** One neighbour as it is shown: an excerpt, and a line of links and remarks below it. */
export interface HoverEntry {
  readonly excerpt: Excerpt;
  readonly details: readonly (string | CommandLink)[];
}

/** The whole hover as Markdown. Nothing of what the texts say is read as Markdown. */
export function composeHover(entries: readonly HoverEntry[], footer: readonly (string | CommandLink)[]): string {
  const parts = entries.map(({ excerpt, details }) => `${composeExcerpt(excerpt)}\n\n${composeLine(details)}`);
  return [...parts, composeLine(footer)].join('\n\n---\n\n');
}

function composeExcerpt({ before, sentence, after }: Excerpt): string {
  const [start, bold, end] = [before, sentence, after].map((text) => escapeMarkdown(text.replace(/\s+/gu, ' ')));
  if (sentence === '') return isolateDirection(start ?? '');
  return isolateDirection(`${start}${gapBetween(before, sentence)}**${bold}**${gapBetween(sentence, after)}${end}`);
}

/**
 * Asterisks between punctuation and a letter, as in Japanese, mean nothing in Markdown; beside a space they do, if only
 * a hair wide.
 */
function gapBetween(left: string, right: string): string {
  return left === '' || right === '' || /\s$/u.test(left) || /^\s/u.test(right) ? '' : '\u200a';
}

function composeLine(parts: readonly (string | CommandLink)[]): string {
  return parts.map((part) => (typeof part === 'string' ? showText(part) : composeLink(part))).join(' · ');
}

function composeLink({ label, tooltip, command, arguments: values }: CommandLink): string {
  const query = encodeURIComponent(JSON.stringify(values)).replace(/[()]/g, escapeParenthesis);
  return `[${showText(label)}](command:${command}?${query} "${showText(tooltip)}")`;
}

/** Parentheses would end the address of a link. */
function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}

function showText(text: string): string {
  return escapeMarkdown(isolateDirection(text.replace(/\s+/gu, ' ').trim()));
}
