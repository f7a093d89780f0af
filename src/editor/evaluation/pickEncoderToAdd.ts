import { QuickPickItemKind, l10n, window, type QuickPickItem } from 'vscode';
import { describeEncoder } from '../encoders/encoderWording.ts';
import type { ListedEncoder } from '../encoders/listEncoders.ts';

/** An encoder that is here, by its id, or one that lies elsewhere, or is to be downloaded first. */
export type EncoderToAdd = { readonly id: string } | 'folder' | 'download';

interface Item extends QuickPickItem {
  readonly adds?: EncoderToAdd;
}

/** Asks for an encoder to compare with the one in use; undefined where a person has thought better of it. */
export async function pickEncoderToAdd(encoders: readonly ListedEncoder[]): Promise<EncoderToAdd | undefined> {
  const here = encoders.filter(({ state, isCurrent }) => !isCurrent && (state === 'embedded' || state === 'installed'));
  const items: Item[] = [
    ...here.map((encoder) => ({
      label: encoder.title,
      description: describeEncoder(encoder),
      detail: encoder.purpose === '' ? encoder.id : encoder.purpose,
      adds: { id: encoder.id },
    })),
    ...(here.length > 0 ? [{ label: '', kind: QuickPickItemKind.Separator }] : []),
    { label: l10n.t('$(folder) Encoder in a Folder…'), adds: 'folder' },
    { label: l10n.t('$(cloud-download) Download or Import an Encoder First…'), adds: 'download' },
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Add Encoder'),
    placeHolder: l10n.t('Choose an encoder to compare on the same pairs'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.adds;
}
