import { QuickPickItemKind, l10n, window, type QuickPickItem } from 'vscode';
import type { CatalogueEntry } from '../../core/models/catalogue.ts';
import { isHubId } from '../../core/models/hubId.ts';
import { describeEncoder, describeLicence, sizeText } from './encoderWording.ts';
import { nameLanguages } from '../languages/languageWording.ts';
import { explainModelFailure } from './explainModelFailure.ts';
import { findFitting } from './findFitting.ts';
import type { ListedEncoder } from './listEncoders.ts';

interface EncoderItem extends QuickPickItem {
  readonly id?: string;
}

/** What is answered where a person wants one on a server; the id of no encoder. */
export const ON_A_SERVER = ' server';

/**
 * Asks for an encoder, or the id of any other; undefined where a person has thought better of it.
 *
 * @param languages BCP 47; encoders that were trained on them come first
 */
export async function pickEncoder(
  encoders: readonly ListedEncoder[],
  languages: readonly string[] = [],
): Promise<string | undefined> {
  const other: EncoderItem = { label: l10n.t('$(add) Other encoder by hub id…') };
  const server: EncoderItem = { label: l10n.t('$(plug) Connect to an Embeddings Server…'), id: ON_A_SERVER };
  const fitting = findFitting(encoders, languages);
  const others = encoders.filter((encoder) => !fitting.includes(encoder));
  const rows = others.map(toItem);
  const here = others.filter(({ state }) => state !== 'absent').length;
  const items = [
    ...(fitting.length > 0 ? [separator(l10n.t('for {0}', nameLanguages(languages)))] : []),
    ...fitting.map(toItem),
    ...(fitting.length > 0 && here > 0 ? [separator(l10n.t('other encoders'))] : []),
    ...rows.slice(0, here),
    ...(here < rows.length ? [separator(l10n.t('to download'))] : []),
    ...rows.slice(here),
    separator(''),
    other,
    server,
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Choose Encoder'),
    placeHolder: l10n.t('What turns your texts into vectors. Nothing is downloaded before you have agreed to it.'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen === other ? askForId() : chosen?.id;
}

function toItem(encoder: ListedEncoder): EncoderItem {
  const { id, title, purpose, isCurrent } = encoder;
  return {
    id,
    label: isCurrent ? `$(check) ${title}` : title,
    description: describeEncoder(encoder),
    detail: purpose === '' ? id : purpose,
  };
}

function separator(label: string): EncoderItem {
  return { label, kind: QuickPickItemKind.Separator };
}

async function askForId(): Promise<string | undefined> {
  const id = await window.showInputBox({
    title: l10n.t('Other Encoder'),
    prompt: l10n.t('The id of a sentence encoder in ONNX form on the hub: owner/name'),
    placeHolder: 'Xenova/all-MiniLM-L6-v2',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const typed = text.trim();
      return typed === '' || isHubId(typed) ? null : explainModelFailure({ code: 'bad-id', id: typed });
    },
  });
  return id?.trim() || undefined;
}

export interface OfferedDownload {
  readonly id: string;
  readonly entry: CatalogueEntry | undefined;
  /** Bytes; undefined where that is not known before the hub is asked. */
  readonly bytes: number | undefined;
  readonly host: string;
}

/** Says what will be downloaded, from where and how large it is, and asks whether to; undefined: neither. */
export async function confirmDownload({
  id,
  entry,
  bytes,
  host,
}: OfferedDownload): Promise<'download' | 'back' | undefined> {
  const size = bytes === undefined ? l10n.t('size not known yet') : sizeText(bytes);
  const facts = [id, ...(entry ? [describeLicence(entry.licence)] : []), ...(entry?.note ? [entry.note] : [])];
  const download: QuickPickItem = {
    label: l10n.t('$(cloud-download) Download from {0}', host),
    description: size,
    detail: facts.join(' · '),
  };
  const back: QuickPickItem = { label: l10n.t('$(arrow-left) Choose Another') };
  const chosen = await window.showQuickPick([download, back], {
    title: l10n.t('Download {0}?', entry?.title ?? id),
    placeHolder: l10n.t('Only the encoder’s id is sent to {0}, none of your texts.', host),
    ignoreFocusOut: true,
  });
  if (chosen === download) return 'download';
  return chosen === back ? 'back' : undefined;
}
