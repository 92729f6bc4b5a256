import type { SentStatement } from '../measure/relay.ts';
import type { HttpCall, Workload } from './workload.ts';

/** The same few requests again and again, in turn. */
export function ask({ calls }: { readonly calls: readonly HttpCall[] }): Workload {
  return {
    call: (n) => {
      const call = calls[n % calls.length];
      if (!call) throw new Error('nothing to ask');
      return call;
    },
  };
}

/** The statements that a server sent for one request, over the bare driver. */
export function replay({ statements }: { readonly statements: readonly SentStatement[] }): Workload {
  const steps = statements.map(({ text, values }, index) => ({ name: `replay-${index}`, text, values }));
  return { sql: { constants: {}, derive: [], variables: () => ({}), steps } };
}
