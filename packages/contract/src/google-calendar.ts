import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, text } from './primitives.ts';

export const GoogleNote = z.enum([
  'edit-put-back',
  'deletion-put-back',
  'move-refused',
  'deletion-refused',
  'move-applied',
  'deletion-applied',
]);
export type GoogleNote = z.output<typeof GoogleNote>;

export const GoogleDiagnosisStep = z.strictObject({
  step: z.enum(['enabled', 'key-file', 'token', 'calendar', 'write']),
  result: z.enum(['ok', 'failed']),
  cause: z
    .enum([
      'switched-off',
      'key-missing',
      'key-unreadable',
      'key-refused',
      'calendar-not-shared',
      'read-only',
      'forbidden',
      'too-many-calls',
      'unreachable',
    ])
    .nullable(),
  detail: z.string().nullable().describe('what the sentence is about: an address, a path, or what Google said'),
});
export type GoogleDiagnosisStep = z.output<typeof GoogleDiagnosisStep>;

export const GoogleDiagnosis = z
  .strictObject({ isRunning: z.boolean(), at: z.string(), steps: z.array(GoogleDiagnosisStep) })
  .meta({ id: 'GoogleDiagnosis' });
export type GoogleDiagnosis = z.output<typeof GoogleDiagnosis>;

const GoogleTrouble = z.strictObject({
  reservationId: Id,
  title: z.string(),
  resourceName: z.string(),
  userName: z.string(),
});

export const GoogleIntegration = z
  .strictObject({
    state: z
      .enum(['off', 'ok', 'backing-off', 'reconnect'])
      .describe('`backing-off`: tried again by itself. `reconnect`: somebody must act; `diagnose` says what to do'),
    problem: z.string().nullable().describe("Google's own words"),
    problemSince: z.string().nullable(),
    accountEmail: z.string().nullable().describe('share the calendars with this address'),
    calendarId: z.string().nullable().describe('where events go, unless the server has a calendar of its own'),
    isTwoWay: z.boolean(),
    serverCalendars: z.array(z.strictObject({ resourceId: Id, resourceName: z.string(), calendarId: z.string() })),
    events: z.strictObject({
      synced: z.int(),
      waiting: z.int(),
      failed: z.int(),
      changedInGoogle: z.int().describe('in the last 7 days'),
    }),
    lastSyncAt: z.string().nullable().describe('when an event was last written'),
    isChecking: z.boolean(),
    checkedAt: z.string().nullable(),
    lastCheck: z.strictObject({ seen: z.int(), changed: z.int(), removed: z.int(), rewritten: z.int() }).nullable(),
    pushUntil: z
      .string()
      .nullable()
      .describe('Google announces changes until then; null: found by looking every 15 min'),
    failures: z.array(GoogleTrouble.extend({ error: z.string(), tries: z.int() })).describe('at most 20'),
    changes: z
      .array(GoogleTrouble.extend({ note: GoogleNote, detail: z.string().nullable(), at: z.string() }))
      .describe('what people did in Google and what became of it, latest first, at most 20'),
    diagnosis: GoogleDiagnosis.nullable(),
  })
  .meta({ id: 'GoogleIntegration' });
export type GoogleIntegration = z.output<typeof GoogleIntegration>;

export const GoogleSettingsBody = z
  .strictObject({
    isTwoWay: z.boolean().describe('apply moves and deletions made in Google'),
    serverCalendars: z
      .array(z.strictObject({ resourceId: Id, calendarId: text(3, 254) }))
      .max(500)
      .refine(
        (rows) => new Set(rows.map(({ resourceId }) => resourceId)).size === rows.length,
        'must not name a server twice',
      )
      .describe('servers with a calendar of their own; all others share one'),
  })
  .meta({ id: 'GoogleSettings' });

export const CalendarSync = z
  .strictObject({
    state: z
      .enum(['off', 'none', 'pending', 'synced', 'failed', 'drift'])
      .describe('`off`: Google is not connected. `none`: this reservation has no event'),
    syncedAt: z.string().nullable(),
    error: z.string().nullable(),
    note: GoogleNote.nullable().describe('what became of the last change somebody made in Google'),
    noteDetail: z.string().nullable(),
    notedAt: z.string().nullable(),
  })
  .meta({ id: 'CalendarSync' });
export type CalendarSync = z.output<typeof CalendarSync>;

const admin = { access: 'admin', tag: 'Integrations', status: 200, response: GoogleIntegration } as const;

export const getGoogleIntegration = endpoint({
  ...admin,
  id: 'getGoogleIntegration',
  method: 'GET',
  path: '/integrations/google',
  summary: 'How the mirror in Google Calendar is doing',
  problems: [],
});

export const checkGoogleIntegration = endpoint({
  ...admin,
  id: 'checkGoogleIntegration',
  method: 'POST',
  path: '/integrations/google/check',
  summary: 'Compare Google with the reservations now',
  description: 'Works in the background; `isChecking` tells when it is over. While Google is off it does nothing.',
  problems: [],
});

export const rebuildGoogleIntegration = endpoint({
  ...admin,
  id: 'rebuildGoogleIntegration',
  method: 'POST',
  path: '/integrations/google/rebuild',
  summary: 'Write every event again',
  description: 'Edits made in Google are overwritten. Works in the background.',
  body: z.strictObject({ confirm: z.literal(true) }).meta({ id: 'RebuildGoogleIntegration' }),
  problems: [],
});

export const diagnoseGoogleIntegration = endpoint({
  ...admin,
  id: 'diagnoseGoogleIntegration',
  method: 'POST',
  path: '/integrations/google/diagnose',
  summary: 'Go through everything the connection needs',
  description: 'Works in the background; `diagnosis` grows step by step and stops at the first thing that is wrong.',
  problems: [],
});

export const updateGoogleSettings = endpoint({
  ...admin,
  id: 'updateGoogleSettings',
  method: 'PUT',
  path: '/integrations/google/settings',
  summary: 'Two-way or one-way, and which server has a calendar of its own',
  body: GoogleSettingsBody,
  problems: ['not-found'],
});

export const receiveGooglePush = endpoint({
  id: 'receiveGooglePush',
  method: 'POST',
  path: '/integrations/google/push',
  access: 'anyone',
  tag: 'Integrations',
  summary: 'Where Google announces changes',
  description: 'Called by Google, with the secret of the channel in `X-Goog-Channel-Token`. Leads to a look, no more.',
  status: 204,
  problems: ['not-found'],
});

export const getCalendarSync = endpoint({
  id: 'getCalendarSync',
  method: 'GET',
  path: '/reservations/:id/calendar-sync',
  access: 'member',
  tag: 'Integrations',
  summary: 'Whether the reservation is in Google Calendar',
  params: IdParams,
  status: 200,
  response: CalendarSync,
  problems: ['not-found'],
});
