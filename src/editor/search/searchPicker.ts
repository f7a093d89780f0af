import {
  ThemeIcon,
  commands,
  env,
  l10n,
  window,
  workspace,
  type Disposable,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItemButtonEvent,
} from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { parseSearchText } from '../../core/search/parseSearchText.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { describeCatchingUp } from '../index/indexWording.ts';
import type { ForeignTexts, LanguageNotice } from '../languages/languageNotice.ts';
import { describeForeign, nameLanguages } from '../languages/languageWording.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import type { PassageNode } from '../similar/resultTree.ts';
import type { SearchOutcome } from '../similar/searchOutcome.ts';
import type { SimilarController } from '../similar/similarController.ts';
import { nameItems } from '../similar/wording.ts';
import { answerSearch, type ListedSearch, type SearchParts } from './answerSearch.ts';
import { LiveQuestion } from './liveQuestion.ts';
import { PassagePreview } from './passagePreview.ts';
import type { RecentSearches } from './recentSearches.ts';
import { areSameRows, findSamePassage } from './sameRows.ts';
import {
  createFilterItems,
  createHeading,
  createRecentItem,
  kindIcon,
  type ItemAction,
  type ItemButton,
  type NoticeCommand,
  type SearchItem,
} from './searchItem.ts';
import { describeProgress, noticeFailure, noticeNoFolder } from './searchNotices.ts';

/** Milliseconds without a key after which what is typed is searched for. */
const PAUSE = 100;
/** Milliseconds after which the same is asked again while files are being read. */
const CATCH_UP_PAUSE = 1500;

export interface PickerParts extends SearchParts {
  readonly controller: SimilarController;
  readonly opener: PassageOpener;
  readonly languages: LanguageNotice;
  readonly recent: RecentSearches;
  readonly log: (line: string) => void;
}

interface PickerButton extends QuickInputButton {
  readonly run: () => unknown;
}

/**
 * One search by meaning from the first key to the last: a quick pick that answers while one types. The latest text
 * wins; until its answer is there, the former one stays.
 */
export class SearchPicker implements Disposable {
  readonly #parts: PickerParts;
  readonly #store = new DisposableStore();
  readonly #pick = this.#store.add(createPick());
  readonly #preview: PassagePreview;
  readonly #onKind: (kind: PassageKind) => unknown;
  #kind: PassageKind;
  readonly #question: LiveQuestion<ListedSearch, EncodingProgress>;
  #catchUp: NodeJS.Timeout | undefined;
  /** The text that the listed items answer. */
  #answered: string | undefined;
  #outcome: SearchOutcome | undefined;
  /** The row that a person took while the answer to what was typed was still on its way. */
  #awaited: SearchItem | undefined;
  /** Whether a person has gone through the listed items. */
  #hasMoved = false;
  #isOver = false;

  /**
   * @param kind what is found where no filter says another
   * @param onKind is told when a person chooses another
   */
  constructor(parts: PickerParts, kind: PassageKind, onKind: (kind: PassageKind) => unknown) {
    this.#parts = parts;
    this.#kind = kind;
    this.#onKind = onKind;
    this.#preview = this.#store.add(new PassagePreview(parts.opener));
    const { index, log } = parts;
    const pick = this.#pick;
    this.#question = new LiveQuestion<ListedSearch, EncodingProgress>({
      ask: (typed, call) => answerSearch(typed, this.#kind, parts, call),
      onAnswer: (typed, listed) => this.#list(typed, listed),
      onFailure: (typed, error) => {
        log(`The search by meaning failed: ${describeError(error)}`);
        this.#list(typed, { items: [noticeFailure(error)], outcome: undefined });
      },
      onProgress: (progress) => this.#describe(progress),
      onBusy: (isBusy) => (pick.busy = isBusy),
    });
    for (const listener of [
      pick.onDidChangeValue(() => this.#onType()),
      pick.onDidChangeActive(([item]) => this.#onMove(item)),
      pick.onDidAccept(() => this.#accept(pick.activeItems[0])),
      pick.onDidTriggerButton((button) => (button as PickerButton).run()),
      pick.onDidTriggerItemButton(({ item, button }: QuickPickItemButtonEvent<SearchItem>) =>
        this.run((button as ItemButton).action, item),
      ),
      pick.onDidHide(() => this.#end(() => this.#preview.leave())),
      index.onDidBecomeCurrent(() => this.#askAgain()),
      parts.languages.onDidChange(() => this.#describe()),
      index.onDidChange(() => {
        if (this.#outcome?.catchingUp) this.#catchUp ??= setTimeout(() => this.#askAgain(), CATCH_UP_PAUSE);
      }),
    ]) {
      this.#store.add(listener);
    }
  }

  show(typed: string): void {
    this.#pick.value = typed;
    this.#describe();
    this.#pick.show();
    this.#search();
  }

  /** Does to a row what its button does; without one, to the row that is active. */
  async run(action: ItemAction, item = this.#pick.activeItems[0]): Promise<void> {
    if (item?.type === 'recent' && action === 'forget') {
      await this.#parts.recent.remove(item.typed);
      this.#search();
    } else if (item?.type === 'passage' && action === 'copy') {
      await env.clipboard.writeText(item.node.match.text);
      await this.#remember();
    } else if (item?.type === 'passage' && action === 'openBeside') {
      await this.#openBeside(item.node);
    }
  }

  /** Moves what is listed into the view “Similar”. */
  async keepResults(): Promise<void> {
    const outcome = this.#outcome;
    if (!outcome) return;
    await this.#remember();
    await this.#end(() => this.#preview.leave());
    await this.#parts.controller.showFound(outcome);
    await commands.executeCommand('simile.similar.focus');
  }

  /** Finds sentences instead of paragraphs, or the other way round; a filter in the text has the last word. */
  toggleKind(): void {
    if (parseSearchText(this.#pick.value).kind !== undefined) return;
    this.#kind = otherKind(this.#kind);
    this.#onKind(this.#kind);
    this.#search();
  }

  dispose(): void {
    void this.#end(async () => {});
  }

  #onType(): void {
    this.#awaited = undefined;
    if (this.#pick.value.trim() === '') this.#search();
    else this.#question.askSoon(this.#pick.value, PAUSE);
  }

  #onMove(item: SearchItem | undefined): void {
    if (item?.type !== 'passage') return;
    // VS Code makes the first row the active one by itself.
    if (!this.#hasMoved && item === firstRow(this.#pick)) return;
    this.#hasMoved = true;
    this.#preview.show(item.node);
  }

  #accept(item: SearchItem | undefined): void {
    // A quick Enter is not meant for the answer to what was typed before, unless the next answer begins with the same.
    if (this.#answered !== this.#pick.value) {
      this.#awaited = item;
      if (this.#question.asking !== this.#pick.value) this.#search();
      return;
    }
    switch (item?.type) {
      case 'passage':
        return void this.#open(item.node);
      case 'recent':
      case 'completion':
        return this.#type(item.typed);
      case 'notice':
        return item.command && void this.#help(item.command);
      case 'heading':
      case undefined:
        return;
    }
  }

  #type(typed: string): void {
    this.#pick.value = typed;
    this.#search();
  }

  async #help(command: NoticeCommand): Promise<void> {
    if (command === 'search') return this.#search();
    if (command === 'simile.restartEngine') {
      await commands.executeCommand(command);
      return this.#search();
    }
    await this.#end(() => this.#preview.leave());
    await commands.executeCommand(command);
  }

  async #open(node: PassageNode): Promise<void> {
    await this.#remember();
    await this.#end(() => this.#preview.keep(node.match.uri));
    await this.#parts.opener.open(node, { preserveFocus: false, preview: true, beside: false });
  }

  async #openBeside(node: PassageNode): Promise<void> {
    await this.#remember();
    await this.#end(() => this.#preview.leave());
    await this.#parts.opener.open(node, { preserveFocus: false, preview: false, beside: true });
  }

  async #remember(): Promise<void> {
    if (this.#answered?.trim()) await this.#parts.recent.add(this.#answered);
  }

  #askAgain(): void {
    clearTimeout(this.#catchUp);
    this.#catchUp = undefined;
    const isIdle = this.#question.asking === undefined && this.#answered === this.#pick.value;
    if (this.#outcome && isIdle) this.#search();
  }

  /** Searches at once for what is in the box. */
  #search(): void {
    const typed = this.#pick.value;
    const isEmpty = typed.trim() === '';
    setState(isEmpty ? 'start' : 'typed');
    if (isEmpty) {
      this.#question.drop();
      this.#list(typed, { items: this.#listStart(), outcome: undefined });
    } else {
      void this.#question.ask(typed);
    }
  }

  #list(typed: string, { items, outcome }: ListedSearch): void {
    const isSame = this.#answered === typed && areSameRows(this.#pick.items, items);
    const kept =
      this.#answered === typed && this.#hasMoved ? findSamePassage(items, this.#pick.activeItems[0]) : undefined;
    this.#answered = typed;
    this.#outcome = outcome;
    this.#describe();
    const awaited = findSamePassage(items.slice(0, 1), this.#awaited);
    this.#awaited = undefined;
    if (awaited) return this.#accept(awaited);
    // What is asked again finds the same for the most part, and must not disturb who reads it.
    if (isSame) return;
    this.#hasMoved = kept !== undefined;
    this.#pick.keepScrollPosition = kept !== undefined;
    this.#pick.items = items;
    if (kept) this.#pick.activeItems = [kept];
  }

  /** What there is before the first letter: what was searched before, and what can be written. */
  #listStart(): SearchItem[] {
    if (!workspace.workspaceFolders?.length) return [noticeNoFolder()];
    const recent = this.#parts.recent.all.map(createRecentItem);
    return [
      ...(recent.length > 0 ? [createHeading(l10n.t('recent searches')), ...recent] : []),
      createHeading(l10n.t('what else can be written')),
      ...createFilterItems(this.#pick.value),
    ];
  }

  /** @param progress files taken into the index before the question is asked */
  #describe(progress?: EncodingProgress): void {
    const chosen = parseSearchText(this.#pick.value).kind;
    const kind = chosen ?? this.#kind;
    const title = l10n.t('Search by Meaning: {0}', nameItems(kind));
    const state = this.#describeState(progress);
    this.#pick.title = state === undefined ? title : l10n.t('{0} · {1}', title, state);
    const hasMatches = this.#outcome?.answers.some(({ matches }) => matches.length > 0) ?? false;
    const foreign = this.#findForeign();
    this.#showButtons([
      ...(foreign ? [this.#encoderButton(foreign)] : []),
      // A filter has the last word.
      ...(chosen === undefined ? [this.#kindButton(otherKind(kind))] : []),
      ...(hasMatches ? [this.#keepButton] : []),
    ]);
  }

  /** VS Code draws buttons anew that it is told of again, and takes the keyboard away from them. */
  #showButtons(buttons: readonly PickerButton[]): void {
    const { buttons: shown } = this.#pick;
    const isSame =
      shown.length === buttons.length && buttons.every(({ tooltip }, at) => shown[at]?.tooltip === tooltip);
    if (!isSame) this.#pick.buttons = buttons;
  }

  #describeState(progress: EncodingProgress | undefined): string | undefined {
    const catchingUp = this.#outcome?.catchingUp;
    if (progress && progress.total > 0) return describeProgress(progress);
    if (catchingUp) return describeCatchingUp(catchingUp);
    const foreign = this.#findForeign();
    // Short, so that it keeps to its line.
    return foreign && l10n.t('scores mean little for {0}', nameLanguages(foreign.languages));
  }

  #findForeign(): ForeignTexts | undefined {
    const answers = this.#outcome?.answers;
    return (
      answers &&
      this.#parts.languages.above(
        answers.map(({ query }) => query?.foreign),
        true,
      )
    );
  }

  #encoderButton(foreign: ForeignTexts): PickerButton {
    const { languages } = foreign;
    return {
      iconPath: new ThemeIcon('globe'),
      tooltip: l10n.t('Choose an Encoder for {0}. {1}', nameLanguages(languages), describeForeign(foreign)),
      run: async () => {
        await this.#end(() => this.#preview.leave());
        await commands.executeCommand('simile.chooseEncoder', { languages });
      },
    };
  }

  #kindButton(kind: PassageKind): PickerButton {
    const tooltip =
      kind === 'sentence'
        ? l10n.t('Find Sentences Instead of Paragraphs')
        : l10n.t('Find Paragraphs Instead of Sentences');
    return { iconPath: new ThemeIcon(kindIcon(kind)), tooltip, run: () => this.toggleKind() };
  }

  readonly #keepButton: PickerButton = {
    iconPath: new ThemeIcon('pin'),
    tooltip: l10n.t('Keep Results in the Similar View'),
    run: () => this.keepResults(),
  };

  /** @param leave what becomes of the previewed passage */
  async #end(leave: () => Promise<void>): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#catchUp);
    this.#question.end();
    this.#pick.hide();
    setState(undefined);
    await leave();
    this.#store.dispose();
  }
}

function createPick(): QuickPick<SearchItem> {
  const pick = window.createQuickPick<SearchItem>();
  pick.placeholder = l10n.t('Say in your own words what you are looking for');
  pick.matchOnDescription = false;
  pick.matchOnDetail = false;
  // Results are in the order of the search, not of the letters that they share with it. The property is in every
  // version of VS Code that we support, and not in the declarations of its interface.
  Object.assign(pick, { sortByLabel: false });
  return pick;
}

function otherKind(kind: PassageKind): PassageKind {
  return kind === 'sentence' ? 'paragraph' : 'sentence';
}

function firstRow({ items }: QuickPick<SearchItem>): SearchItem | undefined {
  return items.find(({ type }) => type !== 'heading');
}

/** Tells keys what there is to do: before the first letter, while one types, and when the picker is closed. */
function setState(state: 'start' | 'typed' | undefined): void {
  void commands.executeCommand('setContext', 'simile.search.open', state);
}
