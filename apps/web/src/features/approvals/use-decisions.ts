import type { ApprovalAction, ApprovalRequest } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyNews, notifyProblem, notifySuccess } from '../../components/toasts.tsx';
import { isProblem } from '../../lib/api.ts';
import { useDecide, useDecideMany } from './api.ts';
import { useApprovalWords } from './use-words.ts';

interface LeftOver {
  request: ApprovalRequest;
  detail: string;
}

/**
 * Decides, and says what became of it. `onBack` is called with a request that is to be shown again: it could not be
 * decided, or somebody else was faster.
 */
export function useDecisions(onBack: (request: ApprovalRequest) => void) {
  const { t } = useTranslation('approvals');
  const { decisionOf } = useApprovalWords();
  const one = useDecide();
  const many = useDecideMany();
  const [leftOver, setLeftOver] = useState<readonly LeftOver[]>([]);

  // Awaited: of two quick decisions, `mutate` would answer for the second alone.
  const decide = async (request: ApprovalRequest, action: ApprovalAction, reason: string): Promise<void> => {
    try {
      await one.mutateAsync({ request, action, reason });
      notifySuccess(t(`toast.${action}`, { title: request.title, name: request.person.name }));
    } catch (error) {
      onBack(request);
      if (!isProblem(error, 'already-decided')) return notifyProblem(error);
      const { decision } = error.body;
      notifyNews(decisionOf(decision), { detail: decision.reason ?? request.title });
    }
  };
  const decideMany = async (requests: readonly ApprovalRequest[], action: ApprovalAction, reason: string) => {
    try {
      const { items } = await many.mutateAsync({ requests, action, reason });
      const failed = items.flatMap(({ id, problem }) => {
        const request = requests.find((each) => each.id === id);
        return problem && request ? [{ request, detail: problem.detail }] : [];
      });
      const count = items.length - failed.length;
      if (count > 0) notifySuccess(t(`toast.${action}Many`, { count }));
      setLeftOver(failed);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return { decide, decideMany, leftOver, forgetLeftOver: () => setLeftOver([]) };
}
