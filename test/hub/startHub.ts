import { onTestFinished } from 'vitest';
import { openHub, type Certificate, type Hub, type HubModel } from './openHub.ts';

/** A hub on 127.0.0.1 that is gone after the test; see {@link openHub}. */
export async function startHub(models: Readonly<Record<string, HubModel>>, certificate?: Certificate): Promise<Hub> {
  const hub = await openHub(models, certificate);
  onTestFinished(() => hub.close());
  return hub;
}
