import { createHash, randomBytes } from 'node:crypto';

/** 64 characters of base64url: nobody guesses it, and the log leaves out what is that long. */
const TOKEN_BYTES = 48;

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of a token: a plain digest will do, since there is nothing to guess it from. */
export function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
