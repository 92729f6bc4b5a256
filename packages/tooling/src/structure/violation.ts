/** One broken rule in one place; the sentence says which door is the right one. */
export interface Violation {
  readonly file: string;
  readonly line?: number;
  readonly sentence: string;
}

export function printable({ file, line, sentence }: Violation): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${sentence}`;
}
