import { readFileSync } from 'node:fs';

interface HostileTexts {
  /** Legal titles and names. */
  readonly oneLine: readonly string[];
  /** With what ends a line or is no character: neither a title nor a name, nor a header of a mail. */
  readonly twoLines: readonly string[];
}

const corpus = new URL('../../e2e/support/hostile-texts.json', import.meta.url);

/** Texts that were meant to be more than texts: the browser is shown the same. */
export const hostileTexts = JSON.parse(readFileSync(corpus, 'utf8')) as HostileTexts;
