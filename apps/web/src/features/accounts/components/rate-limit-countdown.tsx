import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../../lib/api-problem.ts';
import { now } from '../../../lib/time.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';

interface RateLimitCountdownProps {
  problem: ApiProblem<'rate-limited'>;
}

/** How long to wait, counting down, so that nobody tries in vain. */
export function RateLimitCountdown({ problem }: RateLimitCountdownProps) {
  const { t } = useTranslation('auth');
  const { formatMinutes } = useTime();
  const [arrivedAt] = useState(now);
  const passed = arrivedAt.until(useNow(10_000)).total('seconds');
  const minutes = Math.max(1, Math.ceil((problem.body.retryAfterSeconds - passed) / 60));
  return <span>{t('problem.rateLimited', { time: formatMinutes(minutes) })}</span>;
}
