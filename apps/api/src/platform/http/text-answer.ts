import type { Readable } from 'node:stream';

/** The answer of an endpoint that does not speak JSON; see `text` in its contract. */
export class TextAnswer {
  readonly etag: string;
  /** Null: the caller has it already, and is told so (304). A stream where it may be larger than memory. */
  readonly text: string | Readable | null;
  /** Such as the name under which a browser saves it. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(etag: string, text: string | Readable | null, headers: Readonly<Record<string, string>> = {}) {
    this.etag = etag;
    this.text = text;
    this.headers = headers;
  }
}

/** Whether `If-None-Match` names it: weakly compared, since a proxy that compresses makes tags weak (RFC 9110, 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '');
    return tag === '*' || tag === etag;
  });
}
