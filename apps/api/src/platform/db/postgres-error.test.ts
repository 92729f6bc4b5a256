import { describe, expect, test } from 'vitest';
import { isDatabaseUnavailable, sqlStateOf } from './postgres-error.ts';

const failure = (fields: object) => Object.assign(new Error('failed'), fields);
const fromPrisma = (code: string, cause: object) => failure({ code, meta: { driverAdapterError: { cause } } });

describe('the SQLSTATE', () => {
  test.each([
    ['an error of pg', failure({ code: '23P01' }), '23P01'],
    ['one raised in PL/pgSQL', failure({ code: 'P0001' }), 'P0001'],
    ['one of ours', failure({ code: 'JR001' }), 'JR001'],
    ['a refusal through Prisma', fromPrisma('P2002', { originalCode: '23505' }), '23505'],
    ['a server that cannot be reached through Prisma', fromPrisma('P1001', { kind: 'DatabaseNotReachable' }), null],
    ['a socket', failure({ code: 'ECONNREFUSED' }), null],
    ['anything else', new Error('x'), null],
    ['nothing', null, null],
    ['a text', 'P1001', null],
  ])('of %s', (_what, error, state) => {
    expect(sqlStateOf(error)).toBe(state);
  });
});

describe('the database is not available', () => {
  test.each([
    failure({ code: 'ECONNREFUSED' }),
    failure({ code: 'P1001' }),
    failure({ code: 'P2028' }),
    failure({ code: '57P01' }),
    failure({ code: '53300' }),
    failure({ code: '08006' }),
    failure({ code: '55P03' }),
    failure({ code: '40P01' }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    fromPrisma('P2010', { originalCode: '57014' }),
  ])('after %o', (error) => expect(isDatabaseUnavailable(error)).toBe(true));

  test.each([failure({ code: '23505' }), failure({ code: '42P01' }), new Error('x'), 'x', null])(
    'but not after %o',
    (error) => expect(isDatabaseUnavailable(error)).toBe(false),
  );
});
