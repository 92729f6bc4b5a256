/** A mail in words, before it looks like anything: HTML and plain text are made of the same. */
export interface MailModel {
  readonly locale: 'ko' | 'en';
  readonly subject: string;
  /** What mail programs show behind the subject. */
  readonly preheader: string;
  readonly label: string;
  readonly tone: Tone;
  readonly title: string;
  readonly greeting: string;
  readonly intro: string;
  readonly quote: Quote | null;
  readonly cards: readonly Card[];
  readonly button: Link;
  readonly why: string;
  readonly links: readonly Link[];
  /** Stands before a value that is no longer true. */
  readonly beforeWord: string;
}

export type Tone = 'good' | 'info' | 'wait' | 'bad';

export interface Quote {
  readonly label: string;
  readonly text: string;
}

/** A thing that the mail is about, with its facts. */
export interface Card {
  /** What happened to it: in a digest, where every card tells of something else. */
  readonly news: { readonly label: string; readonly tone: Tone; readonly at: string } | null;
  readonly title: string | null;
  /** Where a tap on the title leads. */
  readonly url: string | null;
  readonly rows: readonly Row[];
  readonly quote: Quote | null;
}

export interface Row {
  readonly label: string;
  readonly value: string;
  /** In smaller letters below. */
  readonly note?: string;
  /** What it was, where that is news. */
  readonly before?: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}
