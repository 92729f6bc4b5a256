import type { Locale, NotificationFacts, NotificationKind, Role } from '@jari/contract';

/** What a mail says, in no language yet. */
export type MailContent =
  | { readonly kind: NotificationKind; readonly facts: NotificationFacts }
  | { readonly kind: 'digest'; readonly items: readonly NewsItem[] }
  | { readonly kind: 'test' }
  | { readonly kind: 'account-invitation'; readonly facts: AccountInvitation; readonly link: SignedLink };

/** Somebody without an account is asked to open one. */
export interface AccountInvitation {
  /** The name of who asks. */
  readonly invitedBy: string;
  readonly email: string;
  readonly role: Role;
  /** ISO instant: the link works until then. */
  readonly expiresAt: string;
}

/** Where a link leads that only we can make. It is signed when the mail is written, so that none is stored. */
export interface SignedLink {
  readonly path: string;
  /** What carries the signed text. */
  readonly parameter: string;
  readonly purpose: string;
  readonly parts: readonly string[];
}

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
  /** Where the button leads, if the content has a signed link. */
  readonly signedUrl?: string | undefined;
  /** Absent: mails of this kind cannot be switched off. */
  readonly unsubscribeUrl?: string | undefined;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
