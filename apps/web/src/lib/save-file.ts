import type { CallInput, EndpointShape } from '@jari/contract';
import { call } from './api.ts';

/** Lets the browser save what an endpoint answers: it needs the access token, which a plain link does not carry. */
export async function saveFile<S extends EndpointShape>(endpoint: S, input: CallInput<S>, name: string): Promise<void> {
  const blob = (await call(endpoint, input, { asFile: true })) as unknown as Blob;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; revoked at once, some browsers save an empty file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
