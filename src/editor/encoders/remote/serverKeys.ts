import type { SecretStorage } from 'vscode';

/** Keys of embeddings servers, in the system's own store of secrets. Each belongs to an address, and is sent to no other. */
export class ServerKeys {
  readonly #secrets: SecretStorage;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  async get(address: string): Promise<string | undefined> {
    return (await this.#secrets.get(nameOf(address))) || undefined;
  }

  async save(address: string, key: string): Promise<void> {
    await this.#secrets.store(nameOf(address), key);
  }

  async forget(address: string): Promise<void> {
    await this.#secrets.delete(nameOf(address));
  }
}

function nameOf(address: string): string {
  return `simile.key ${address}`;
}
