import {
  answerFeedback,
  type BodyOf,
  editFeedback,
  type FeedbackPost,
  listFeedback,
  postFeedback,
  type QueryOf,
  removeFeedback,
} from '@jari/contract';
import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type FeedbackFilters = Pick<QueryOf<typeof listFeedback>, 'state' | 'mine'>;

const KEY = ['feedback'] as const;

export const feedbackQuery = (filters: FeedbackFilters) =>
  infiniteQueryOptions({
    queryKey: [...KEY, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      call(listFeedback, { query: { ...filters, limit: 20, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Each brings the board up to date, also after a refusal: what was read is old then. */
function useOnBoard<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: KEY }) });
}

export const usePostFeedback = () => useOnBoard((body: string) => call(postFeedback, { body: { body } }));

export const useEditFeedback = () =>
  useOnBoard(({ post, body }: { post: FeedbackPost; body: string }) =>
    call(editFeedback, { params: { id: post.id }, body: { body } }, { version: post.version }),
  );

export type FeedbackAnswer = BodyOf<typeof answerFeedback>;

export const useAnswerFeedback = () =>
  useOnBoard(({ post, answer }: { post: FeedbackPost; answer: FeedbackAnswer }) =>
    call(answerFeedback, { params: { id: post.id }, body: answer }, { version: post.version }),
  );

export const useRemoveFeedback = () =>
  useOnBoard((post: FeedbackPost) => call(removeFeedback, { params: { id: post.id } }));
