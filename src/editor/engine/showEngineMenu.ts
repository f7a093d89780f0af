import { commands, l10n, window, type QuickPickItem } from 'vscode';

interface EngineAction extends QuickPickItem {
  readonly command: string;
}

/** What the status item offers. */
export async function showEngineMenu(): Promise<void> {
  const actions: EngineAction[] = [
    { label: l10n.t('$(output) Show Log'), command: 'simile.showLog' },
    { label: l10n.t('$(debug-restart) Restart Engine'), command: 'simile.restartEngine' },
    { label: l10n.t('$(gear) Open Settings'), command: 'simile.openSettings' },
  ];
  const chosen = await window.showQuickPick(actions, { title: 'Simile', placeHolder: l10n.t('Choose what to do') });
  if (chosen) await commands.executeCommand(chosen.command);
}
