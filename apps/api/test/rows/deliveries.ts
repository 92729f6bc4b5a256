import type { RowsById, World } from '../endpoint-rows.ts';
import { aFailedJob, aMail, newMailRequest } from '../mails.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

const unknown = ({ admin }: World) => ({ as: admin, params: { id: UNKNOWN_ID } });

export const deliveriesRows: RowsById = {
  getDeliveryStatus: { example: ({ admin }) => ({ as: admin }) },
  listMails: {
    example: async ({ api, admin }) => {
      await aMail(api, newMailRequest());
      return { as: admin, query: { status: 'waiting', q: 'example' } };
    },
  },
  getMail: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: await aMail(api, newMailRequest()) } }),
    problems: { 'not-found': unknown },
  },
  listFailedJobs: {
    example: async ({ api, admin }) => {
      await aFailedJob(api, '550 5.1.1 No such user');
      return { as: admin };
    },
  },
  replayFailedJobs: {
    example: async ({ api, admin }) => {
      await aFailedJob(api, '552 Mailbox full');
      return { as: admin };
    },
  },
  sendTestMail: { example: ({ admin }) => ({ as: admin }) },
  replayFailedJob: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: await aFailedJob(api, '552 Mailbox full') } }),
    problems: { 'not-found': unknown },
  },
  discardFailedJob: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: await aFailedJob(api, '552 Mailbox full') } }),
    problems: { 'not-found': unknown },
  },
};
