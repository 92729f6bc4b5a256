import { createHmac, timingSafeEqual } from 'node:crypto';

/** A text that names things and that only we can have made, for links that work without signing in. */
export function signLink(secret: string, purpose: string, parts: readonly string[]): string {
  const named = parts.join('.');
  return `${named}.${signatureOf(secret, purpose, named).toString('base64url')}`;
}

/** What a signed text names; null: we did not make it, or for something else. */
export function readLink(secret: string, purpose: string, text: string): string[] | null {
  const end = text.lastIndexOf('.');
  const named = text.slice(0, Math.max(end, 0));
  const given = Buffer.from(text.slice(end + 1), 'base64url');
  const expected = signatureOf(secret, purpose, named);
  return given.length === expected.length && timingSafeEqual(given, expected) ? named.split('.') : null;
}

function signatureOf(secret: string, purpose: string, named: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${named}`).digest();
}
