import { createHash } from 'node:crypto';
import { readLink, signLink } from '#platform/signed-link.ts';

const PURPOSE = 'calendar-feed';

/** What an address is made of: it changes with the generation, and can be made again at any time. */
export interface FeedKey {
  readonly id: string;
  readonly generation: number;
}

/** `<feed id>-<signature>.ics`. */
export function addressOf(secret: string, { id, generation }: FeedKey): string {
  return `${id}-${signatureOf(secret, { id, generation })}.ics`;
}

function signatureOf(secret: string, { id, generation }: FeedKey): string {
  const link = signLink(secret, PURPOSE, [id, String(generation)]);
  return link.slice(link.lastIndexOf('.') + 1);
}

/** An id has 36 characters, a signature 43; the contract has seen to it. */
export function splitAddress(address: string): { id: string; signature: string } {
  return { id: address.slice(0, 36).toLowerCase(), signature: address.slice(37, 80) };
}

export function isSigned(secret: string, { id, generation }: FeedKey, signature: string): boolean {
  return readLink(secret, PURPOSE, `${id}.${generation}.${signature}`) !== null;
}

/** Of everything the text is made of: what it was read from, in which words, and with which addresses. */
export function etagOf(parts: readonly (string | number | null)[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}
