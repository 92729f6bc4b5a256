import { Button, Center } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { notifyProblem } from './toasts.tsx';

interface LoadMoreProps {
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<{ isFetchNextPageError: boolean; error: unknown }>;
  };
}

/** The rest of a list, asked for by hand: the end of the page stays reachable. */
export function LoadMore({ query }: LoadMoreProps) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  const load = async () => {
    const result = await query.fetchNextPage();
    if (result.isFetchNextPageError) notifyProblem(result.error);
  };
  return (
    <Center mt="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void load()}>
        {t('action.loadMore')}
      </Button>
    </Center>
  );
}
