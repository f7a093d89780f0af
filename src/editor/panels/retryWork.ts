import { commands } from 'vscode';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import type { PanelWork } from './panelWork.ts';

/** A person wants something made again. An engine that keeps ending is restarted for that, which makes it again. */
export function retryWork({ failure }: PanelWork, again: () => void): void {
  if (reasonOfFailure(failure) === 'engineDown') void commands.executeCommand('simile.restartEngine');
  else again();
}
