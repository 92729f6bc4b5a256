import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AvailabilityQuestion, availabilityQuery } from './api.ts';

const TYPING_PAUSE_MS = 250;

/**
 * Asks the server, a moment after the last keystroke, what is free at the wanted time. A question that is overtaken
 * by the next one is aborted.
 */
export function useAvailability(question: AvailabilityQuestion | null) {
  // As text: a question that is put together anew on every render would never settle.
  const text = JSON.stringify(question);
  const [settled] = useDebouncedValue(text, TYPING_PAUSE_MS, { leading: false });
  const isCurrent = settled === text;
  const query = useQuery({
    ...availabilityQuery(isCurrent ? question : null),
    // The answer to the question before stays on the screen, greyed, rather than jumping away.
    placeholderData: keepPreviousData,
  });
  const isOld = !isCurrent || query.isPlaceholderData;
  return { data: question ? query.data : undefined, isChecking: question !== null && (isOld || query.isFetching) };
}
