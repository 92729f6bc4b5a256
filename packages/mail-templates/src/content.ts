import type { Locale, NotificationFacts, NotificationKind } from '@jari/contract';

/** What a mail says, in no language yet. */
export type MailContent =
  | { readonly kind: NotificationKind; readonly facts: NotificationFacts }
  | { readonly kind: 'digest'; readonly items: readonly NewsItem[] };

export interface NewsItem {
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  /** ISO instant: when it happened. */
  readonly at: string;
}

/** Who reads it, and how. */
export interface Reader {
  /** Null: somebody without an account. */
  readonly userId: string | null;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** Where the links of a mail lead. */
export interface Links {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Absent: mails of this kind cannot be switched off. */
  readonly unsubscribeUrl?: string | undefined;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
