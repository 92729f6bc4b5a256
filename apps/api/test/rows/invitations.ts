import { getInvitationByToken } from '@jari/contract';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aPerson } from '../factories.ts';
import { anInvitation, anUninvitedAddress, markRevoked } from '../invitations.ts';
import { exhausted } from './accounts.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

const unknown = ({ admin }: World) => ({ as: admin, params: { id: UNKNOWN_ID } });
const ofNew = async ({ api, admin }: World) => ({
  as: admin,
  params: { id: (await anInvitation(api, admin)).invitation.id },
});

export const invitationsRows: RowsById = {
  listInvitations: {
    example: async ({ api, admin }) => {
      await anInvitation(api, admin);
      return { as: admin, query: { waiting: 'true' } };
    },
  },
  exportInvitations: {
    example: async ({ api, admin }) => {
      await anInvitation(api, admin);
      return { as: admin };
    },
  },
  invite: {
    example: ({ admin }) => ({ as: admin, body: { email: anUninvitedAddress(), role: 'admin', locale: 'ko' } }),
    problems: {
      'email-taken': ({ admin, member }) => ({
        as: admin,
        body: { email: member.email.toUpperCase(), role: 'member' },
      }),
    },
  },
  sendInvitation: {
    example: ofNew,
    problems: {
      'not-found': unknown,
      'invitation-not-valid': async ({ api, admin }) => {
        const { invitation } = await anInvitation(api, admin);
        await markRevoked(api, invitation);
        return { as: admin, params: { id: invitation.id } };
      },
      'email-taken': async ({ api, admin }) => {
        const { invitation } = await anInvitation(api, admin);
        await aPerson(api, { email: invitation.email });
        return { as: admin, params: { id: invitation.id } };
      },
    },
  },
  revokeInvitation: {
    example: ofNew,
    problems: {
      'not-found': unknown,
      'invitation-not-valid': async ({ api, admin, member }) => {
        const { invitation } = await anInvitation(api, admin);
        await api.sql('UPDATE invitations SET accepted_at = now(), accepted_user_id = $2 WHERE id = $1', [
          invitation.id,
          member.id,
        ]);
        return { as: admin, params: { id: invitation.id } };
      },
    },
  },
  getInvitationByToken: {
    example: async ({ api, admin }) => ({ query: { token: (await anInvitation(api, admin)).token } }),
    problems: {
      'not-found': () => ({ query: { token: `${UNKNOWN_ID}.1.forged` } }),
      'rate-limited': async (world) => {
        // Counted by the address of all these tests: forgotten first, so that what is exhausted is told by being new.
        await world.api.sql(`DELETE FROM throttle_counters WHERE key LIKE 'invitation-token:%'`);
        return exhausted(world, getInvitationByToken, { query: { token: 'guessed' } });
      },
    },
  },
};
