import { Button, Group, SegmentedControl, Switch } from '@mantine/core';
import { FeedbackState } from '@jari/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconMessage2, IconMessage2Search } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { type FeedbackFilters, feedbackQuery } from '../api.ts';
import classes from './board.module.css';
import { Post } from './post.tsx';
import { PostForm } from './post-form.tsx';

interface BoardProps {
  isAdmin: boolean;
  filters: FeedbackFilters;
  onFilter: (change: Partial<FeedbackFilters>) => void;
}

const EVERYTHING = { state: undefined, mine: undefined };

export function Board({ isAdmin, filters, onFilter }: BoardProps) {
  const query = useInfiniteQuery(feedbackQuery(filters));
  const posts = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {/* Whoever has just said something sees it, whatever was filtered before. */}
      <PostForm onPosted={() => onFilter(EVERYTHING)} />
      <Filters filters={filters} onFilter={onFilter} />
      {query.isPending && <ListSkeleton count={4} />}
      {query.isError && posts.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.isSuccess && posts.length === 0 && <NoPosts filters={filters} onFilter={onFilter} />}
      {posts.length > 0 && (
        <ul className={classes['list']} data-stale={query.isPlaceholderData || undefined}>
          {posts.map((post) => (
            <Post key={post.id} post={post} isAdmin={isAdmin} />
          ))}
        </ul>
      )}
      <LoadMore query={query} />
    </>
  );
}

function Filters({ filters, onFilter }: Omit<BoardProps, 'isAdmin'>) {
  const { t } = useTranslation('feedback');
  return (
    <Group role="search" justify="space-between" gap="sm" mb="sm">
      <div className={classes['states']}>
        <SegmentedControl
          aria-label={t('filter.state')}
          data={[
            { value: '', label: t('filter.all') },
            ...FeedbackState.options.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          value={filters.state ?? ''}
          onChange={(value) => onFilter({ state: FeedbackState.safeParse(value).data })}
        />
      </div>
      <Switch
        label={t('filter.mine')}
        checked={filters.mine === 'true'}
        onChange={(event) => onFilter({ mine: event.currentTarget.checked ? 'true' : undefined })}
      />
    </Group>
  );
}

function NoPosts({ filters, onFilter }: Omit<BoardProps, 'isAdmin'>) {
  const { t } = useTranslation(['feedback', 'common']);
  if (filters.state === undefined && filters.mine !== 'true') {
    return <EmptyState icon={<IconMessage2 size={24} />} title={t('none.title')} description={t('none.hint')} />;
  }
  return (
    <EmptyState
      icon={<IconMessage2Search size={24} />}
      title={t('noneFound.title')}
      description={t('noneFound.hint')}
      action={
        <Button variant="default" onClick={() => onFilter(EVERYTHING)}>
          {t('common:action.clearFilters')}
        </Button>
      }
    />
  );
}
