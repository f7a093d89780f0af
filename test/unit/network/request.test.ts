import { expect, test } from 'vitest';
import { request, type Fetch } from '../../../src/network/request.ts';
import { failureOf } from './failureOf.ts';

/** A server that sends on from each of these addresses to the next, and answers at the last one. */
function sendingOn(...addresses: readonly string[]): { fetch: Fetch; asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = async (address) => {
    asked.push(address);
    const location = addresses[asked.length];
    return location === undefined ? new Response('{}') : new Response(null, { status: 302, headers: { location } });
  };
  return { fetch, asked };
}

test('redirects are followed, as those that are relative to where they come from', async () => {
  const { fetch, asked } = sendingOn('https://hub.test/a/b', '../c?d=e', 'https://files.test/f');
  const { host, watch } = await request(new URL('https://hub.test/a/b'), {}, { fetch });
  watch.stop();
  expect(host).toBe('files.test');
  expect(asked).toEqual(['https://hub.test/a/b', 'https://hub.test/c?d=e', 'https://files.test/f']);
});

test('nobody is sent from https to an address without encryption, not even to one of this machine', async () => {
  const { fetch, asked } = sendingOn('https://hub.test/', 'http://127.0.0.1:8080/admin?token=1');
  const failure = await failureOf(request(new URL('https://hub.test/'), {}, { fetch }));
  expect(failure).toEqual({ code: 'insecure', address: 'http://127.0.0.1:8080/admin' });
  expect(asked).toEqual(['https://hub.test/']);
});

test('a password in a redirect is neither sent on nor shown', async () => {
  const sent = sendingOn('https://hub.test/', 'https://user:secret@files.test/f');
  const { watch } = await request(new URL('https://hub.test/'), {}, { fetch: sent.fetch });
  watch.stop();
  expect(sent.asked).toEqual(['https://hub.test/', 'https://files.test/f']);

  const shown = sendingOn('https://hub.test/', 'ftp://user:secret@files.test/f?token=secret');
  const failure = await failureOf(request(new URL('https://hub.test/'), {}, { fetch: shown.fetch }));
  expect(failure).toEqual({ code: 'insecure', address: 'ftp://files.test/f' });
});

test('who is sent around in circles gives up', async () => {
  const asked: string[] = [];
  const fetch: Fetch = async (address) => {
    asked.push(address);
    return new Response(null, { status: 307, headers: { location: '/' } });
  };
  const failure = await failureOf(request(new URL('https://hub.test/'), {}, { fetch }));
  expect(failure).toMatchObject({ code: 'unreachable', reason: 'ERR_TOO_MANY_REDIRECTS' });
  expect(asked.length).toBeLessThan(10);
});
