import { isThisMachine } from '../hubAddress.ts';
import { ServerError } from './serverError.ts';

/**
 * The address of an API from what a person has typed: of the server alone, of `/v1`, or of the page of the API. A machine of
 * one's own needs no `http://`.
 *
 * @returns without a slash at its end
 * @throws ServerError `bad-address`
 */
export function readServerAddress(text: string): string {
  const typed = text.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `${isLocal(typed) ? 'http' : 'https'}://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const isPlain = url && url.username === '' && url.password === '' && url.search === '' && url.hostname !== '';
  if (!isPlain || !/^https?:$/.test(url.protocol)) throw new ServerError({ code: 'bad-address', address: text });
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(?:embeddings|models)$/, '');
  return `${url.origin}${path === '' ? '/v1' : path}`;
}

function isLocal(typed: string): boolean {
  const whole = `http://${typed}`;
  return URL.canParse(whole) && isThisMachine(new URL(whole).hostname);
}

/** Who can read what is sent to an address. */
export type Exposure = 'this-machine' | 'encrypted' | 'open';

export function exposureOf(address: string): Exposure {
  const { protocol, hostname } = new URL(address);
  if (isThisMachine(hostname)) return 'this-machine';
  return protocol === 'https:' ? 'encrypted' : 'open';
}
