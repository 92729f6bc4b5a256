import type { Config } from '../config.ts';
import type { Words } from './words.ts';

export interface Call {
  readonly config: Config;
  /** What follows the name of the command. */
  readonly args: readonly string[];
  readonly options: { readonly stdin: boolean; readonly dryRun: boolean };
  readonly words: Words;
  /** A file or folder, from where the operator stands. */
  readonly path: (given: string) => string;
}

/** @returns what it says when it has succeeded */
export type Command = (call: Call) => Promise<string>;

export type Misuse =
  | 'usage'
  | 'email'
  | 'name'
  | 'password'
  | 'common-password'
  | 'nobody'
  | 'closed'
  | 'unreadable'
  | 'no-admin';

/** The command cannot be done as it was given. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly misuse: Misuse;

  constructor(misuse: Misuse = 'usage') {
    super(misuse);
    this.misuse = misuse;
  }
}

/** It was done, and what it found is bad: printed, and the exit code is 1. */
export class BadNews extends Error {
  override readonly name = 'BadNews';
}
