import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Certificate } from './openHub.ts';

/** Whether this machine has the openssl that certificates are made with. */
export const canCertify = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A certificate of 127.0.0.1 that nobody trusts but who is told to: `file` is what NODE_EXTRA_CA_CERTS takes. */
export async function makeCertificate(): Promise<Certificate & { readonly file: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-certificate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [keyFile, file] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [string, string];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await promisify(execFile)('openssl', ['req', '-x509', ...kind, ...names, '-keyout', keyFile, '-out', file]);
  return { key: await readFile(keyFile, 'utf8'), cert: await readFile(file, 'utf8'), file };
}
