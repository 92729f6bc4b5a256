import type { GoogleDiagnosisStep } from '@jari/contract';
import type { Config } from '../../../config.ts';
import type { Database } from '#platform/db/client.ts';
import { announce, storeDiagnosis } from '#platform/google/connection.ts';
import { createGoogleClient, type GoogleClient } from '#platform/google/google-client.ts';
import { toFailure } from '#platform/google/google-failure.ts';
import { KeyFileError, readServiceAccount } from '#platform/google/service-account.ts';

type Step = GoogleDiagnosisStep;
type Name = Step['step'];

export const DIAGNOSIS_STEPS: readonly Name[] = ['enabled', 'key-file', 'token', 'calendar', 'write'];

/**
 * Goes through everything a connection needs, one after the other, and stops at the first thing that is wrong. Each
 * step is stored as it ends, so that an admin can watch. Works while Google is switched off, which is its first step.
 */
export async function diagnose(db: Database, config: Config): Promise<void> {
  const steps: Step[] = [];
  const publish = async (isRunning: boolean): Promise<void> => {
    await storeDiagnosis(db, { isRunning, steps });
    await announce(db);
  };
  await publish(true);
  for (const step of checksOf(config)) {
    const result = await step();
    steps.push(result);
    await publish(result.result === 'ok' && steps.length < DIAGNOSIS_STEPS.length);
    if (result.result === 'failed') break;
  }
}

const ok = (step: Name, detail: string | null = null): Step => ({ step, result: 'ok', cause: null, detail });
const failed = (step: Name, cause: NonNullable<Step['cause']>, detail: string | null = null): Step => ({
  step,
  result: 'failed',
  cause,
  detail,
});

function checksOf({ google: settings }: Config): (() => Promise<Step>)[] {
  if (!settings) return [() => Promise.resolve(failed('enabled', 'switched-off'))];
  const { serviceAccountFile, calendarId, apiRoot } = settings;
  let client: GoogleClient | null = null;
  const withGoogle = async (step: Name, look: (google: GoogleClient) => Promise<Step>): Promise<Step> => {
    try {
      return client ? await look(client) : failed(step, 'key-missing', serviceAccountFile);
    } catch (error) {
      const { kind, message } = toFailure(error);
      if (kind === 'credentials') return failed(step, 'key-refused', message);
      if (kind === 'missing') return failed(step, 'calendar-not-shared', calendarId);
      if (kind === 'forbidden') return failed(step, 'forbidden', message);
      return failed(step, kind === 'busy' ? 'too-many-calls' : 'unreachable', message);
    }
  };
  return [
    () => Promise.resolve(ok('enabled')),
    async () => {
      try {
        const account = await readServiceAccount(serviceAccountFile);
        client = createGoogleClient({ account, apiRoot, waitForTurn: () => Promise.resolve() });
        return ok('key-file', account.email);
      } catch (error) {
        if (!(error instanceof KeyFileError)) throw error;
        return failed('key-file', `key-${error.reason}`, serviceAccountFile);
      }
    },
    () => withGoogle('token', async (google) => (await google.authorize(), ok('token'))),
    () => withGoogle('calendar', async (google) => ok('calendar', (await google.findCalendar(calendarId)).summary)),
    () =>
      withGoogle('write', async (google) =>
        (await google.mayWrite(calendarId)) ? ok('write') : failed('write', 'read-only', calendarId),
      ),
  ];
}
