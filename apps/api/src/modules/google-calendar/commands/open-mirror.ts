import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../../../config.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/client.ts';
import { createGoogleClient, type GoogleClient } from '#platform/google/google-client.ts';
import { waitForTurn } from '#platform/google/request-pace.ts';
import { readServiceAccount } from '#platform/google/service-account.ts';

/** What the background work of the mirror knows. */
export interface Mirror {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly publicUrl: string;
  /** The calendar of servers that have none of their own. */
  readonly calendarId: string;
  /** Google under the service account. @throws KeyFileError */
  google(): Promise<GoogleClient>;
  /** The key may have been replaced: read it again next time. */
  forgetKey(): void;
  /** Queues work on these reservations. */
  sendSync(reservationIds: readonly string[]): Promise<void>;
}

export interface MirrorOptions extends Omit<Mirror, 'google' | 'forgetKey' | 'calendarId'> {
  readonly settings: NonNullable<Config['google']>;
}

export function openMirror({ settings, ...rest }: MirrorOptions): Mirror {
  const { serviceAccountFile, calendarId, apiRoot, callsPerMinute } = settings;
  let client: Promise<GoogleClient> | null = null;
  const open = async (): Promise<GoogleClient> => {
    const account = await readServiceAccount(serviceAccountFile);
    return createGoogleClient({
      account,
      apiRoot,
      waitForTurn: () => waitForTurn(rest.db.pool, account.email, callsPerMinute),
    });
  };
  const forgetKey = () => {
    client = null;
  };
  return {
    ...rest,
    calendarId,
    forgetKey,
    async google() {
      client ??= open();
      try {
        return await client;
      } catch (error) {
        forgetKey();
        throw error;
      }
    },
  };
}
