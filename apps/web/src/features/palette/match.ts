import { disassemble, getChoseong } from 'es-hangul';

const INITIALS = /^[ㄱ-ㅎ]+$/;
const GOOD_BEGINNING = 2;

/**
 * How well something fits what is typed: 0 not at all, more is better. Every word must be found. Korean is found by its
 * initial consonants (ㄱㅍ: 김판교), and while a syllable is still being typed (기: 김).
 */
export function fit(query: string, label: string, keywords: readonly string[] = []): number {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const texts = [label, ...keywords].map(fold);
  if (!words.every((word) => texts.some((text) => contains(text, word)))) return 0;
  const first = words[0] ?? '';
  if (begins(texts[0] ?? '', first)) return 2 + GOOD_BEGINNING;
  return contains(texts[0] ?? '', first) ? 2 : 1;
}

/** The best first; among equals the order stays. */
export function best<T extends { label: string; keywords?: readonly string[] }>(
  items: readonly T[],
  query: string,
  limit: number,
): T[] {
  return items
    .map((item) => ({ item, score: fit(query, item.label, item.keywords) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function contains(text: string, word: string): boolean {
  if (INITIALS.test(word)) return initialsOf(text).includes(word);
  return disassemble(text).includes(disassemble(word));
}

function begins(text: string, word: string): boolean {
  if (INITIALS.test(word)) return initialsOf(text).startsWith(word);
  return disassemble(text).startsWith(disassemble(word));
}

/** Of "김판교": "ㄱㅍㄱ"; what is not Hangul stays apart. */
function initialsOf(text: string): string {
  return Array.from(text, (sign) => getChoseong(sign) || sign).join('');
}
