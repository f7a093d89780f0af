import { ThemeColor, ThemeIcon, TreeItem, l10n } from 'vscode';
import type { ForeignTexts } from './languageNotice.ts';
import { describeForeign, nameForeign } from './languageWording.ts';

/** The row above results that says which of the texts the encoder was not trained on. */
export interface LanguageNode {
  readonly type: 'language';
  readonly id: string;
  readonly parent: undefined;
  readonly texts: ForeignTexts;
}

export function createLanguageNode(texts: ForeignTexts): LanguageNode {
  return { type: 'language', id: 'language', parent: undefined, texts };
}

/** How it looks. To take the row is to choose another encoder. */
export function createLanguageItem({ id, type, texts }: LanguageNode): TreeItem {
  const item = new TreeItem(nameForeign(texts));
  const described = describeForeign(texts);
  item.id = id;
  item.contextValue = type;
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.description = l10n.t('not a language of this encoder');
  item.tooltip = described;
  item.accessibilityInformation = { label: described };
  item.command = {
    command: 'simile.chooseEncoder',
    title: l10n.t('Choose an Encoder'),
    arguments: [{ languages: texts.languages }],
  };
  return item;
}
