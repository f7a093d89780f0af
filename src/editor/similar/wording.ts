import { env, l10n } from 'vscode';
import type { Closeness } from '../../core/closeness.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { Scope } from '../documents/scope.ts';
import type { LeftOutReason } from '../documents/sourceDocument.ts';

export function nameCloseness(closeness: Closeness): string {
  switch (closeness) {
    case 'very close':
      return l10n.t('very close');
    case 'close':
      return l10n.t('close');
    case 'related':
      return l10n.t('related');
    case 'weak':
      return l10n.t('weak');
  }
}

export function nameScope(scope: Scope): string {
  switch (scope) {
    case 'file':
      return l10n.t('This file');
    case 'openEditors':
      return l10n.t('Open editors');
    case 'workspace':
      return l10n.t('Workspace');
  }
}

export function nameItems(kind: 'note' | PassageKind): string {
  switch (kind) {
    case 'note':
      return l10n.t('notes');
    case 'paragraph':
      return l10n.t('paragraphs');
    case 'sentence':
      return l10n.t('sentences');
  }
}

export function nameReason(reason: LeftOutReason): string {
  switch (reason) {
    case 'too large':
      return l10n.t('larger than the setting simile.files.maxSizeMB');
    case 'binary':
      return l10n.t('not a text');
    case 'gone':
      return l10n.t('deleted meanwhile');
    case 'unreadable':
      return l10n.t('could not be read');
  }
}

export function countResults(count: number): string {
  if (count === 0) return l10n.t('No results');
  return count === 1 ? l10n.t('1 result') : l10n.t('{0} results', showNumber(count));
}

export function countWeakResults(count: number): string {
  return count === 1 ? l10n.t('1 weak result') : l10n.t('{0} weak results', showNumber(count));
}

export function countLeftOut(count: number): string {
  return count === 1 ? l10n.t('1 file was left out') : l10n.t('{0} files were left out', showNumber(count));
}

export function countFiles(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', showNumber(count));
}

export function countItems(count: number, kind: 'note' | PassageKind | 'line'): string {
  const shown = showNumber(count);
  switch (kind) {
    case 'note':
      return count === 1 ? l10n.t('1 note') : l10n.t('{0} notes', shown);
    case 'paragraph':
      return count === 1 ? l10n.t('1 paragraph') : l10n.t('{0} paragraphs', shown);
    case 'sentence':
      return count === 1 ? l10n.t('1 sentence') : l10n.t('{0} sentences', shown);
    case 'line':
      return count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', shown);
  }
}

export function showNumber(value: number): string {
  return value.toLocaleString(env.language);
}
