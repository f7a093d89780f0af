import { l10n } from 'vscode';
import { nameQuestion } from '../similar/describeOutcome.ts';
import { listPassages, type PassageNode, type ResultNode, type WeakNode } from '../similar/resultTree.ts';
import type { SearchOutcome } from '../similar/searchOutcome.ts';
import { cutSnippet } from '../similar/snippet.ts';
import { showNumber } from '../similar/wording.ts';
import type { HeatmapSubject, ListedPassage } from './heatmapSubject.ts';

/** UTF-16 units of a query that names its results. */
const LABEL_LENGTH = 60;

/**
 * The results of a search as they stand in the view, behind the passages that were asked about; those that are folded away as
 * weak are left out. Where several passages were asked about, each result is labelled with the one that it is an answer to; what
 * answers more than one comes once.
 */
export function chooseResults(outcome: SearchOutcome, roots: readonly ResultNode[]): HeatmapSubject {
  const { request, answers } = outcome;
  const isLabelled = answers.length > 1;
  const asked = answers.flatMap(({ query }, index): ListedPassage[] => {
    if (query?.uri === undefined || !query.range) return [];
    const { uri, range, text } = query;
    const of = request.type === 'similar' ? request.queries[index] : undefined;
    const stamp = of && 'document' in of && 'stamp' in of.document ? of.document.stamp : undefined;
    return [{ uri, range, text, ...(stamp === undefined ? {} : { stamp }), ...labelWith(isLabelled ? text : null) }];
  });
  const near = listNear(roots);
  const found = listPassages(near).map((node): ListedPassage => {
    const { uri, range, text, breadcrumb, stamp } = node.match;
    return { uri, range, text, breadcrumb, stamp, ...labelWith(isLabelled ? queryOf(node) : null) };
  });
  const unique = new Map<string, ListedPassage>();
  for (const one of [...asked, ...found]) {
    const key = `${one.uri}#${one.range.start.line}:${one.range.start.character}-${one.range.end.line}:${one.range.end.character}`;
    if (!unique.has(key)) unique.set(key, one);
  }
  const remarks = [...describeAsked(asked.length), ...describeWeak(listPassages(roots).length - found.length)];
  return {
    type: 'list',
    title: l10n.t('Results for {0}', nameQuestion(outcome)),
    remarks,
    items: [...unique.values()],
  };
}

/** The tree without what is folded away. */
function listNear(nodes: readonly ResultNode[]): ResultNode[] {
  return nodes.flatMap((node): Exclude<ResultNode, WeakNode>[] => {
    if (node.type === 'weak') return [];
    return node.type === 'query' ? [{ ...node, children: listNear(node.children) }] : [node];
  });
}

function describeAsked(count: number): string[] {
  if (count === 0) return [];
  return count === 1
    ? [l10n.t('The passage that was searched for comes first.')]
    : [l10n.t('The {0} passages that were searched for come first.', showNumber(count))];
}

function describeWeak(count: number): string[] {
  if (count === 0) return [];
  return count === 1
    ? [l10n.t('1 weak result is left out.')]
    : [l10n.t('{0} weak results are left out.', showNumber(count))];
}

function labelWith(text: string | null): { label?: string } {
  return text === null ? {} : { label: cutSnippet(text, LABEL_LENGTH) };
}

function queryOf(node: PassageNode): string | null {
  let at: ResultNode | undefined = node;
  while (at && at.type !== 'query') at = 'parent' in at ? at.parent : undefined;
  return at?.text ?? null;
}
