import { l10n, window } from 'vscode';
import { remoteModelTitle, type RemoteModel } from '../../../core/models/remoteModel.ts';
import { exposureOf } from '../../../network/embeddings/readServerAddress.ts';
import { showNumber } from '../../similar/wording.ts';

/** Says which text leaves the machine, where to and who can read it on the way, and asks whether to. */
export async function confirmConnection(model: RemoteModel): Promise<boolean> {
  const { host } = new URL(model.address);
  const connect = l10n.t('Send My Texts There');
  const chosen = await window.showWarningMessage(
    l10n.t('Send your texts to {0}?', host),
    { modal: true, detail: describeConnection(model) },
    connect,
  );
  return chosen === connect;
}

function describeConnection(model: RemoteModel): string {
  const { address, dimensions } = model;
  return [
    l10n.t('{0} works, and gives {1} dimensions.', remoteModelTitle(model), showNumber(dimensions)),
    l10n.t(
      'With it, Simile sends to {0} the text of every note that it indexes, in whichever folder you open, and what you search for, compare, hover over or have the cursor in. Names of files and folders are not sent.',
      address,
    ),
    describeWay(address),
    l10n.t('This ends when you choose another encoder.'),
  ].join('\n\n');
}

function describeWay(address: string): string {
  switch (exposureOf(address)) {
    case 'this-machine':
      return l10n.t('The server runs on this machine.');
    case 'encrypted':
      return l10n.t('The connection is encrypted. What becomes of the texts there is up to whoever runs the server.');
    case 'open':
      return l10n.t(
        'The connection is NOT encrypted: anybody on the way can read the texts, and the key. What becomes of the texts there is up to whoever runs the server.',
      );
  }
}
