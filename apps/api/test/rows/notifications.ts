import { NotificationKind } from '@jari/contract';
import { signLink } from '../../src/platform/signed-link.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aNotification } from '../factories.ts';
import { TEST_SECRET } from '../server.ts';

const settings = {
  channels: Object.fromEntries(NotificationKind.options.map((kind) => [kind, { inApp: true, email: false }])),
  startLeadMinutes: 60,
  endLeadMinutes: 0,
  quietHours: { from: '22:00', until: '07:30' },
  digestAt: '09:00',
};

const link = ({ member }: World) => ({
  as: null,
  query: { token: signLink(TEST_SECRET, 'unsubscribe', [member.id, 'reservation-changed']) },
});
const forged = ({ member }: World) => ({
  as: null,
  query: { token: signLink('another secret of more than 32 bytes', 'unsubscribe', [member.id, 'reservation-changed']) },
});

export const notificationsRows: RowsById = {
  listNotifications: {
    example: async ({ api, member }) => {
      await aNotification(api, member);
      return { as: member, query: { unread: 'true', limit: 1 } };
    },
  },
  readNotifications: {
    example: async ({ api, member }) => ({ as: member, body: { ids: [(await aNotification(api, member)).id] } }),
    problems: {
      // Another person's: whoever asks must not even learn that it is there.
      'not-found': async ({ api, member, other }) => ({
        as: other,
        body: { ids: [(await aNotification(api, member)).id] },
      }),
    },
  },
  getNotificationSettings: { example: ({ member }) => ({ as: member }) },
  saveNotificationSettings: { example: ({ member }) => ({ as: member, body: settings }) },
  getSubscription: { example: link, problems: { 'not-found': forged } },
  unsubscribe: { example: link, problems: { 'not-found': forged } },
};
