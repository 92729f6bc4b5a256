import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invitationsQuery } from '../invitations.ts';

export const PEOPLE_VIEWS = ['accounts', 'invitations'] as const;
export type PeopleView = (typeof PEOPLE_VIEWS)[number];

interface PeopleViewsProps {
  view: PeopleView;
  onChange: (view: PeopleView) => void;
}

/** Those who have an account, or those who were invited to open one. */
export function PeopleViews({ view, onChange }: PeopleViewsProps) {
  const { t } = useTranslation('people');
  const { data } = useInfiniteQuery(invitationsQuery());
  const [first] = data?.pages ?? [];
  // Of many it is enough to know that there are many.
  const count = first && first.items.length > 0 ? ` ${first.items.length}${first.nextCursor ? '+' : ''}` : '';
  return (
    <SegmentedControl
      mb="md"
      aria-label={t('view.label')}
      value={view}
      onChange={onChange}
      data={PEOPLE_VIEWS.map((value) => ({
        value,
        label: t(`view.${value}`) + (value === 'invitations' ? count : ''),
      }))}
    />
  );
}
