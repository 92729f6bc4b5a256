import type { EventBody } from './calendars.ts';
import type { Faults } from './faults.ts';
import { GoogleError, notFound } from './google-error.ts';
import type { Answer } from './routes.ts';
import type { GoogleCalendarFake } from './server.ts';

/** What tests in other languages, and curious people, steer the fake with: see the table in the README. */
export function handleControl(fake: GoogleCalendarFake, method: string, url: URL, text: string): Answer {
  const [what = '', calendarId = '', eventId = ''] = url.pathname
    .slice('/control/'.length)
    .split('/')
    .map(decodeURIComponent);
  const body = (): EventBody => (text === '' ? {} : (JSON.parse(text) as EventBody));
  switch (`${method} ${what}`) {
    case 'GET stats':
      return { status: 200, body: fake.stats() };
    case 'GET faults':
      return { status: 200, body: fake.faults };
    case 'PUT faults':
      return { status: 200, body: Object.assign(fake.faults, body() as Partial<Faults>) };
    case 'POST service-accounts':
      return { status: 200, body: fake.serviceAccount(calendarId || 'jari') };
    case 'POST revoke-tokens':
      fake.revokeTokens();
      return { status: 204 };
    case 'POST expire-sync-tokens':
      fake.calendars.expireSyncTokens();
      return { status: 204 };
    case 'POST expire-channels':
      fake.channels.expireAll();
      return { status: 204 };
    case 'PUT calendars':
      fake.calendars.add(calendarId);
      return { status: 204 };
    case 'GET events':
      return { status: 200, body: [...fake.calendars.get(calendarId).events.values()].map((event) => event.body) };
    case 'POST events':
      return { status: 200, body: fake.byHand.add(calendarId, body()) };
    case 'PATCH events':
      fake.byHand.edit(calendarId, eventId, body());
      return { status: 204 };
    case 'DELETE events':
      fake.byHand.remove(calendarId, eventId);
      return { status: 204 };
    default:
      throw method === 'GET' ? notFound() : new GoogleError(404, 'notFound', `No control ${method} ${what}`);
  }
}
