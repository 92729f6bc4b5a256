import type { MaintenanceFacts, NotificationFacts, NotificationKind, ReservationFacts } from '@jari/contract';
import type { Links, MailContent, NewsItem, Reader } from './content.ts';
import { invitationOf } from './invitation-model.ts';
import type { Card, Link, MailModel, Quote, Tone } from './mail-model.ts';
import { oneLine, shortened } from './one-line.ts';
import { rowsOf, titleOf } from './reservation-rows.ts';
import { testMailOf } from './test-model.ts';
import { timesFor, type Times } from './times.ts';
import { words, type Named, type Words } from './words.ts';

// Longer subjects are cut off by phones; what counts stands in front.
const SUBJECT_TITLE = 60;

const TONES: Readonly<Record<NotificationKind, Tone>> = {
  'reservation-confirmed': 'good',
  'reservation-changed': 'info',
  'reservation-cancelled': 'bad',
  'reservation-pending': 'wait',
  'reservation-approved': 'good',
  'reservation-rejected': 'bad',
  'reservation-expired': 'bad',
  'change-rejected': 'bad',
  'reservation-starting-soon': 'info',
  'reservation-ending-soon': 'wait',
  'approval-requested': 'wait',
  'maintenance-announced': 'wait',
  'maintenance-changed': 'wait',
  'maintenance-ended': 'good',
  'maintenance-offered': 'info',
  'waitlist-offered': 'good',
  'waitlist-missed': 'wait',
  'waitlist-expired': 'bad',
  'calendar-move-refused': 'bad',
  'feedback-answered': 'info',
  'time-requested': 'wait',
  'time-request-accepted': 'good',
  'time-request-declined': 'bad',
  'time-request-closed': 'wait',
  'reservation-transferred': 'info',
  'check-in-due': 'wait',
  'reservation-not-used': 'bad',
  'role-changed': 'info',
  'password-changed': 'info',
};

export interface Writing {
  readonly text: Words;
  readonly times: Times;
  readonly reader: Reader;
  readonly links: Links;
}

/** Finds the words for a content, in the reader's language and time zone. */
export function modelOf(content: MailContent, reader: Reader, links: Links): MailModel {
  const writing: Writing = {
    text: words[reader.locale],
    times: timesFor(reader.locale, reader.timeZone),
    reader,
    links,
  };
  if (content.kind === 'digest') return digestOf(content.items, writing);
  if (content.kind === 'test') return testMailOf(writing);
  if (content.kind === 'account-invitation') return invitationOf(content.facts, writing);
  return noticeOf(content, writing);
}

function noticeOf({ kind, facts }: { kind: NotificationKind; facts: NotificationFacts }, writing: Writing): MailModel {
  const { text, reader, times } = writing;
  const own = text.kinds[kind];
  const named = namedIn(facts, writing);
  const { reservation } = facts;
  const { title, url, rows } = cardOf({ kind, facts }, writing);
  return {
    locale: reader.locale,
    subject: subjectOf({ kind, facts }, writing),
    preheader: reservation
      ? `${oneLine(reservation.resource.name)} · ${times.range(reservation.startAt, reservation.endAt)}`
      : own.intro(named),
    label: own.label,
    tone: TONES[kind],
    title: own.title(named),
    greeting: text.greeting(oneLine(reader.name)),
    intro: own.intro(named),
    quote: quoteOf(kind, facts, writing),
    cards: rows.length > 0 ? [{ news: null, title, url, rows, quote: null }] : [],
    button: { label: own.button, url: targetOf(kind, facts, writing) },
    ...footerOf(whyOf(kind), writing),
  };
}

function digestOf(items: readonly NewsItem[], writing: Writing): MailModel {
  const { text, reader, links } = writing;
  const first = items[0];
  const subject = text.digest.subject(items.length, first ? subjectOf(first, writing) : text.digest.label);
  return {
    locale: reader.locale,
    subject,
    preheader: text.digest.intro,
    label: text.digest.label,
    tone: 'info',
    title: text.digest.title(items.length),
    greeting: text.greeting(oneLine(reader.name)),
    intro: text.digest.intro,
    quote: null,
    cards: items.map((item) => cardOf(item, writing)),
    button: { label: text.digest.button, url: links.publicUrl },
    ...footerOf('digest', writing),
  };
}

function subjectOf({ kind, facts }: Omit<NewsItem, 'at'>, { text, times }: Writing): string {
  const { label } = text.kinds[kind];
  const { reservation, resource, wish } = facts;
  if (wish) return `${label}: ${shortened(oneLine(wish.title), SUBJECT_TITLE)}`;
  if (reservation) {
    const title = shortened(oneLine(reservation.title), SUBJECT_TITLE);
    const at = kind === 'reservation-ending-soon' ? reservation.endAt : reservation.startAt;
    return `${label}: ${title} · ${times.moment(at)}`;
  }
  return resource ? `${label}: ${shortened(oneLine(resource.name), SUBJECT_TITLE)}` : label;
}

function cardOf(item: NewsItem | Omit<NewsItem, 'at'>, writing: Writing): Card {
  const { kind, facts } = item;
  const { text, times } = writing;
  const named = namedIn(facts, writing);
  const isNews = 'at' in item;
  return {
    news: isNews ? { label: text.kinds[kind].label, tone: TONES[kind], at: times.moment(item.at) } : null,
    title: facts.reservation ? titleOf(facts.reservation) : isNews ? text.kinds[kind].title(named) : null,
    url: facts.reservation || isNews ? targetOf(kind, facts, writing) : null,
    rows: rowsOfNews(facts, writing),
    quote: isNews ? quoteOf(kind, facts, writing) : null,
  };
}

/** Where another place is offered, what the reservation would become stands with what it is. */
function rowsOfNews({ reservation, before, offered }: NotificationFacts, writing: Writing): Card['rows'] {
  if (!reservation) return [];
  return offered ? rowsOf({ ...reservation, ...offered }, reservation, writing) : rowsOf(reservation, before, writing);
}

function namedIn(facts: NotificationFacts, { times, reader }: Writing): Named {
  const { reservation, before, actor, resource, maintenance, heldUntil, wish } = facts;
  return {
    actor: actor && actor.id !== reader.userId ? oneLine(actor.name) : null,
    owner: oneLine(reservation?.owner.name ?? ''),
    isOwn: reservation?.owner.id === reader.userId,
    server: oneLine(resource?.name ?? reservation?.resource.name ?? ''),
    start: reservation ? times.clock(reservation.startAt) : '',
    end: reservation ? times.clock(reservation.endAt) : '',
    isAdmin: facts.role === 'admin',
    said: shortened(oneLine(facts.feedback?.body ?? ''), SUBJECT_TITLE * 2),
    wish: wish
      ? {
          title: shortened(oneLine(wish.title), SUBJECT_TITLE),
          units: wish.unitCount,
          window: times.range(wish.from, wish.to),
        }
      : null,
    movedTo:
      reservation && before && before.resource.id !== reservation.resource.id
        ? oneLine(reservation.resource.name)
        : null,
    hasReservation: reservation !== null,
    window: maintenance ? windowOf(maintenance, times) : null,
    until: heldUntil === undefined ? '' : times.clock(heldUntil),
  };
}

function windowOf({ startAt, endAt }: MaintenanceFacts, times: Times): string {
  return endAt === null ? `${times.day(startAt)} –` : times.range(startAt, endAt);
}

/** What people say to each other is a word; what justifies a decision is a reason. */
const WITH_A_WORD: readonly NotificationKind[] = ['time-requested', 'time-request-declined', 'reservation-transferred'];

function quoteOf(kind: NotificationKind, facts: NotificationFacts, writing: Writing): Quote | null {
  const said = facts.reason?.trim();
  if (!said) return null;
  const labelOf = WITH_A_WORD.includes(kind) ? writing.text.word : writing.text.reason;
  return { label: labelOf(namedIn(facts, writing).actor), text: said };
}

const REFUSALS: readonly NotificationKind[] = [
  'reservation-cancelled',
  'reservation-rejected',
  'reservation-expired',
  'time-request-declined',
];

function questionFor({ unitIndexes, startAt, endAt }: ReservationFacts): string {
  const minutes = Math.ceil((Date.parse(endAt) - Date.parse(startAt)) / 60_000);
  return `units=${unitIndexes.length}&minutes=${minutes}`;
}

/** The page where the reader can do something about it. */
function targetOf(kind: NotificationKind, facts: NotificationFacts, { links: { publicUrl } }: Writing): string {
  if (kind === 'maintenance-announced' && !facts.maintenance) return `${publicUrl}/servers`;
  // What was not to be had is looked for elsewhere, with the question already asked.
  if (REFUSALS.includes(kind) && facts.reservation) return `${publicUrl}/find?${questionFor(facts.reservation)}`;
  if (kind === 'maintenance-offered' || kind.startsWith('time-request')) return `${publicUrl}/mine`;
  if (kind.startsWith('waitlist-')) return `${publicUrl}/waitlist`;
  if (kind === 'feedback-answered') return `${publicUrl}/feedback?mine=true`;
  if (!facts.reservation) return publicUrl;
  const id = encodeURIComponent(facts.reservation.id);
  if (kind === 'approval-requested') return `${publicUrl}/approvals?request=reservation.${id}`;
  // It goes on where nobody is next.
  return `${publicUrl}/?reservation=${id}${kind === 'reservation-ending-soon' ? '&extend=1' : ''}`;
}

function whyOf(kind: NotificationKind): keyof Words['why'] {
  if (kind === 'approval-requested') return 'approval';
  if (kind === 'feedback-answered') return 'feedback';
  return kind === 'role-changed' || kind === 'password-changed' ? 'account' : 'reservation';
}

function footerOf(why: keyof Words['why'], { text, links }: Writing): Pick<MailModel, 'why' | 'links' | 'beforeWord'> {
  const { publicUrl, unsubscribeUrl } = links;
  const settings: Link = { label: text.settings, url: `${publicUrl}/profile` };
  return {
    why: unsubscribeUrl === undefined ? `${text.why[why]} ${text.always}` : text.why[why],
    links: unsubscribeUrl === undefined ? [settings] : [settings, { label: text.unsubscribe, url: unsubscribeUrl }],
    beforeWord: text.before,
  };
}
