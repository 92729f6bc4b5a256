/** The answer of an endpoint that does not speak JSON; see `text` in its contract. */
export class TextAnswer {
  readonly etag: string;
  /** Null: the caller has it already, and is told so (304). */
  readonly text: string | null;
  /** Such as the name under which a browser saves it. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(etag: string, text: string | null, headers: Readonly<Record<string, string>> = {}) {
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
