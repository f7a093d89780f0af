import { env, l10n } from 'vscode';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { showNumber } from '../similar/wording.ts';

/** From this share of a text on, its vector says more of what the encoder could not read than of what it could. */
const MOST = 0.5;
/** Languages that are named; more of them would be a list that nobody reads. */
const FEW_LANGUAGES = 3;

/**
 * A warning that the encoder cannot read some of these texts, as they are in a script that it was not made for: it gives all of
 * them nearly the same vector. Null where it can read them all.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function describeUnreadable(
  engine: Pick<EngineApi, 'measureUnknown' | 'describe'>,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<string | null> {
  const { unknown } = await engine.measureUnknown({ texts }, { signal });
  const count = unknown.filter((share) => share >= MOST).length;
  if (count === 0) return null;
  const { languages } = await engine.describe({}, { signal });
  return `${nameKnown(languages)} ${countUnreadable(count, texts.length)}`;
}

function nameKnown(languages: readonly string[]): string {
  if (languages.length === 0 || languages.length > FEW_LANGUAGES) {
    return l10n.t('The encoder does not know every script.');
  }
  const names = new Intl.DisplayNames(env.language, { type: 'language' });
  const list = new Intl.ListFormat(env.language).format(languages.map((code) => names.of(code) ?? code));
  return languages.length === 1
    ? l10n.t('The encoder knows {0} only.', list)
    : l10n.t('The encoder knows only {0}.', list);
}

function countUnreadable(count: number, total: number): string {
  if (total === 2 && count === 2) {
    return l10n.t('It cannot read most words of either passage, so that their figures say little.');
  }
  if (total === 2) return l10n.t('It cannot read most words of one of the passages, so that the figures say little.');
  const shown = [showNumber(count), showNumber(total)] as const;
  return count === 1
    ? l10n.t('It cannot read most words of {0} of the {1} passages, so that its figures say little.', ...shown)
    : l10n.t('It cannot read most words of {0} of the {1} passages, so that their figures say little.', ...shown);
}
