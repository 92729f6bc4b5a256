import { CreateResourceBody, type Resource } from '@jari/contract';
import { get, set, type FieldErrors } from 'react-hook-form';
import type { CreateServer, UpdateServer } from './api.ts';
import { type NumberField, type ServerFormValues, sizeOf, SPEC_FIELDS, type SpecField } from './server-values.ts';

/** Rules whose own words are for developers; the form says them in the person's language. */
export type FormRule = 'host-format' | 'tags' | 'no-gpus' | 'too-many-gpus';

interface FormIssue {
  /** Named as react-hook-form does: `gpus.0.model`. */
  field: string;
  rule: FormRule | null;
  message: string;
}

/** What the form would send, checked with the server's own schema; the same for adding and editing. */
export function readServerForm(values: ServerFormValues): { body: CreateServer } | { issues: FormIssue[] } {
  const groups = filledGroups(values);
  const gpus = groups.map(({ group }) => ({
    model: group.model,
    memoryGib: orNull(group.memoryGib),
    ...(group.migProfile.trim() && { migProfile: group.migProfile }),
    count: group.units.length > 0 ? sizeOf(group) : orNull(group.count),
  }));
  const parsed = CreateResourceBody.safeParse({ ...sharedFields(values), gpus });
  const issues = (parsed.error?.issues ?? []).map(({ path, code, message }): FormIssue => {
    const [first, index, ...rest] = path;
    const isGroup = first === 'gpus' && typeof index === 'number';
    const field = isGroup ? ['gpus', groups[index]?.index ?? 0, ...rest].join('.') : path.join('.');
    return { field: field === 'gpus' ? 'gpus.root' : field, rule: ruleOf(field, code), message };
  });
  if (values.hardware === 'gpu' && groups.length === 0) {
    issues.push({ field: 'gpus.root', rule: 'no-gpus', message: '' });
  }
  return parsed.success && issues.length === 0 ? { body: parsed.data } : { issues };
}

/** The same for a server that exists: its units keep their ids, and its own rules stay as they are. */
export function toUpdate(
  values: ServerFormValues,
  { gpus = [], ...shared }: CreateServer,
  { ownPolicy }: Pick<Resource, 'ownPolicy'>,
): UpdateServer {
  const groups = filledGroups(values);
  const units = gpus.flatMap(({ count, ...spec }, position) => {
    const kept = groups[position]?.group.units ?? [];
    if (kept.length === 0) return Array.from({ length: count }, () => spec);
    return kept.filter((unit) => !unit.removed).map(({ unitId }) => ({ id: unitId, ...spec }));
  });
  // A retired server stays retired while its data is corrected; it comes back by an act of its own.
  return { ...shared, policy: ownPolicy, units, ...(values.status !== 'retired' && { status: values.status }) };
}

/** Everything as it is, and bookable again. */
export function toBringBack(server: Resource): UpdateServer {
  const { name, description, hostname, location, ramGib, tags, ownPolicy } = server;
  const specs = Object.fromEntries(SPEC_FIELDS.map((field) => [field, server[field]]));
  return { name, description, hostname, location, ...specs, ramGib, tags, policy: ownPolicy, status: 'active' };
}

/** Errors as react-hook-form wants them: nested like the values, one for each field. */
export function toFieldErrors(
  issues: readonly FormIssue[],
  wordsOf: (rule: FormRule) => string,
): FieldErrors<ServerFormValues> {
  const errors: FieldErrors<ServerFormValues> = {};
  for (const { field, rule, message } of issues) {
    if (get(errors, field) === undefined)
      set(errors, field, { type: 'validate', message: rule ? wordsOf(rule) : message });
  }
  return errors;
}

const orNull = (value: NumberField) => (value === '' ? null : value);

/** The groups that will have GPUs, and where they stand in the form: one whose units all go is left out. */
function filledGroups(values: ServerFormValues) {
  if (values.hardware === 'machine') return [];
  return values.gpus
    .map((group, index) => ({ group, index }))
    .filter(({ group }) => group.units.length === 0 || sizeOf(group) > 0);
}

function sharedFields({ name, description, hostname, location, ramGib, tags, ...values }: ServerFormValues) {
  const specs = SPEC_FIELDS.map((field) => [field, values[field].trim() || null] as const);
  return {
    name,
    description: description.trim() || null,
    hostname: hostname.trim() || null,
    location: location.trim() || null,
    ...(Object.fromEntries(specs) as Record<SpecField, string | null>),
    ramGib: orNull(ramGib),
    tags,
  };
}

function ruleOf(field: string, code: string): FormRule | null {
  if (field === 'gpus') return 'too-many-gpus';
  if (field === 'hostname' && code === 'invalid_format') return 'host-format';
  if (field.startsWith('tags')) return 'tags';
  return null;
}
