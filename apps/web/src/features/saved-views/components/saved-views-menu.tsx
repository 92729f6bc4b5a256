import type { ViewPage } from '@jari/contract';
import { Button, Popover, Skeleton, Text } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../../lib/at-rest.ts';
import { usePageViews } from '../use-page-views.ts';
import classes from './saved-views-menu.module.css';

const SavedViews = later(() => import('./saved-views.tsx'));

/** The filters of a page under names: choose, keep, rename, open the page with, forget. */
export function SavedViewsMenu({ page }: { page: ViewPage }) {
  const { t } = useTranslation('views');
  const { views, current, apply } = usePageViews(page);
  const [isOpen, setIsOpen] = useState(false);
  const chosen = views.find(({ query }) => query === current);
  const choose = (query: string) => {
    apply(query);
    setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          px="sm"
          leftSection={<IconBookmark size={16} aria-hidden="true" />}
          onClick={() => setIsOpen(!isOpen)}
          aria-label={chosen ? t('openWith', { name: chosen.name }) : t('open')}
          className={classes['target'] ?? ''}
        >
          <Text span inherit truncate maw={110}>
            {chosen?.name ?? t('open')}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('open')} p="xs">
        <Suspense fallback={<Skeleton h={120} />}>
          <SavedViews page={page} views={views} current={current} chosen={chosen} onChoose={choose} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
