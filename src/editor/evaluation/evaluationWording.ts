import { l10n } from 'vscode';
import type { PairsTrouble } from '../../core/evaluation/readLabelledPairs.ts';
import { MOST_COMPARED_PAIRS, type EvaluationNotice } from '../../protocol/evaluationApi.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { composeNotice, tryAgain } from '../panels/composeNotice.ts';
import { explainFailure } from '../panels/explainFailure.ts';
import { showNumber } from '../similar/wording.ts';

/** Why a file has no pairs, and what to do. */
export function explainTrouble({ code }: PairsTrouble, uri: string): EvaluationNotice {
  const name = nameDocument(uri);
  const correct = l10n.t('Choose above how it is written and which columns hold the two texts and the score.');
  const shape = l10n.t(
    'A line needs two texts and a score, or a label of 0 or 1; best in columns named sentence1, sentence2 and score.',
  );
  switch (code) {
    case 'empty':
      return composeNotice(l10n.t('There is nothing in {0} to evaluate.', name), shape, tryAgain('retry'), choose());
    case 'too-few-columns':
      return composeNotice(
        l10n.t('{0} has fewer than three columns.', name),
        `${shape} ${correct}`,
        tryAgain('retry'),
        choose(),
      );
    case 'no-number-column':
      return composeNotice(
        l10n.t('{0} has no column of numbers.', name),
        `${shape} ${correct}`,
        tryAgain('retry'),
        choose(),
      );
    case 'no-text-columns':
      return composeNotice(
        l10n.t('{0} has no two columns of text.', name),
        `${shape} ${correct}`,
        tryAgain('retry'),
        choose(),
      );
    case 'no-such-column':
      return composeNotice(
        l10n.t('{0} has fewer columns than were chosen.', name),
        correct,
        tryAgain('retry'),
        choose(),
      );
    case 'same-column':
      return composeNotice(l10n.t('One column was chosen for two things.'), correct);
    case 'no-pairs':
      return composeNotice(
        l10n.t('No line of {0} is a pair.', name),
        `${shape} ${correct}`,
        tryAgain('retry'),
        choose(),
      );
  }
}

export function explainGone(uri: string): EvaluationNotice {
  return composeNotice(
    l10n.t('{0} could not be opened.', nameDocument(uri)),
    l10n.t('It may have been moved or deleted, or it is no text. Bring it back, or choose another file.'),
    tryAgain('retry'),
    choose(),
  );
}

export function explainTooLarge(uri: string): EvaluationNotice {
  return composeNotice(
    l10n.t('{0} is larger than the setting “Simile › Files: Max Size MB” allows.', nameDocument(uri)),
    l10n.t('Allow larger documents in the settings, or choose another file.'),
    tryAgain('retry'),
    choose(),
  );
}

export function explainUnknownState(): EvaluationNotice {
  return composeNotice(
    l10n.t('This evaluation could not be brought back.'),
    l10n.t('Open a file of labelled pairs, and run “Simile: Evaluate Encoder on Labelled Pairs”.'),
    choose(),
  );
}

export function explainCancelled(): EvaluationNotice {
  return composeNotice(l10n.t('The evaluation was cancelled.'), l10n.t('You can start it again.'), tryAgain('retry'));
}

export function explainFailedEvaluation(error: unknown): EvaluationNotice {
  return explainFailure(error, {
    ended: l10n.t('Simile’s engine ended before the pairs were compared.'),
    failed: (reason) => l10n.t('The pairs could not be evaluated: {0}', reason),
    retry: 'retry',
    restart: 'retry',
  });
}

export function sayEditedSince(): string {
  return l10n.t('The file has been edited since it was evaluated. Evaluate it again, then select lines.');
}

export function sayNothingSelected(uri: string): string {
  return l10n.t(
    'Nothing is selected. Select lines of {0} in an editor that can be seen beside this panel.',
    nameDocument(uri),
  );
}

export function sayTooManySelected(pairs: number): string {
  return l10n.t(
    '{0} pairs are selected. Select {1} at most, so that their sentences can be told apart.',
    showNumber(pairs),
    showNumber(MOST_COMPARED_PAIRS),
  );
}

function choose(): EvaluationNotice['actions'][number] {
  return { action: 'choose', title: l10n.t('Choose File…') };
}
