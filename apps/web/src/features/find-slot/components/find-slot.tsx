import { MAX_GROUP_PARTS, type SlotAnswer } from '@jari/contract';
import { Alert, Button, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarSearch, IconInfoCircle } from '@tabler/icons-react';
import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { slotsQuery } from '../api.ts';
import { formOf, EMPTY_FORM, type SlotForm, toSlotQuery } from '../slot-form.ts';
import classes from './find-slot.module.css';
import { QuickAdd } from './quick-add.tsx';
import { SlotCard } from './slot-card.tsx';
import { SlotFields } from './slot-fields.tsx';

interface FindSlotProps {
  /** null: nothing has been asked yet. */
  form: SlotForm | null;
  onChange: (form: SlotForm) => void;
  quickRef: RefObject<HTMLInputElement | null>;
  onBooked: (reservationId: string) => void;
  /** Where one waits for what is not free. */
  waitPath: (form: SlotForm) => string;
}

const PAUSE_MS = 300;

/** One question, in a line or field by field, and what answers it. */
export function FindSlot({ form, onChange, quickRef, onBooked, waitPath }: FindSlotProps) {
  const { t } = useTranslation('find');
  const asked = form ?? EMPTY_FORM;
  return (
    <div className={classes['page']}>
      <QuickAdd inputRef={quickRef} onAsk={(text) => onChange(formOf(text))} />
      <SlotFields form={asked} onChange={(part) => onChange({ ...asked, ...part })} />
      {form ? (
        <Answers form={form} onBooked={onBooked} waitPath={waitPath} />
      ) : (
        <EmptyState
          icon={<IconCalendarSearch size={24} />}
          title={t('empty.title')}
          description={t('empty.description')}
          action={<Button onClick={() => onChange(EMPTY_FORM)}>{t('empty.ask')}</Button>}
        />
      )}
    </div>
  );
}

function Answers({ form, onBooked, waitPath }: Pick<FindSlotProps, 'onBooked' | 'waitPath'> & { form: SlotForm }) {
  const { t } = useTranslation('find');
  const { zone, zoneLabel } = useTime();
  const query = useMemo(() => toSlotQuery(form, zone), [form, zone]);
  const [settled] = useDebouncedValue(query, PAUSE_MS);
  const { data, isPending, isError, error, refetch, isFetching, isPlaceholderData } = useQuery(slotsQuery(settled));
  if (isPending) return <ListSkeleton count={3} />;
  if (isError && !data) return <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  const found = data.slots.length > 0 ? data.slots : data.compromises;
  return (
    <section aria-label={t('answers')} aria-busy={isFetching} data-stale={isPlaceholderData || undefined}>
      <div aria-live="polite">
        {data.obstacle === null ? (
          <Title order={2} fz="md" mb="sm">
            {t('found', { count: data.slots.length })}
          </Title>
        ) : (
          <NothingFits data={data} form={form} waitPath={waitPath} />
        )}
      </div>
      <ul className={classes['cards']}>
        {found.map((slot, index) => (
          <SlotCard
            key={`${slot.kind} ${slot.startAt} ${slot.parts[0]?.resource.id}`}
            slot={slot}
            form={form}
            isFirst={index === 0 && data.obstacle === null}
            onBooked={onBooked}
          />
        ))}
      </ul>
      <Text fz="xs" c="dimmed" mt="sm">
        {t('searched', { count: data.servers, zone: zoneLabel() })}
      </Text>
    </section>
  );
}

interface NothingFitsProps extends Pick<FindSlotProps, 'waitPath'> {
  data: SlotAnswer;
  form: SlotForm;
}

/** Why, what would have to give (below), and the way to the waiting list. */
function NothingFits({ data, form, waitPath }: NothingFitsProps) {
  const { t } = useTranslation('find');
  const { formatDateTime, formatMinutes } = useTime();
  const words = {
    largest: data.largest,
    units: form.units,
    servers: MAX_GROUP_PARTS,
    deadline: formatDateTime(data.until),
    duration: formatMinutes(form.minutes),
  };
  const why = form.spread && data.obstacle === 'not-enough-units' ? 'not-enough-together' : data.obstacle;
  return (
    <Alert color="orange" icon={<IconInfoCircle size={18} />} mb="md" title={why && t(`obstacle.${why}`, words)}>
      {t(data.compromises.length > 0 ? 'obstacle.compromises' : 'obstacle.none')}
      {data.obstacle === 'no-time' && (
        <Button component={Link} to={waitPath(form)} size="compact-sm" variant="default" ml="sm">
          {t('obstacle.wait')}
        </Button>
      )}
    </Alert>
  );
}
