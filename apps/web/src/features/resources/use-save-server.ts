import type { Resource } from '@jari/contract';
import { useState } from 'react';
import { isProblem, newIdempotencyKey } from '../../lib/api.ts';
import { useCreateServer, useUpdateServer } from './api.ts';
import { readServerForm, toUpdate } from './server-body.ts';
import type { ServerFormValues } from './server-values.ts';

/** Adds (`base: null`) or replaces; answers null where the form is not complete. */
export function useSaveServer(): (base: Resource | null, values: ServerFormValues) => Promise<Resource | null> {
  const create = useCreateServer();
  const update = useUpdateServer();
  // One key for all tries of one body: after a lost answer the next try does not add the server twice.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  return async (base, values) => {
    const reading = readServerForm(values);
    if ('issues' in reading) return null;
    const { body } = reading;
    if (base) return update.mutateAsync({ id: base.id, version: base.version, body: toUpdate(values, body, base) });
    try {
      return await create.mutateAsync({ body, idempotencyKey });
    } catch (error) {
      const mayHaveArrived = isProblem(error, 'offline') || isProblem(error, 'request-in-flight');
      if (!mayHaveArrived) setIdempotencyKey(newIdempotencyKey());
      throw error;
    }
  };
}
