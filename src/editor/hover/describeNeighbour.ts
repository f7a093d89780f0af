import { Uri, l10n, workspace } from 'vscode';
import type { PlaceToCompare } from '../comparison/comparisonCommands.ts';
import { nameCloseness, showNumber } from '../similar/wording.ts';
import { carryPassage } from './carryPassage.ts';
import type { Neighbour } from './chooseNeighbours.ts';
import { cutExcerpt } from './excerpt.ts';
import type { CommandLink, HoverEntry } from './hoverMarkdown.ts';
import { labelPlace } from './labelPlace.ts';

/** UTF-16 units of a paragraph that a hover shows. */
const EXCERPT_LENGTH = 200;

/**
 * A neighbour in words: what it says, where it is, how near it is, and the ways there.
 *
 * @param asked the paragraph that it is near to
 */
export function describeNeighbour({ match, isCopy, others }: Neighbour, asked: PlaceToCompare): HoverEntry {
  const passage = carryPassage(match);
  const path = workspace.asRelativePath(Uri.parse(match.uri));
  const open: CommandLink = {
    label: labelPlace(path, match.breadcrumb),
    tooltip: l10n.t('Open {0}, line {1}', path, match.range.start.line + 1),
    command: 'simile.openPassage',
    arguments: [passage],
  };
  const openBeside: CommandLink = {
    label: l10n.t('Open to the Side'),
    tooltip: l10n.t('Open {0}, line {1} to the side', path, match.range.start.line + 1),
    command: 'simile.openPassageBeside',
    arguments: [passage],
  };
  const { uri, range } = match;
  const compare: CommandLink = {
    label: l10n.t('Compare'),
    tooltip: l10n.t('Compare the two paragraphs word by word'),
    command: 'simile.hover.compare',
    arguments: [asked, { uri, range } satisfies PlaceToCompare],
  };
  const closeness = isCopy ? l10n.t('same text') : nameCloseness(match.closeness);
  return {
    excerpt: cutExcerpt(match.text, match.sentence?.text, EXCERPT_LENGTH),
    details: [open, closeness, ...(others > 0 ? [countOthers(others)] : []), openBeside, ...(isCopy ? [] : [compare])],
  };
}

function countOthers(count: number): string {
  return count === 1
    ? l10n.t('much the same in 1 other place')
    : l10n.t('much the same in {0} other places', showNumber(count));
}
