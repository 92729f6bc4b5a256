import type { $ZodConfig, $ZodRawIssue } from 'zod/v4/core';
import { i18n } from './i18n.ts';

declare global {
  var __zod_globalConfig: $ZodConfig | undefined;
}

/** Makes zod speak the person's language in forms, in words for people rather than for developers. */
export function startValidationMessages(): void {
  // What `z.config` would do, for a zod that comes later, with the first form: it finds its settings here.
  globalThis.__zod_globalConfig = Object.assign(globalThis.__zod_globalConfig ?? {}, {
    // Compiled checks need `unsafe-eval`, which the Content-Security-Policy forbids.
    jitless: true,
    customError: (issue: $ZodRawIssue) => {
      switch (issue.code) {
        case 'too_small':
          return tooSmall(issue.origin, Number(issue.minimum));
        case 'too_big':
          return issue.origin === 'string'
            ? i18n.t('validation.tooLong', { max: Number(issue.maximum) })
            : i18n.t('validation.atMost', { max: Number(issue.maximum) });
        case 'invalid_format':
          return issue.format === 'email' ? i18n.t('validation.email') : i18n.t('validation.format');
        case 'invalid_type':
          return issue.input === undefined || issue.input === null || issue.input === ''
            ? i18n.t('validation.required')
            : i18n.t('validation.format');
        default:
          return i18n.t('validation.format');
      }
    },
  });
}

function tooSmall(origin: string, min: number): string {
  if (origin !== 'string') return i18n.t('validation.atLeast', { min });
  return min <= 1 ? i18n.t('validation.required') : i18n.t('validation.tooShort', { min });
}
