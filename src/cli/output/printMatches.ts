import type { Match } from '../../protocol/engineApi.ts';
import type { Session } from '../session.ts';
import { closerThan, cosineText, place } from './phrases.ts';
import { printable } from './terminal.ts';

/** Lines of a passage shown in a terminal at most. */
const SHOWN_LINES = 4;

export interface Found {
  /** What was asked, and what was searched for it. */
  readonly title: string;
  readonly remark: string;
  readonly matches: readonly Match[];
  /** The path of a document as a person would type it. */
  readonly fileOf: (uri: string) => string;
}

/** Prints results for people: how close in words, the cosine, the place, and the passage. */
export async function printMatches(
  { title, remark, matches, fileOf }: Found,
  { writer, terminal }: Pick<Session, 'writer' | 'terminal'>,
): Promise<void> {
  await writer.line(terminal.paint('bold', printable(title)));
  await writer.line(terminal.paint('dim', remark));
  for (const match of matches) {
    const closeness = match.closeness.padEnd('very close'.length);
    const where = place(fileOf(match.uri), match.range);
    await writer.line();
    await writer.line(
      [terminal.paint('green', closeness), cosineText(match.cosine), terminal.paint('cyan', where)].join('  ') +
        terminal.paint('dim', closerThan(match.percentile)),
    );
    for (const line of terminal.wrap(printable(match.text), 2, SHOWN_LINES)) await writer.line(`  ${line}`);
  }
}
