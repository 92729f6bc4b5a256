import type { Words } from './words.ts';

const SEE = 'View reservation';

export const en: Words = {
  kinds: {
    'reservation-confirmed': {
      label: 'Confirmed',
      title: () => 'Your seat is ready',
      intro: ({ actor }) =>
        `${actor ? `${actor} made this reservation for you.` : 'Your reservation is confirmed.'} If plans change, move or cancel it so that others can use the time.`,
      button: SEE,
    },
    'reservation-changed': {
      label: 'Changed',
      title: ({ movedTo }) => (movedTo ? `Your reservation has moved to ${movedTo}` : 'Your reservation has changed'),
      intro: ({ actor, movedTo }) =>
        movedTo
          ? `${actor ?? 'You'} moved the reservation to another server: connect to ${movedTo} from then on.`
          : `${actor ?? 'You'} changed the reservation. Here is what is different.`,
      button: SEE,
    },
    'reservation-cancelled': {
      label: 'Cancelled',
      title: () => 'Your reservation was cancelled',
      intro: ({ actor }) =>
        actor
          ? `${actor} cancelled the reservation. If it is in your calendar, the attached file removes it.`
          : 'You cancelled the reservation. The time is free for others again.',
      button: 'Find another time',
    },
    'reservation-pending': {
      label: 'Waiting for approval',
      title: () => 'Waiting for approval',
      intro: ({ actor }) =>
        `${actor ? `${actor} requested this reservation for you. ` : ''}This server needs an admin’s approval. The time is held for you in the meantime, and we tell you the answer.`,
      button: SEE,
    },
    'reservation-approved': {
      label: 'Approved',
      title: () => 'Your reservation is approved',
      intro: ({ actor }) => `${actor ?? 'An admin'} approved it. The GPUs are yours from the start time.`,
      button: SEE,
    },
    'reservation-rejected': {
      label: 'Not approved',
      title: () => 'Your reservation was not approved',
      intro: ({ actor }) => `${actor ?? 'An admin'} declined the request. Another time or server may work.`,
      button: 'Find another time',
    },
    'reservation-expired': {
      label: 'Expired',
      title: () => 'Nobody approved it in time',
      intro: () => 'The request has expired and the time is free again. Book again if you still need it.',
      button: 'Book again',
    },
    'change-rejected': {
      label: 'Change not approved',
      title: () => 'Your reservation stays as it was',
      intro: ({ actor }) =>
        `${actor ? `${actor} declined the change you asked for.` : 'Nobody approved the change in time.'} What was confirmed before still stands.`,
      button: SEE,
    },
    'reservation-starting-soon': {
      label: 'Starting soon',
      title: ({ start }) => `Your reservation starts at ${start}`,
      intro: () => 'Time to get ready. No longer needed? Cancel it so that others can use the time.',
      button: SEE,
    },
    'reservation-ending-soon': {
      label: 'Ending soon',
      title: ({ end }) => `Your reservation ends at ${end}`,
      intro: () => 'Save checkpoints and results now. If you need longer, extend it before it ends.',
      button: 'View or extend',
    },
    'approval-requested': {
      label: 'Approval requested',
      title: ({ owner }) => `${owner} asks for your approval`,
      intro: ({ server }) => `A request for ${server} has come in. The time is held until you answer.`,
      button: 'Review request',
    },
    'maintenance-announced': {
      label: 'Maintenance',
      title: ({ server }) => `Maintenance on ${server}`,
      intro: ({ hasReservation, window }) =>
        `${window ? `It is planned for ${window}.` : 'It takes no new reservations for now.'}${
          hasReservation ? ' Your reservation below stays, but the server may not be usable then.' : ''
        }`,
      button: 'View details',
    },
    'maintenance-changed': {
      label: 'Maintenance changed',
      title: ({ server }) => `Maintenance on ${server} has changed`,
      intro: ({ window }) =>
        `It is now planned for ${window ?? 'another time'}. Your reservation below stays, but the server may not be usable then.`,
      button: SEE,
    },
    'maintenance-ended': {
      label: 'Maintenance called off',
      title: ({ server }) => `You can use ${server} as planned`,
      intro: () => 'The maintenance that clashed with your reservation is over, moved or called off.',
      button: SEE,
    },
    'maintenance-offered': {
      label: 'Another time for you',
      title: ({ server }) => `Move your reservation on ${server}?`,
      intro: ({ actor, window }) =>
        `Maintenance${window ? ` (${window})` : ''} clashes with it. ${actor ?? 'An admin'} offers you the place below, equally long and with as many GPUs. It is not held for you, so answer soon.`,
      button: 'Accept or decline',
    },
    'waitlist-offered': {
      label: 'Your turn',
      title: ({ until }) => `A place is held for you until ${until}`,
      intro: ({ until }) =>
        `What you were waiting for has become free, and nobody else can book it until ${until}. Accept it, or pass it on to the next person.`,
      button: 'Accept or pass',
    },
    'waitlist-missed': {
      label: 'Offer ran out',
      title: () => 'The place went to the next person',
      intro: () =>
        'You did not accept the offer below in time. Others come first for an hour; after two missed offers in a row you stop waiting until you resume.',
      button: 'View the waiting list',
    },
    'waitlist-expired': {
      label: 'Nothing came free',
      title: ({ wish }) => `Nothing came free for “${wish?.title ?? ''}”`,
      intro: ({ wish }) =>
        `Within ${wish?.window ?? ''} no place with ${wish?.units ?? 1} ${wish?.units === 1 ? 'GPU' : 'GPUs'} came free for you, so you are no longer waiting. Your chances are better with a longer window, fewer GPUs or more servers.`,
      button: 'Wait again',
    },
    'calendar-move-refused': {
      label: 'Change in Google not possible',
      title: () => 'Your reservation stays as it was',
      intro: () => 'The change made in Google Calendar was not possible, so the event there was put back.',
      button: SEE,
    },
    'feedback-answered': {
      label: 'Feedback',
      title: ({ actor }) => (actor ? `${actor} replied to your feedback` : 'There is a reply to your feedback'),
      intro: ({ said }) => `You wrote: “${said}”`,
      button: 'Read the reply',
    },
    'time-requested': {
      label: 'Asked for your time',
      title: ({ actor }) => `${actor ?? 'Somebody'} asks for some of your time`,
      intro: () =>
        'The time below is part of your reservation. One click gives it away and keeps the rest; or decline, with a message if you like.',
      button: 'Answer',
    },
    'time-request-accepted': {
      label: 'Time given to you',
      title: ({ actor }) => `${actor ?? 'The owner'} gave you the time`,
      intro: () => 'What you asked for is now yours. You find it among your reservations.',
      button: 'My reservations',
    },
    'time-request-declined': {
      label: 'Time not given',
      title: ({ actor }) => `${actor ?? 'The owner'} needs the time`,
      intro: () => 'Your request was declined. Another time or server may be free.',
      button: 'Find a slot',
    },
    'time-request-closed': {
      label: 'Request closed',
      title: () => 'Your request for time is closed',
      intro: () => 'Nobody answered in time, or one of the two reservations changed and it no longer fits.',
      button: 'My reservations',
    },
    'reservation-transferred': {
      label: 'New owner',
      title: ({ isOwn, owner }) => (isOwn ? 'A reservation is now yours' : `${owner} now has your reservation`),
      intro: ({ actor, isOwn }) =>
        `${actor ?? 'An admin'} transferred the reservation below ${isOwn ? 'to you. Change or cancel it if you do not need it.' : 'to somebody else.'}`,
      button: SEE,
    },
    'check-in-due': {
      label: 'Check in',
      title: ({ until }) => `Check in by ${until}`,
      intro: ({ until }) =>
        `Your reservation has started and nobody has checked in yet. Without a check-in it is handed back at ${until}.`,
      button: 'Check in',
    },
    'reservation-not-used': {
      label: 'Handed back',
      title: () => 'Your reservation was handed back',
      intro: () => 'Nobody checked in in time, so others can now use the GPUs. Book again if you still need them.',
      button: 'Book again',
    },
    'role-changed': {
      label: 'Role changed',
      title: ({ isAdmin }) => (isAdmin ? 'You are now an admin' : 'You are now a member'),
      intro: ({ actor, isAdmin }) =>
        `${actor ? `${actor} changed your role.` : 'Your role has changed.'} ${
          isAdmin ? 'You can add servers, manage people and answer requests.' : 'The admin pages are no longer shown.'
        }`,
      button: 'Open Jari',
    },
    'password-changed': {
      label: 'Password changed',
      title: () => 'Your password was changed',
      intro: () => 'All other devices are signed out. If this was not you, tell an admin right away.',
      button: 'Open Jari',
    },
  },
  digest: {
    label: 'Updates',
    subject: (count, first) => (count === 1 ? first : `${first} and ${count - 1} more`),
    title: (count) => (count === 1 ? 'One update' : `${count} updates`),
    intro: 'What has happened since the last email.',
    button: 'Open Jari',
  },
  test: {
    subject: 'Test email from Jari',
    label: 'Test',
    title: 'Emails arrive',
    intro:
      'You asked for this email. It went the same way as every other, so news of reservations and reminders will arrive too.',
    button: 'View deliveries',
    why: 'You get this email because you sent it to yourself from the deliveries page.',
  },
  invitation: {
    subject: (by) => `${by} invites you to Jari`,
    label: 'Invitation',
    title: () => 'Share your team’s GPU servers',
    greeting: 'Hello,',
    intro: (by) => `${by} invites you to Jari, where you see who uses which GPU and until when, and book what is free.`,
    email: 'Email',
    role: 'Role',
    roles: {
      member: { name: 'Member', may: 'Books servers, and changes or cancels their own reservations.' },
      admin: { name: 'Admin', may: 'Does what members do, and manages servers and people.' },
    },
    until: 'Link works until',
    button: 'Create your account',
    why: (by) =>
      `You get this email because ${by} asked us to invite this address. If you do not know them, ignore it: no account is created.`,
  },
  greeting: (name) => `Hello ${name},`,
  details: {
    title: 'Title',
    server: 'Server',
    time: 'Time',
    owner: 'Reserved by',
    description: 'Notes',
    series: 'Series',
  },
  seriesCount: (count) => `${count} dates, this one among them`,
  wholeServer: 'Whole server',
  before: 'before:',
  reason: (actor) => (actor ? `${actor}’s reason` : 'Reason'),
  word: (actor) => (actor ? `${actor} wrote` : 'Message'),
  why: {
    reservation: 'You get this email because the reservation concerns you.',
    approval: 'You get this email because you are an admin who can approve.',
    feedback: 'You get this email because of your post on the feedback board.',
    digest: 'Your notification settings ask for one email a day.',
    account: 'You get this email to keep your Jari account safe.',
  },
  settings: 'Notification settings',
  unsubscribe: 'Stop emails like this',
  always: 'This notice is important and cannot be switched off.',
};
