import { answerFeedback, postFeedback } from '@jari/contract';
import { call } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aPerson, type Person } from '../factories.ts';
import { exhausted } from './accounts.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
let made = 0;

/** A post by somebody who has said nothing else, so that no limit is reached. */
async function aPost({ api }: World): Promise<{ author: Person; params: { id: string } }> {
  const author = await aPerson(api);
  made += 1;
  const { id } = await call(api, postFeedback, { as: author, body: { body: `Rack ${made} is loud` } });
  return { author, params: { id } };
}

async function anAnswered(world: World) {
  const post = await aPost(world);
  const body = { state: 'planned', reply: 'Next week' } as const;
  await call(world.api, answerFeedback, { as: world.admin, params: post.params, body });
  return post;
}

const body = { body: 'Rack 3 is *very* loud' };
const answer = { state: 'done', reply: null };

export const feedbackRows: RowsById = {
  listFeedback: {
    example: async (world) => {
      await aPost(world);
      return { as: world.member, query: { state: 'open', mine: 'false' } };
    },
  },
  postFeedback: {
    example: async ({ api, member }) => {
      // All of these tests together say more than one person may.
      await api.sql(`DELETE FROM throttle_counters WHERE key LIKE 'feedback-post:%'`);
      made += 1;
      return { as: member, body: { body: `More monitors ${made}` } };
    },
    problems: {
      'rate-limited': async (world) => exhausted(world, postFeedback, { as: await aPerson(world.api), body }),
    },
  },
  getFeedback: {
    example: async (world) => ({ as: world.other, params: (await aPost(world)).params }),
    problems: { 'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }) },
  },
  editFeedback: {
    example: async (world) => {
      const { author, params } = await aPost(world);
      return { as: author, params, body };
    },
    problems: {
      'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID }, body }),
      'not-allowed': async (world) => ({ as: world.admin, params: (await aPost(world)).params, body }),
      'feedback-answered': async (world) => {
        const { author, params } = await anAnswered(world);
        return { as: author, params, body };
      },
    },
  },
  answerFeedback: {
    example: async (world) => ({ as: world.admin, params: (await aPost(world)).params, body: answer }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID }, body: answer }) },
  },
  removeFeedback: {
    example: async (world) => ({ as: world.admin, params: (await anAnswered(world)).params }),
    problems: {
      'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }),
      'not-allowed': async (world) => ({ as: world.other, params: (await aPost(world)).params }),
      'feedback-answered': async (world) => {
        const { author, params } = await anAnswered(world);
        return { as: author, params };
      },
    },
  },
};
