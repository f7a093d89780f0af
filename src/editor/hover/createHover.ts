import { Hover, MarkdownString, l10n, type Range } from 'vscode';
import type { CatchingUp } from '../index/workspaceIndex.ts';
import { describeCatchingUp } from '../index/indexWording.ts';
import { toCoreRange } from '../similar/readQueries.ts';
import type { Neighbour } from './chooseNeighbours.ts';
import { describeNeighbour } from './describeNeighbour.ts';
import type { PlaceToSearch } from './hoverCommands.ts';
import { composeHover, type CommandLink } from './hoverMarkdown.ts';

/** The commands that a hover may run: a link that a text smuggled in would run none. */
const enabledCommands = [
  'simile.openPassage',
  'simile.openPassageBeside',
  'simile.hover.compare',
  'simile.hover.showAll',
];

/**
 * The neighbours of a paragraph as VS Code shows them.
 *
 * @param range of the paragraph
 * @param place somewhere in it
 */
export function createHover(
  neighbours: readonly Neighbour[],
  range: Range,
  place: PlaceToSearch,
  catchingUp: CatchingUp | null,
): Hover {
  const showAll: CommandLink = {
    label: l10n.t('See All Similar Paragraphs'),
    tooltip: l10n.t('Find similar paragraphs in the workspace, and show them in the Simile view'),
    command: 'simile.hover.showAll',
    arguments: [place],
  };
  const footer = catchingUp ? [showAll, describeCatchingUp(catchingUp)] : [showAll];
  const asked = { uri: place.uri, range: toCoreRange(range) };
  const entries = neighbours.map((neighbour) => describeNeighbour(neighbour, asked));
  const markdown = new MarkdownString(composeHover(entries, footer));
  markdown.isTrusted = { enabledCommands };
  return new Hover(markdown, range);
}
