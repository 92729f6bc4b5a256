import type { ApprovalAction, ApprovalRequest } from '@jari/contract';
import { Button, Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { keyOf } from '../request-key.ts';
import { ApprovalRow } from './approval-row.tsx';
import classes from './approvals.module.css';

interface ApprovalListProps {
  requests: readonly ApprovalRequest[];
  hasMore: boolean;
  isStale: boolean;
  openKey: string | null;
  checked: ReadonlySet<string>;
  colorOf: (resourceId: string) => ServerColor;
  onOpen: (key: string) => void;
  onCheck: (keys: readonly string[], isChecked: boolean) => void;
  onBulk: (action: ApprovalAction) => void;
}

/** What waits, with a bar above it for those that are ticked. */
export function ApprovalList(props: ApprovalListProps) {
  const { requests, hasMore, isStale, openKey, checked, colorOf, onOpen, onCheck, onBulk } = props;
  const { t } = useTranslation('approvals');
  const keys = requests.map(keyOf);
  const count = keys.filter((key) => checked.has(key)).length;
  return (
    <div className={classes['frame']} data-stale={isStale || undefined}>
      <div className={classes['bar']}>
        <Checkbox
          checked={count === keys.length}
          indeterminate={count > 0 && count < keys.length}
          onChange={() => onCheck(keys, count < keys.length)}
          aria-label={t('selectAll')}
        />
        {count === 0 ? (
          <Text fz="sm" c="dimmed" role="status">
            {t(hasMore ? 'countMore' : 'count', { count: keys.length })}
          </Text>
        ) : (
          <>
            <Text fz="sm" fw={600} role="status">
              {t('selected', { count })}
            </Text>
            <Button size="compact-sm" ml="auto" onClick={() => onBulk('approve')}>
              {t('bulk.approve', { count })}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onBulk('reject')}>
              {t('bulk.reject', { count })}
            </Button>
          </>
        )}
      </div>
      <ul className={classes['list']} aria-label={t('title')}>
        {requests.map((request) => {
          const key = keyOf(request);
          return (
            <ApprovalRow
              key={key}
              request={request}
              isOpen={key === openKey}
              isChecked={checked.has(key)}
              color={colorOf(request.resource.id)}
              onOpen={() => onOpen(key)}
              onCheck={() => onCheck([key], !checked.has(key))}
            />
          );
        })}
      </ul>
    </div>
  );
}
