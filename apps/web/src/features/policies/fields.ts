import type { PolicyField } from '@jari/domain';

export type LengthUnit = 'minutes' | 'hours' | 'days';
export type CountUnit = 'minutes' | 'days' | 'hours' | 'reservations' | 'gpuHours' | 'gpus';

/** How a field is edited. A number may be null (no limit) where its `unit` counts; a length never is. */
export type FieldKind =
  | { kind: 'length'; units: readonly LengthUnit[] }
  | { kind: 'number'; unit: CountUnit; max: number }
  | { kind: 'step' | 'yes-no' | 'hours' | 'who' };

export const POLICY_GROUPS = [
  { group: 'length', fields: ['minDurationMinutes', 'maxDurationMinutes', 'stepMinutes'] },
  { group: 'ahead', fields: ['maxAdvanceDays', 'leadMinutes'] },
  { group: 'hours', fields: ['openingHours'] },
  { group: 'between', fields: ['gapMinutes'] },
  { group: 'who', fields: ['bookableBy'] },
  {
    group: 'amount',
    fields: [
      'maxActivePerPerson',
      'maxFuturePerPerson',
      'personWeekHours',
      'personMonthHours',
      'teamWeekHours',
      'teamMonthHours',
      'weekendsCount',
    ],
  },
  { group: 'approval', fields: ['requiresApproval', 'approvalOverHours', 'approvalOverUnits', 'approvalOutsideHours'] },
  { group: 'relax', fields: ['relaxWithinHours'] },
  { group: 'checkIn', fields: ['checkInMinutes'] },
] as const satisfies readonly { group: string; fields: readonly PolicyField[] }[];

const reservations = { kind: 'number', unit: 'reservations', max: 1_000_000 } as const;
const gpuHours = { kind: 'number', unit: 'gpuHours', max: 1_000_000 } as const;
const yesNo = { kind: 'yes-no' } as const;

export const FIELD_KINDS: Record<PolicyField, FieldKind> = {
  minDurationMinutes: { kind: 'length', units: ['minutes', 'hours', 'days'] },
  maxDurationMinutes: { kind: 'length', units: ['minutes', 'hours', 'days'] },
  stepMinutes: { kind: 'step' },
  leadMinutes: { kind: 'length', units: ['minutes', 'hours', 'days'] },
  maxAdvanceDays: { kind: 'number', unit: 'days', max: 3650 },
  gapMinutes: { kind: 'length', units: ['minutes', 'hours'] },
  openingHours: { kind: 'hours' },
  bookableBy: { kind: 'who' },
  maxActivePerPerson: reservations,
  maxFuturePerPerson: reservations,
  personWeekHours: gpuHours,
  personMonthHours: gpuHours,
  teamWeekHours: gpuHours,
  teamMonthHours: gpuHours,
  weekendsCount: yesNo,
  relaxWithinHours: { kind: 'number', unit: 'hours', max: 8760 },
  requiresApproval: yesNo,
  approvalOverHours: { kind: 'number', unit: 'hours', max: 168 },
  approvalOverUnits: { kind: 'number', unit: 'gpus', max: 64 },
  approvalOutsideHours: yesNo,
  checkInMinutes: { kind: 'number', unit: 'minutes', max: 240 },
};

/** The page on which a rule of that source is edited. */
export function editPath(field: PolicyField, source: string, serverId: string): string {
  const query = new URLSearchParams(
    source === 'server' ? { rules: serverId, field } : { level: levelOf(source), field },
  );
  return `${source === 'server' ? '/servers' : '/policies'}?${query.toString()}`;
}

function levelOf(source: string): string {
  return source.startsWith('tag:') ? source : 'base';
}
