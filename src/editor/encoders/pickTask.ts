import { QuickPickItemKind, ThemeIcon, l10n, window, type QuickInputButton, type QuickPickItem } from 'vscode';
import { describeEncoder, describeLicence, sizeText } from './encoderWording.ts';
import type { ListedEncoder } from './listEncoders.ts';

/** What a person wants to do about the encoders that are here. */
export type EncoderTask =
  | { readonly kind: 'choose' | 'import' }
  | { readonly kind: 'use' | 'verify' | 'delete'; readonly encoder: ListedEncoder };

interface EncoderItem extends QuickPickItem {
  readonly encoder?: ListedEncoder;
  readonly task?: EncoderTask;
}

/** Shows the encoders with buttons that check and delete; whoever chooses one by keyboard is asked what to do with it. */
export async function pickTask(encoders: readonly ListedEncoder[]): Promise<EncoderTask | undefined> {
  const verify: QuickInputButton = { iconPath: new ThemeIcon('verified'), tooltip: l10n.t('Verify') };
  const remove: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Delete') };
  const picker = window.createQuickPick<EncoderItem>();
  const total = encoders.reduce((sum, { state, bytes = 0 }) => (state === 'embedded' ? sum : sum + bytes), 0);
  picker.title = l10n.t('Manage Encoders: {0} on disk', sizeText(total));
  picker.placeholder = l10n.t('Choose an encoder to use, verify or delete it');
  picker.items = [
    ...encoders.map((encoder) => toItem(encoder, [verify, remove])),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: l10n.t('$(cloud-download) Choose or Download Encoder…'), task: { kind: 'choose' } },
    { label: l10n.t('$(folder) Import Encoder from Folder or .zip…'), task: { kind: 'import' } },
  ];
  const answer = await new Promise<EncoderTask | ListedEncoder | undefined>((resolve) => {
    picker.onDidTriggerItemButton(({ item, button }) => {
      resolve(item.encoder && { kind: button === remove ? 'delete' : 'verify', encoder: item.encoder });
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
    detail: `${id} · ${describeLicence(licence)}`,
  };
  return state === 'embedded' ? item : { ...item, buttons };
}

async function pickTaskOf(encoder: ListedEncoder): Promise<EncoderTask | undefined> {
  const { isCurrent, state, title } = encoder;
  const use = { label: l10n.t('$(check) Use It'), does: 'use' as const };
  const verify = { label: l10n.t('$(verified) Verify Its Files'), does: 'verify' as const };
  const remove = { label: l10n.t('$(trash) Delete It'), does: 'delete' as const };
  const tasks = [...(isCurrent ? [] : [use]), ...(state === 'embedded' ? [] : [verify, remove])];
  // The one that comes with Simile, in use: all that can be done is to choose another.
  if (tasks.length === 0) return { kind: 'choose' };
  const chosen = await window.showQuickPick(tasks, { title, placeHolder: l10n.t('Choose what to do') });
  return chosen && { kind: chosen.does, encoder };
}

/** Asks once more, since what is deleted has to be downloaded again. */
export async function confirmDeletion({ title, bytes = 0, isCurrent }: ListedEncoder): Promise<boolean> {
  const remove: QuickPickItem = {
    label: l10n.t('$(trash) Delete It'),
    description: sizeText(bytes),
    ...(isCurrent && { detail: l10n.t('It is in use: Simile goes back to the one that it comes with.') }),
  };
  const keep: QuickPickItem = { label: l10n.t('$(arrow-left) Keep It') };
  const chosen = await window.showQuickPick([remove, keep], {
    title: l10n.t('Delete {0}?', title),
    placeHolder: l10n.t('It has to be downloaded or imported again to be used.'),
  });
  return chosen === remove;
}
