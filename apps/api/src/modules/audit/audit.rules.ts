import { createHash } from 'node:crypto';

/** What the first seal follows. */
export const GENESIS = Buffer.alloc(32);

/** The hash of a seal: of the one before, and of the whole entry in the words of `audit_text`. */
export function sealHash(previousHash: Buffer, entryText: string): Buffer {
  return createHash('sha256').update(previousHash).update(entryText).digest();
}

export interface Seal {
  readonly position: number;
  readonly entryId: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  /** Null: there is no such entry any more. */
  readonly text: string | null;
}

export type SealBreak = 'seal-removed' | 'seal-altered' | 'entry-removed' | 'entry-altered';

/** Whether a seal follows the one before and still fits its entry; null: it does. */
export function judgeSeal(seal: Seal, before: { readonly position: number; readonly hash: Buffer }): SealBreak | null {
  if (seal.position !== before.position + 1) return 'seal-removed';
  if (!seal.previousHash.equals(before.hash)) return 'seal-altered';
  if (seal.text === null) return 'entry-removed';
  return sealHash(before.hash, seal.text).equals(seal.hash) ? null : 'entry-altered';
}
