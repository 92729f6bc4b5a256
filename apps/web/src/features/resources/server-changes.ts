import { type ServerFormValues, SPEC_FIELDS } from './server-values.ts';

/** What a person sees as one thing to decide about. */
export const CHANGE_FIELDS = [
  'name',
  'description',
  'hostname',
  'location',
  ...SPEC_FIELDS,
  'ramGib',
  'tags',
  'hardware',
  'status',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

export interface ServerChange {
  field: ChangeField;
  before: ServerFormValues;
  after: ServerFormValues;
  /** The person edited it too. */
  isMine: boolean;
}

/** What somebody else changed between reading (`before`) and saving. */
export function changesBetween(
  before: ServerFormValues,
  after: ServerFormValues,
  mine: ServerFormValues,
): ServerChange[] {
  return CHANGE_FIELDS.filter((field) => !isSame(before, after, field)).map((field) => ({
    field,
    before,
    after,
    isMine: !isSame(before, mine, field),
  }));
}

/** The other's state with my edits on it. Both changed the GPUs: theirs, since mine may name units that are gone. */
export function mergeChanges(
  before: ServerFormValues,
  after: ServerFormValues,
  mine: ServerFormValues,
): ServerFormValues {
  return CHANGE_FIELDS.reduce((merged, field) => {
    const isLost = field === 'hardware' && !isSame(before, after, field);
    return isSame(before, mine, field) || isLost ? merged : withField(merged, mine, field);
  }, after);
}

/** `target` with one field of `source`. */
export function withField(target: ServerFormValues, source: ServerFormValues, field: ChangeField): ServerFormValues {
  return { ...target, ...partOf(source, field) };
}

function partOf(values: ServerFormValues, field: ChangeField): Partial<ServerFormValues> {
  if (field === 'hardware') return { hardware: values.hardware, gpus: values.gpus };
  return { [field]: values[field] };
}

function isSame(one: ServerFormValues, other: ServerFormValues, field: ChangeField): boolean {
  return JSON.stringify(partOf(one, field)) === JSON.stringify(partOf(other, field));
}
