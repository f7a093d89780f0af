import { Uri, l10n, workspace } from 'vscode';
import type { LanguageCount } from '../../core/language/foreignNotes.ts';
import type { EncoderDescription, IndexDescription } from '../../protocol/engineApi.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import { nameLanguages } from '../languages/languageWording.ts';
import { nameReason, showNumber } from '../similar/wording.ts';
import { layOutReport, showBytes, type ReportLine, type ReportSection } from './indexReport.ts';
import type { IndexState } from './indexState.ts';
import { describePhase, describeProblem } from './indexWording.ts';

export interface IndexStatus {
  readonly state: IndexState;
  readonly leftOut: readonly LeftOutDocument[];
  /** What the engine said; undefined while it has not answered. */
  readonly index: IndexDescription | undefined;
  readonly encoder: EncoderDescription | undefined;
  /** Why it has not; undefined where it just takes time. */
  readonly failure: string | undefined;
}

/** The whole state of the index in plain words. */
export function describeIndexStatus(status: IndexStatus): ReportLine[] {
  const sections = [describeWork(status), describeContent(status), describeLeftOut(status.leftOut)];
  return layOutReport(sections.filter((section) => section !== undefined));
}

function describeWork({ state, failure }: IndexStatus): ReportSection {
  const lines = [describePhase(state)];
  if (state.problem !== null) lines.push(describeProblem(state.problem));
  if (failure !== undefined) lines.push(l10n.t('The engine does not answer: {0}', failure));
  return { heading: l10n.t('Index of this workspace'), lines: lines.map((text) => ({ text })) };
}

function describeContent({ state, index, encoder, failure }: IndexStatus): ReportSection | undefined {
  if (!index && failure !== undefined) return undefined;
  const heading = l10n.t('What it holds');
  if (!index) return { heading, lines: [{ text: l10n.t('The engine is asked.') }] };
  const size =
    index.bytesOnDisk > 0
      ? l10n.t('Size on disk: {0}', showBytes(index.bytesOnDisk, showNumber))
      : l10n.t('Size on disk: none, it is kept in memory');
  const lines = [
    l10n.t('Documents: {0}', showNumber(index.documents)),
    l10n.t('Sentences: {0}', showNumber(index.sentences)),
    l10n.t('Paragraphs: {0}', showNumber(index.paragraphs)),
    l10n.t('Vectors of different texts: {0}', showNumber(index.vectors)),
    size,
    ...(index.languages.length > 0 ? [l10n.t('Languages: {0}', listLanguages(index.languages))] : []),
    ...(encoder ? [l10n.t('Encoder: {0}, {1} dimensions', encoder.title, encoder.dimensions)] : []),
    l10n.t('Model: {0}', index.model),
    ...(state.files > 0 ? [l10n.t('Files of the workspace: {0}', showNumber(state.files))] : []),
  ];
  return { heading, lines: lines.map((text) => ({ text })) };
}

/** “English 40, German 12 (not a language of this encoder)”. */
function listLanguages(languages: readonly LanguageCount[]): string {
  const counted = languages.map(({ language, documents, isSpoken }) => {
    const count = `${nameLanguages([language])} ${showNumber(documents)}`;
    return isSpoken ? count : l10n.t('{0} (not a language of this encoder)', count);
  });
  return counted.join(', ');
}

function describeLeftOut(leftOut: readonly LeftOutDocument[]): ReportSection | undefined {
  if (leftOut.length === 0) return undefined;
  const lines = leftOut.map(({ uri, reason }) => ({ uri, reason, path: workspace.asRelativePath(Uri.parse(uri)) }));
  lines.sort((a, b) => a.path.localeCompare(b.path));
  return {
    heading: l10n.t('Files left out: {0}', showNumber(leftOut.length)),
    lines: lines.map(({ uri, reason, path }) => {
      const before = `${nameReason(reason)}: `;
      return { text: before + path, link: { uri, start: before.length } };
    }),
  };
}
