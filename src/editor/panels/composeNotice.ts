import { l10n } from 'vscode';
import type { PanelNotice } from '../../protocol/panelNotice.ts';

type NoticeButton<Action extends string> = PanelNotice<Action>['actions'][number];

/** A notice with buttons, the best one first. */
export function composeNotice<Action extends string>(
  message: string,
  hint: string,
  ...actions: NoticeButton<Action>[]
): PanelNotice<Action> {
  return { message, hint, actions };
}

export function tryAgain<Action extends string>(action: Action): NoticeButton<Action> {
  return { action, title: l10n.t('Try Again') };
}
