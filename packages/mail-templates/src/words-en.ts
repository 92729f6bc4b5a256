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
          ? `${actor} cancelled the reservation. If it is in your calendar, the attached file takes it out.`
          : 'You cancelled the reservation. The time is free for others again.',
      button: 'Find another time',
    },
    'reservation-pending': {
      label: 'Waiting for approval',
      title: () => 'Waiting for approval',
      intro: ({ actor }) =>
        `${actor ? `${actor} asked for this reservation for you. ` : ''}This server needs an admin’s yes. The time is held for you meanwhile, and you will hear from us.`,
      button: SEE,
    },
    'reservation-approved': {
      label: 'Approved',
      title: () => 'Your reservation is approved',
      intro: ({ actor }) => `${actor ?? 'An admin'} said yes. The GPUs are yours from the start time.`,
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
      title: ({ server }) => `Maintenance of ${server}`,
      intro: ({ hasReservation, window }) =>
        `${window ? `It is planned for ${window}.` : 'It takes no new reservations for now.'}${
          hasReservation ? ' Your reservation below stays, but the server may not be usable then.' : ''
        }`,
      button: 'View details',
    },
    'maintenance-changed': {
      label: 'Maintenance changed',
      title: ({ server }) => `Maintenance of ${server} has changed`,
      intro: ({ window }) =>
        `It is now planned for ${window ?? 'another time'}. Your reservation below stays, but the server may not be usable then.`,
      button: SEE,
    },
    'maintenance-ended': {
      label: 'Maintenance called off',
      title: ({ server }) => `You can use ${server} as planned`,
      intro: () => 'The maintenance that stood in the way of your reservation is over, moved or called off.',
      button: SEE,
    },
    'maintenance-offered': {
      label: 'Another time for you',
      title: ({ server }) => `Move your reservation on ${server}?`,
      intro: ({ actor, window }) =>
        `Maintenance${window ? ` (${window})` : ''} stands in the way. ${actor ?? 'An admin'} offers you the place below: as long, and as many GPUs. Nobody holds it for you, so answer soon.`,
      button: 'Accept or decline',
    },
    'waitlist-offered': {
      label: 'Your turn',
      title: ({ until }) => `A place is held for you until ${until}`,
      intro: ({ until }) =>
        `What you were waiting for has become free, and nobody else can book it until ${until}. Accept it, or pass it on to the next one.`,
      button: 'Accept or pass',
    },
    'waitlist-missed': {
      label: 'Offer ran out',
      title: () => 'The place went to the next one',
      intro: () =>
        'Nobody accepted the offer below in time. Others come first for an hour; after two missed offers in a row your wish is paused until you resume it.',
      button: 'View the waiting list',
    },
    'waitlist-expired': {
      label: 'Nothing came free',
      title: ({ wish }) => `Nothing came free for “${wish?.title ?? ''}”`,
      intro: ({ wish }) =>
        `Within ${wish?.window ?? ''} no place with ${wish?.units ?? 1} ${wish?.units === 1 ? 'GPU' : 'GPUs'} came free for you, so you no longer wait for it. With more time, fewer GPUs or more servers the chances are better.`,
      button: 'Wait again',
    },
    'calendar-move-refused': {
      label: 'Google change not possible',
      title: () => 'Your reservation stays as it was',
      intro: () => 'What was changed in Google Calendar could not be taken over, so the entry there was put back.',
      button: SEE,
    },
    'feedback-answered': {
      label: 'Feedback',
      title: ({ actor }) => (actor ? `${actor} answered what you said` : 'There is an answer to what you said'),
      intro: ({ said }) => `You had said: “${said}”`,
      button: 'Read the answer',
    },
    'time-requested': {
      label: 'Asked for your time',
      title: ({ actor }) => `${actor ?? 'Somebody'} asks for some of your time`,
      intro: () =>
        'The time below is part of your reservation. With one click you give it, and keep the rest; or you decline with a word.',
      button: 'Answer',
    },
    'time-request-accepted': {
      label: 'Time given to you',
      title: ({ actor }) => `${actor ?? 'The owner'} gave you the time`,
      intro: () => 'What you asked for is yours now. It is among your reservations.',
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
      intro: () => 'Nobody answered in time, or one of the two reservations has changed so that it no longer fits.',
      button: 'My reservations',
    },
    'reservation-transferred': {
      label: 'New owner',
      title: ({ isOwn, owner }) => (isOwn ? 'A reservation is yours now' : `${owner} has your reservation now`),
      intro: ({ actor, isOwn }) =>
        `${actor ?? 'An admin'} gave ${isOwn ? 'you the reservation below. Change or cancel it if you do not need it.' : 'the reservation below to somebody else.'}`,
      button: SEE,
    },
    'check-in-due': {
      label: 'Check in',
      title: ({ until }) => `Check in until ${until}`,
      intro: ({ until }) =>
        `Your reservation has begun. Nobody has checked in yet; without that it is handed back at ${until}.`,
      button: 'Check in',
    },
    'reservation-not-used': {
      label: 'Handed back',
      title: () => 'Your reservation was handed back',
      intro: () => 'Nobody had checked in in time, so that others can use the GPUs. Book again if you still need them.',
      button: 'Book again',
    },
    'role-changed': {
      label: 'Role changed',
      title: ({ isAdmin }) => (isAdmin ? 'You are an admin now' : 'You are a member now'),
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
    label: 'News',
    subject: (count, first) => (count === 1 ? first : `${first} and ${count - 1} more`),
    title: (count) => (count === 1 ? 'One piece of news' : `${count} pieces of news`),
    intro: 'What has happened since the last mail.',
    button: 'Open Jari',
  },
  test: {
    subject: 'Test mail from Jari',
    label: 'Test',
    title: 'Mails arrive',
    intro: 'You asked for this mail. It went the way of every other one, so reservations and reminders arrive too.',
    button: 'View deliveries',
    why: 'You get this mail because you sent it to yourself from the deliveries page.',
  },
  invitation: {
    subject: (by) => `${by} invites you to Jari`,
    label: 'Invitation',
    title: () => 'Share your team’s GPU servers',
    greeting: 'Hello,',
    intro: (by) => `${by} invites you to Jari, where you see who uses which GPU and until when, and book what is free.`,
    email: 'E-mail',
    role: 'Role',
    roles: {
      member: { name: 'Member', may: 'Books servers, and changes or cancels their own reservations.' },
      admin: { name: 'Admin', may: 'Does what members do, and manages servers and people.' },
    },
    until: 'Link works until',
    button: 'Create your account',
    why: (by) =>
      `You get this mail because ${by} asked us to invite this address. If you do not know them, ignore it: no account is made.`,
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
    reservation: 'You get this mail because the reservation concerns you.',
    approval: 'You get this mail because you are an admin who can approve.',
    feedback: 'You get this mail because of what you said on the feedback board.',
    digest: 'Your notification settings ask for news in one mail.',
    account: 'You get this mail to keep your Jari account safe.',
  },
  settings: 'Notification settings',
  unsubscribe: 'Stop mails like this',
  always: 'This notice is important and cannot be switched off.',
};
