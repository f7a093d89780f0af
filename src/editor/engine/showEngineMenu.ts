import { commands, l10n, window, type QuickPickItem } from 'vscode';
import type { ForeignTexts } from '../languages/languageNotice.ts';
import { describeForeign, nameLanguages } from '../languages/languageWording.ts';
import type { IndexState } from '../index/indexState.ts';

interface EngineAction extends QuickPickItem {
  readonly command: string;
}

/** What the status item offers. */
export async function showEngineMenu(index: IndexState, foreign: ForeignTexts | undefined): Promise<void> {
  const actions = [...listLanguageActions(foreign), ...listIndexActions(index), ...listEngineActions()];
  const chosen = await window.showQuickPick(actions, { title: 'Simile', placeHolder: l10n.t('Choose what to do') });
  if (chosen) await commands.executeCommand(chosen.command);
}

function listLanguageActions(foreign: ForeignTexts | undefined): EngineAction[] {
  if (!foreign) return [];
  const names = nameLanguages(foreign.languages);
  return [
    {
      label: l10n.t('$(globe) Choose an Encoder for {0}', names),
      detail: describeForeign(foreign),
      command: 'simile.chooseFittingEncoder',
    },
    { label: l10n.t('$(close) Say No More of {0} in This Workspace', names), command: 'simile.dismissLanguages' },
  ];
}

function listIndexActions({ phase, paused }: IndexState): EngineAction[] {
  if (phase === 'unused') return [];
  return [
    paused
      ? { label: l10n.t('$(debug-continue) Resume Indexing'), command: 'simile.resumeIndexing' }
      : { label: l10n.t('$(debug-pause) Pause Indexing'), command: 'simile.pauseIndexing' },
    { label: l10n.t('$(info) Show Index Status'), command: 'simile.showIndexStatus' },
  ];
}

function listEngineActions(): EngineAction[] {
  return [
    { label: l10n.t('$(symbol-misc) Choose Encoder'), command: 'simile.chooseEncoder' },
    { label: l10n.t('$(output) Show Log'), command: 'simile.showLog' },
    { label: l10n.t('$(debug-restart) Restart Engine'), command: 'simile.restartEngine' },
    { label: l10n.t('$(gear) Open Settings'), command: 'simile.openSettings' },
  ];
}
