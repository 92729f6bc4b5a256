import type { Resource } from '@jari/contract';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

/** The admin's question that is open: about to be retired, or to come back. */
export type ServerQuestion = { kind: 'retire' | 'bring-back'; server: Resource };

const DETAIL = 'server';
const FORM = 'manage';
const RULES = 'rules';
const FIELD = 'field';
const BOOKING = 'book';

/** What is open beside the list: details and form in the URL (Back closes them), questions only here. */
export function useServerPanels() {
  const [params, setParams] = useSearchParams();
  const [question, setQuestion] = useState<ServerQuestion | null>(null);
  const formId = params.get(FORM);
  const rulesId = params.get(RULES);
  const actions = useMemo(() => {
    const show = (panel: Record<string, string>, replace = false) =>
      setParams((current) => withPanel(current, panel), { replace, preventScrollReset: true });
    return {
      openForm: (id: string) => show({ [FORM]: id }),
      openRules: (id: string) => show({ [RULES]: id }),
      /** The booking drawer takes the place of the details; Back brings them again. */
      openBooking: (id: string) => show({ [BOOKING]: id }),
      close: () => show({}, true),
      ask: setQuestion,
      answered: () => setQuestion(null),
      admin: {
        onEdit: (server: Resource) => show({ [FORM]: server.id }),
        onRetire: (server: Resource) => setQuestion({ kind: 'retire', server }),
        onBringBack: (server: Resource) => setQuestion({ kind: 'bring-back', server }),
      },
    };
  }, [setParams]);
  return {
    ...actions,
    question,
    /** `new`, or the server that is edited. */
    formId,
    /** The server whose own rules are edited, and the rule that a link leads to. */
    rulesId,
    rulesField: params.get(FIELD),
    // One drawer at a time: form and rules take the place of the details.
    detailId: formId === null && rulesId === null ? params.get(DETAIL) : null,
    detailPathOf: (id: string) => ({ search: `?${withPanel(params, { [DETAIL]: id }).toString()}` }),
  };
}

function withPanel(params: URLSearchParams, panel: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete(DETAIL);
  next.delete(FORM);
  next.delete(RULES);
  next.delete(FIELD);
  for (const [name, value] of Object.entries(panel)) next.set(name, value);
  return next;
}

export type ServerPanels = ReturnType<typeof useServerPanels>;
