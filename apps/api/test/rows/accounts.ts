import { changePassword, login, register, type EndpointShape } from '@jari/contract';
import { attempt, type LooseInput } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aPerson, aRefreshCookie, PASSWORD } from '../factories.ts';

const NEW_PASSWORD = 'walnut-river-77-kite';

let registered = 0;
const newcomer = () => {
  registered += 1;
  return { email: `newcomer-${registered}@example.org`, password: PASSWORD, name: 'Newcomer' };
};

export const accountsRows: RowsById = {
  getInstallation: { example: () => ({}) },
  register: {
    example: () => ({ body: newcomer() }),
    problems: {
      'email-taken': ({ member }) => ({ body: { ...newcomer(), email: member.email } }),
      'registration-closed': async ({ api }) => {
        // Of everybody else in this table the address is one of these.
        await api.sql(`UPDATE registration_settings SET email_domains = '{example.org}'`);
        return { body: { ...newcomer(), email: 'somebody@elsewhere.example' } };
      },
      'invitation-not-valid': () => ({ body: { ...newcomer(), invitation: 'forged' } }),
      'rate-limited': (world) => exhausted(world, register, { body: newcomer() }),
    },
  },
  login: {
    example: async ({ api }) => ({ body: { email: (await aPerson(api)).email, password: PASSWORD } }),
    problems: {
      'invalid-credentials': ({ member }) => ({ body: { email: member.email, password: 'not this one' } }),
      'account-disabled': async ({ api }) => {
        const { id, email } = await aPerson(api);
        await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [id]);
        return { body: { email, password: PASSWORD } };
      },
      'rate-limited': (world) =>
        exhausted(world, login, { body: { email: 'guessed@example.org', password: 'not this one' } }),
    },
  },
  refresh: {
    example: async ({ api }) => ({ headers: await aRefreshCookie(api, await aPerson(api)) }),
    problems: {
      'not-signed-in': () => ({}),
      'not-allowed': async ({ api, member }) => ({
        headers: { ...(await aRefreshCookie(api, member)), 'sec-fetch-site': 'cross-site' },
      }),
    },
  },
  logout: { example: async ({ api }) => ({ as: await aPerson(api) }) },
  getMe: { example: ({ member }) => ({ as: member }) },
  updateMe: {
    example: ({ member }) => ({ as: member, body: { name: 'Mina Kim', locale: 'ko', timeZone: 'Asia/Seoul' } }),
  },
  changePassword: {
    example: async ({ api }) => ({
      as: await aPerson(api),
      body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
    }),
    problems: {
      'wrong-password': ({ member }) => ({
        as: member,
        body: { currentPassword: 'not this one', newPassword: NEW_PASSWORD },
      }),
      'rate-limited': (world) =>
        exhausted(world, changePassword, {
          as: world.other,
          body: { currentPassword: 'not this one', newPassword: NEW_PASSWORD },
        }),
    },
  },
};

/** One real try, then the database says that all were used. */
export async function exhausted({ api }: World, shape: EndpointShape, input: LooseInput): Promise<LooseInput> {
  const before = await api.sql<{ key: string }>('SELECT key FROM throttle_counters');
  await attempt(api, shape, input);
  await api.sql('UPDATE throttle_counters SET points = 1000 WHERE NOT key = ANY ($1)', [before.map(({ key }) => key)]);
  return input;
}
