import type { TFunction } from 'i18next';
import { isApiProblem } from './api-problem.ts';

export interface ProblemText {
  title: string;
  detail: string;
  /** Empty when no answer came. */
  requestId: string;
}

/** What to tell a person: the server's own words where it has some, else ours. */
export function describeProblem(error: unknown, t: TFunction): ProblemText {
  if (!isApiProblem(error)) {
    return { title: t('problem.unexpected.title'), detail: t('problem.unexpected.detail'), requestId: '' };
  }
  const { code, title, detail, instance } = error.body;
  if (title !== '') return { title, detail, requestId: instance };
  const known = code === 'offline' || code === 'unavailable' || code === 'not-signed-in' ? code : 'unexpected';
  return { title: t(`problem.${known}.title`), detail: t(`problem.${known}.detail`), requestId: instance };
}
