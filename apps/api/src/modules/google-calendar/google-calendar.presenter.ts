import type { CalendarSync, GoogleIntegration, GoogleNote } from '@jari/contract';

export type ConnectionRow = Omit<GoogleIntegration, 'state' | 'accountEmail' | 'calendarId' | 'isChecking'> & {
  readonly state: 'ok' | 'backing-off' | 'reconnect';
  readonly isChecking: boolean | null;
};

/** @param settings null: Google is switched off. */
export function presentIntegration(
  row: ConnectionRow,
  settings: { readonly calendarId: string; readonly email: string | null } | null,
): GoogleIntegration {
  const isOff = settings === null;
  return {
    ...row,
    state: isOff ? 'off' : row.state,
    problem: isOff ? null : row.problem,
    problemSince: isOff ? null : row.problemSince,
    isChecking: !isOff && row.isChecking === true,
    accountEmail: settings?.email ?? null,
    calendarId: settings?.calendarId ?? null,
  };
}

export interface SyncRow {
  readonly status: 'pending' | 'synced' | 'failed' | 'drift' | 'off' | null;
  readonly hasEvent: boolean | null;
  readonly isCurrent: boolean | null;
  readonly isHolding: boolean;
  readonly updatedAt: string | null;
  readonly lastError: string | null;
  readonly note: GoogleNote | null;
  readonly noteDetail: string | null;
  readonly notedAt: string | null;
}

export function presentCalendarSync(row: SyncRow, isEnabled: boolean): CalendarSync {
  const { note, noteDetail, notedAt, lastError } = row;
  const state = isEnabled ? stateOf(row) : 'off';
  return {
    state,
    syncedAt: row.hasEvent === true ? row.updatedAt : null,
    error: state === 'failed' || state === 'pending' ? lastError : null,
    note: isEnabled ? note : null,
    noteDetail: isEnabled ? noteDetail : null,
    notedAt: isEnabled ? notedAt : null,
  };
}

function stateOf({ status, isCurrent, isHolding }: SyncRow): CalendarSync['state'] {
  if (status === null) return isHolding ? 'pending' : 'none';
  if (status === 'off') return 'none';
  // A change that its job has not reached yet.
  return status === 'synced' && isCurrent !== true ? 'pending' : status;
}
