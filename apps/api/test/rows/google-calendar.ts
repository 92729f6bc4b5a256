import { randomUUID } from 'node:crypto';
import type { RowsById } from '../endpoint-rows.ts';
import { aReservation, aResource, between } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

export const googleCalendarRows: RowsById = {
  getGoogleIntegration: { example: ({ admin }) => ({ as: admin }) },
  checkGoogleIntegration: { example: ({ admin }) => ({ as: admin }) },
  rebuildGoogleIntegration: { example: ({ admin }) => ({ as: admin, body: { confirm: true } }) },
  diagnoseGoogleIntegration: { example: ({ admin }) => ({ as: admin }) },
  updateGoogleSettings: {
    example: async ({ api, admin }) => {
      const { id: resourceId } = await aResource(api);
      const serverCalendars = [{ resourceId, calendarId: 'h200@group.calendar.google.com' }];
      return { as: admin, body: { isTwoWay: true, serverCalendars } };
    },
    problems: {
      'not-found': ({ admin }) => {
        const serverCalendars = [{ resourceId: UNKNOWN_ID, calendarId: 'h200@group.calendar.google.com' }];
        return { as: admin, body: { isTwoWay: false, serverCalendars } };
      },
    },
  },
  receiveGooglePush: {
    example: async ({ api }) => {
      const [id, token] = [randomUUID(), 'the secret of the channel'];
      await api.sql(`INSERT INTO google_calendars (calendar_id, channel_id, channel_token) VALUES ($1, $2, $3)`, [
        `${id}@group.calendar.google.com`,
        id,
        token,
      ]);
      return { headers: { 'x-goog-channel-id': id, 'x-goog-channel-token': token, 'x-goog-resource-state': 'exists' } };
    },
    problems: {
      'not-found': () => ({ headers: { 'x-goog-channel-id': UNKNOWN_ID, 'x-goog-channel-token': 'guessed' } }),
    },
  },
  getCalendarSync: {
    example: async ({ api, member, other }) => {
      const { id } = await aReservation(api, { by: other, on: await aResource(api), ...between(2, 4) });
      return { as: member, params: { id } };
    },
    problems: { 'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }) },
  },
};
