import type { Locale, NotificationKind, Role } from '@jari/contract';
import { en } from './words-en.ts';
import { ko } from './words-ko.ts';

/** What the sentences of a mail may name. All of it is fit for a header already. */
export interface Named {
  /** Who did it; null: the reader, or nobody in particular. */
  readonly actor: string | null;
  readonly owner: string;
  /** Whether the reservation is the reader's. */
  readonly isOwn: boolean;
  readonly server: string;
  /** When it begins and ends: "09:00". */
  readonly start: string;
  readonly end: string;
  readonly isAdmin: boolean;
  /** What the reader had said on the feedback board. */
  readonly said: string;
  /** What the reader waited for. */
  readonly wish: { readonly title: string; readonly units: number; readonly window: string } | null;
  /** The server that the reservation was moved to from another one; null: it was not. */
  readonly movedTo: string | null;
  readonly hasReservation: boolean;
  /** The time of the maintenance, if it has one. */
  readonly window: string | null;
  /** Until when an offer is held: "09:15". */
  readonly until: string;
}

export interface KindWords {
  /** Two or three words: the subject begins with it. */
  readonly label: string;
  readonly title: (named: Named) => string;
  readonly intro: (named: Named) => string;
  readonly button: string;
}

/** All texts of mails in one language. */
export interface Words {
  readonly kinds: Readonly<Record<NotificationKind, KindWords>>;
  readonly digest: {
    readonly subject: (count: number, first: string) => string;
    readonly title: (count: number) => string;
    readonly intro: string;
    readonly button: string;
    readonly label: string;
  };
  /** For somebody whose name is not known yet. */
  readonly invitation: {
    readonly subject: (by: string) => string;
    readonly label: string;
    readonly title: (by: string) => string;
    readonly greeting: string;
    readonly intro: (by: string) => string;
    readonly email: string;
    readonly role: string;
    readonly roles: Readonly<Record<Role, { readonly name: string; readonly may: string }>>;
    readonly until: string;
    readonly button: string;
    readonly why: (by: string) => string;
  };
  /** A mail that an admin sends to themselves. */
  readonly test: Readonly<Record<'subject' | 'label' | 'title' | 'intro' | 'button' | 'why', string>>;
  readonly greeting: (name: string) => string;
  readonly details: {
    readonly title: string;
    readonly server: string;
    readonly time: string;
    readonly owner: string;
    readonly description: string;
    readonly series: string;
  };
  readonly seriesCount: (count: number) => string;
  readonly wholeServer: string;
  /** Stands before what was, for those who do not see the line through it. */
  readonly before: string;
  readonly reason: (actor: string | null) => string;
  readonly word: (actor: string | null) => string;
  readonly why: {
    readonly reservation: string;
    readonly approval: string;
    readonly account: string;
    readonly feedback: string;
    readonly digest: string;
  };
  readonly settings: string;
  readonly unsubscribe: string;
  readonly always: string;
}

export const words: Readonly<Record<Locale, Words>> = { ko, en };
