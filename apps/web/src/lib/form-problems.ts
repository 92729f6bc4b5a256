import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { isProblem } from './api-problem.ts';

/**
 * Puts the messages of a `validation-failed` beside the fields they speak of (`/password`, `/policy/maxDurationMinutes`)
 * and moves the focus to the first. What names no field of the form is returned, to be shown above it.
 */
export function showFieldProblems<T extends FieldValues>(error: unknown, form: UseFormReturn<T>): string[] {
  if (!isProblem(error, 'validation-failed')) return [];
  const values: unknown = form.getValues();
  const unplaced: string[] = [];
  let isFirst = true;
  for (const { path, message } of error.body.errors) {
    const name = path.split('/').slice(1).join('.');
    if (!hasField(values, name)) {
      unplaced.push(message);
      continue;
    }
    form.setError(name as FieldPath<T>, { type: 'server', message }, { shouldFocus: isFirst });
    isFirst = false;
  }
  return unplaced;
}

function hasField(values: unknown, name: string): boolean {
  let current = values;
  for (const key of name.split('.')) {
    if (typeof current !== 'object' || current === null || !(key in current)) return false;
    current = (current as Record<string, unknown>)[key];
  }
  return true;
}
