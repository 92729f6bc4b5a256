import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const KeyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN'),
});

export interface ServiceAccount {
  readonly email: string;
  readonly privateKey: string;
}

/** Why a key file cannot be used. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly reason: 'missing' | 'unreadable';

  constructor(reason: 'missing' | 'unreadable', cause: unknown) {
    super(`the key file of the service account is ${reason}`, { cause });
    this.reason = reason;
  }
}

/** Reads the JSON file that Google gives for a service account. Read each time, so that a new key needs no restart. */
export async function readServiceAccount(path: string): Promise<ServiceAccount> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new KeyFileError('missing', error);
  }
  try {
    const key = KeyFile.parse(JSON.parse(text));
    return { email: key.client_email, privateKey: key.private_key };
  } catch (error) {
    throw new KeyFileError('unreadable', error);
  }
}
