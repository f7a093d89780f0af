import type { RemoteModel } from '../../core/models/remoteModel.ts';
import { exposureOf } from '../../network/embeddings/readServerAddress.ts';

/** Which text leaves the machine with an encoder on a server, where to, and who can read it on the way. */
export function describeExposure({ address }: Pick<RemoteModel, 'address'>): string {
  const { host } = new URL(address);
  return `With it, the text of everything that is indexed or compared and of every search is sent to ${host}, ${describeWay(address)} File names and folders are not sent.`;
}

function describeWay(address: string): string {
  switch (exposureOf(address)) {
    case 'this-machine':
      return 'which is this machine.';
    case 'encrypted':
      return 'over an encrypted connection; what becomes of it there is up to whoever runs that server.';
    case 'open':
      return 'WITHOUT encryption: anybody on the way can read it, and the key as well. What becomes of it there is up to whoever runs that server.';
  }
}
