import { ModelError } from './modelError.ts';

/** Where models are downloaded from if nobody says otherwise. */
export const USUAL_ENDPOINT = 'https://huggingface.co';

/**
 * Checks an address that models are to be downloaded from, which may be that of a mirror. What is read from it ends up in
 * native code, so that nobody on the way may change it: https, or this machine.
 *
 * @throws ModelError `insecure`, `password`
 */
export function readEndpoint(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address?.username || address?.password) throw new ModelError({ code: 'password', host: address.host });
  if (!address || !isSafe(address)) throw new ModelError({ code: 'insecure', address: text });
  address.search = '';
  address.hash = '';
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}

/** Whether nobody on the way can change what comes from an address. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

/** Whether a host is the machine itself, to which nothing travels over a line. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Where a hub says what files a model has, with their sizes and digests. */
export function listingAddress(endpoint: URL, id: string, revision: string): URL {
  return new URL(`api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`, endpoint);
}

/** Where a hub has a file of a model. */
export function fileAddress(endpoint: URL, id: string, revision: string, path: string): URL {
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  return new URL(`${id}/resolve/${encodeURIComponent(revision)}/${escaped}`, endpoint);
}
