import { ThemeIcon, commands, env, l10n, window, type Disposable, type QuickPickItem } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { escapeIcons } from '../search/escapeIcons.ts';
import { countMatches, nameQuestion } from './describeOutcome.ts';
import { SearchHistory, type KeptSearch } from './searchHistory.ts';
import type { SimilarController } from './similarController.ts';
import { nameItems, nameScope } from './wording.ts';

interface HistoryItem extends QuickPickItem {
  readonly kept: KeptSearch;
}

/** Keeps what searches have found for as long as the window is open, and shows it again. */
export function registerHistory(controller: SimilarController): Disposable {
  const store = new DisposableStore();
  const history = new SearchHistory();
  store.add(
    controller.onDidChangeResult(({ result, continuation }) => {
      if (result.kind !== 'found') return;
      if (continuation === 'update') history.replace(result.outcome);
      else history.add(result.outcome, Date.now());
      void commands.executeCommand('setContext', 'simile.similar.hasHistory', true);
    }),
  );
  store.add(commands.registerCommand('simile.showHistory', () => pickSearch(history, controller)));
  return store;
}

function pickSearch(history: SearchHistory, controller: SimilarController): void {
  const again = { iconPath: new ThemeIcon('refresh'), tooltip: l10n.t('Search Again') };
  const forget = { iconPath: new ThemeIcon('clear-all'), tooltip: l10n.t('Clear History') };
  const pick = window.createQuickPick<HistoryItem>();
  pick.placeholder =
    history.all.length > 0 ? l10n.t('Choose a search to see its results again') : l10n.t('No searches yet');
  pick.matchOnDetail = true;
  pick.buttons = history.all.length > 0 ? [forget] : [];
  pick.items = history.all.map((kept) => ({ ...describeKept(kept), kept, buttons: [again] }));
  pick.onDidTriggerButton(() => {
    history.clear();
    void commands.executeCommand('setContext', 'simile.similar.hasHistory', false);
    pick.hide();
  });
  const show = async ({ outcome }: KeptSearch, isAgain: boolean) => {
    pick.hide();
    await controller.showFound(outcome);
    if (isAgain) await controller.searchAgain();
  };
  pick.onDidTriggerItemButton(({ item }) => void show(item.kept, true));
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    if (chosen) void show(chosen.kept, false);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

function describeKept({ outcome, time }: KeptSearch): QuickPickItem {
  const { request, answers } = outcome;
  const icon = request.type === 'meaning' ? 'search' : 'quote';
  const results = countMatches(answers.flatMap(({ matches }) => matches));
  const when = new Date(time).toLocaleTimeString(env.language, { hour: '2-digit', minute: '2-digit' });
  return {
    label: `$(${icon}) ${escapeIcons(nameQuestion(outcome))}`,
    description: when,
    detail: [nameScope(request.scope), nameItems(request.kind), results].join(' · '),
  };
}
