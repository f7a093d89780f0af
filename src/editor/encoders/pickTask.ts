import { QuickPickItemKind, ThemeIcon, l10n, window, type QuickInputButton, type QuickPickItem } from 'vscode';
import { describeEncoder, describeLicence, sizeText } from './encoderWording.ts';
import type { ListedEncoder } from './listEncoders.ts';

/** What a person wants to do about the encoders that are here. */
export type EncoderTask =
  | { readonly kind: 'choose' | 'import' | 'connect' }
  | { readonly kind: 'use' | 'verify' | 'delete' | 'change' | 'forget'; readonly encoder: ListedEncoder };

interface EncoderItem extends QuickPickItem {
  readonly encoder?: ListedEncoder;
  readonly task?: EncoderTask;
}

/** Shows the encoders with buttons that check and delete; whoever chooses one by keyboard is asked what to do with it. */
export async function pickTask(encoders: readonly ListedEncoder[]): Promise<EncoderTask | undefined> {
  const verify: QuickInputButton = { iconPath: new ThemeIcon('verified'), tooltip: l10n.t('Verify') };
  const remove: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Delete') };
  const change: QuickInputButton = { iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Change') };
  const forget: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Forget') };
  const tasks = new Map<unknown, 'verify' | 'delete' | 'change' | 'forget'>([
    [verify, 'verify'],
    [remove, 'delete'],
    [change, 'change'],
    [forget, 'forget'],
  ]);
  const picker = window.createQuickPick<EncoderItem>();
  const total = encoders.reduce((sum, { state, bytes = 0 }) => (state === 'embedded' ? sum : sum + bytes), 0);
  picker.title = l10n.t('Manage Encoders: {0} on disk', sizeText(total));
  picker.placeholder = l10n.t('Choose an encoder to use, verify or delete it');
  picker.items = [
    ...encoders.map((encoder) => toItem(encoder, encoder.state === 'remote' ? [change, forget] : [verify, remove])),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: l10n.t('$(cloud-download) Choose or Download Encoder…'), task: { kind: 'choose' } },
    { label: l10n.t('$(folder) Import Encoder from Folder or .zip…'), task: { kind: 'import' } },
    { label: l10n.t('$(plug) Connect to an Embeddings Server…'), task: { kind: 'connect' } },
  ];
  const answer = await new Promise<EncoderTask | ListedEncoder | undefined>((resolve) => {
    picker.onDidTriggerItemButton(({ item, button }) => {
      const kind = tasks.get(button);
      resolve(item.encoder && kind && { kind, encoder: item.encoder });
      picker.hide();
    });
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      resolve(item?.task ?? item?.encoder);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
  return answer && 'id' in answer ? pickTaskOf(answer) : answer;
}

function toItem(encoder: ListedEncoder, buttons: readonly QuickInputButton[]): EncoderItem {
  const { id, title, isCurrent, state, licence } = encoder;
  const item = {
    encoder,
    label: isCurrent ? `$(check) ${title}` : title,
    description: describeEncoder(encoder),
    detail: state === 'remote' ? id : `${id} · ${describeLicence(licence)}`,
  };
  return state === 'embedded' ? item : { ...item, buttons };
}

async function pickTaskOf(encoder: ListedEncoder): Promise<EncoderTask | undefined> {
  const { isCurrent, state, title } = encoder;
  const use = { label: l10n.t('$(check) Use It'), does: 'use' as const };
  const verify = { label: l10n.t('$(verified) Verify Its Files'), does: 'verify' as const };
  const remove = { label: l10n.t('$(trash) Delete It'), does: 'delete' as const };
  const change = { label: l10n.t('$(edit) Change It'), does: 'change' as const };
  const forget = { label: l10n.t('$(trash) Forget It and Its Key'), does: 'forget' as const };
  const ofState = state === 'remote' ? [change, forget] : [verify, remove];
  const tasks = [...(isCurrent ? [] : [use]), ...(state === 'embedded' ? [] : ofState)];
  // The one that comes with Simile, in use: all that can be done is to choose another.
  if (tasks.length === 0) return { kind: 'choose' };
  const chosen = await window.showQuickPick(tasks, { title, placeHolder: l10n.t('Choose what to do') });
  return chosen && { kind: chosen.does, encoder };
}

/**
 * Asks once more, since what is deleted has to be downloaded again.
 *
 * @param indexBytes of the index of this workspace that was made with it, which goes as well
 */
export async function confirmDeletion(encoder: ListedEncoder, indexBytes: number): Promise<boolean> {
  const { title, bytes = 0 } = encoder;
  const remove: QuickPickItem = {
    label: l10n.t('$(trash) Delete It'),
    description: sizeText(bytes),
    ...describeLoss(encoder, indexBytes),
  };
  const keep: QuickPickItem = { label: l10n.t('$(arrow-left) Keep It') };
  const chosen = await window.showQuickPick([remove, keep], {
    title: l10n.t('Delete {0}?', title),
    placeHolder: l10n.t('It has to be downloaded or imported again to be used.'),
  });
  return chosen === remove;
}

/**
 * Asks once more, since what a server has been asked for has to be asked again.
 *
 * @param indexBytes see {@link confirmDeletion}
 */
export async function confirmForgetting(encoder: ListedEncoder, indexBytes: number): Promise<boolean> {
  const forget: QuickPickItem = {
    label: l10n.t('$(trash) Forget It and Its Key'),
    ...describeLoss(encoder, indexBytes),
  };
  const keep: QuickPickItem = { label: l10n.t('$(arrow-left) Keep It') };
  const chosen = await window.showQuickPick([forget, keep], {
    title: l10n.t('Forget {0}?', encoder.title),
    placeHolder: l10n.t('It has to be connected again to be used, and your texts to be sent again.'),
  });
  return chosen === forget;
}

/** What goes with an encoder. */
function describeLoss({ isCurrent }: ListedEncoder, indexBytes: number): Pick<QuickPickItem, 'detail'> {
  const detail = [
    ...(isCurrent ? [l10n.t('It is in use: Simile goes back to the one that it comes with.')] : []),
    ...(indexBytes > 0
      ? [l10n.t('The index that was made with it is deleted, too: {0} in this workspace.', sizeText(indexBytes))]
      : []),
  ];
  return detail.length > 0 ? { detail: detail.join(' ') } : {};
}
