import type { Locale } from '@jari/contract';
import type { z } from 'zod';
import { say } from './messages.ts';

/**
 * Says in the caller's language what a field must be. Sentences that a schema of the contract brings itself are
 * looked up by their English text.
 */
export function sayIssue(locale: Locale, issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return say(locale, issue.input === undefined ? 'field|required' : `field|type|${issue.expected}`);
    case 'too_small':
      return say(locale, `field|at-least|${issue.origin}`, { count: Number(issue.minimum) });
    case 'too_big':
      return say(locale, `field|at-most|${issue.origin}`, { count: Number(issue.maximum) });
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? say(locale, `field|format|${issue.format}`) : own(locale, issue);
    case 'invalid_value':
      return say(locale, 'field|one-of', { values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return say(locale, 'field|unknown');
    default:
      return own(locale, issue);
  }
}

function own(locale: Locale, issue: z.core.$ZodIssue): string {
  return say(locale, `sentence|${issue.message}`, { defaultValue: issue.message });
}
