import { decodeHTMLStrict } from 'entities';

/** The characters of an HTML character reference such as `&amp;` or `&#x41;`; undefined where it is none. */
export function decodeEntity(reference: string): string | undefined {
  const decoded = decodeHTMLStrict(reference);
  return decoded === reference ? undefined : decoded;
}
