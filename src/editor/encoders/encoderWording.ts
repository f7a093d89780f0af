import { env, l10n } from 'vscode';
import { showBytes } from '../index/indexReport.ts';
import { showNumber } from '../similar/wording.ts';
import type { ListedEncoder } from './listEncoders.ts';
import { summariseLanguages } from './summariseLanguages.ts';

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  return showBytes(bytes, showNumber);
}

/** Languages, size, and whether it is here, in a few words. */
export function describeEncoder(encoder: ListedEncoder): string {
  const { isCurrent, languages, bytes, state } = encoder;
  if (state === 'remote') return [...(isCurrent ? [l10n.t('in use')] : []), describeState(state)].join(' · ');
  const parts = [
    describeLanguages(languages),
    ...(state === 'embedded' ? [] : [bytes === undefined ? l10n.t('size not known yet') : sizeText(bytes)]),
    ...(isCurrent ? [l10n.t('in use')] : []),
    describeState(state),
  ];
  return parts.join(' · ');
}

function describeState(state: ListedEncoder['state']): string {
  switch (state) {
    case 'embedded':
      return l10n.t('comes with Simile');
    case 'installed':
      return l10n.t('installed');
    case 'damaged':
      return l10n.t('damaged');
    case 'absent':
      return l10n.t('to download');
    case 'remote':
      return l10n.t('on a server, which your texts are sent to');
  }
}

function describeLanguages(languages: readonly string[]): string {
  const summary = summariseLanguages(languages, env.language);
  switch (summary.kind) {
    case 'unknown':
      return l10n.t('languages not stated');
    case 'very many':
      return l10n.t('very many languages');
    case 'counted':
      return l10n.t('{0} languages', showNumber(summary.count));
    case 'named':
      return summary.names.join(', ');
  }
}

/** A licence as it is told to people. */
export function describeLicence(licence: string): string {
  return licence === '' ? l10n.t('license not stated') : l10n.t('license: {0}', licence);
}

/** That nobody has said how a model's token vectors become one; see `isPoolingAssumed`. */
export function warnOfAssumedPooling(title: string): string {
  return l10n.t(
    '{0} does not say how the vectors of its tokens become one, so their mean is taken. If its page says something else, its scores mean little.',
    title,
  );
}
