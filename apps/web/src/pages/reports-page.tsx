import '@mantine/charts/styles.css';
import { Alert, Stack } from '@mantine/core';
import { Id, MAX_REPORT_DAYS, type ReportQuery, TimeZone, UsedBy } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { HeatMapReport } from '../features/reports/components/heat-map-report.tsx';
import { MonthsReport } from '../features/reports/components/months-report.tsx';
import { ReportFilters, type ReportFilterValues } from '../features/reports/components/report-filters.tsx';
import { Summary } from '../features/reports/components/summary.tsx';
import { UseReport } from '../features/reports/components/use-report.tsx';
import { WaitingReport } from '../features/reports/components/waiting-report.tsx';
import { daysIn, daysOf, DEFAULT_PRESET, instantsOf, isTooLong, PRESETS } from '../features/reports/span.ts';
import { createTimeFormatter } from '../lib/time.ts';
import { useUser } from '../lib/session.ts';
import { useTime } from '../lib/viewer.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function ReportsPage() {
  const { t } = useTranslation('reports');
  const [params, onChange] = useUrlFilters();
  const { id: myId, role } = useUser();
  const values = useFilterValues(params);
  const isAdmin = role === 'admin';
  const person = Id.optional()
    .catch(undefined)
    .parse(params.get('person') ?? undefined);
  // Of one person alone, who it was is no question.
  const by = UsedBy.catch(isAdmin ? 'person' : 'server').parse(params.get('by'));
  const query: ReportQuery = {
    ...instantsOf(values.days, values.zone),
    timeZone: values.zone,
    resourceId: values.server,
    teamId: values.team,
    // Who is no admin sees their own, or that of a team they manage.
    userId: isAdmin || values.team !== undefined ? person : myId,
  };
  return (
    <PageBody>
      <PageHeader
        title={t(isAdmin ? 'title' : 'mine.title')}
        description={t(isAdmin ? 'description' : 'mine.description')}
      />
      <ReportFilters values={values} onChange={onChange} isOfAll={isAdmin} />
      {isTooLong(values.days) ? (
        <Alert color="yellow">{t('tooLong', { days: MAX_REPORT_DAYS })}</Alert>
      ) : (
        <Stack gap="md">
          <Summary query={query} />
          <UseReport query={query} by={by} onBy={(value) => onChange({ by: value })} />
          <MonthsReport query={query} />
          <HeatMapReport query={query} />
          <WaitingReport query={query} />
        </Stack>
      )}
    </PageBody>
  );
}

/** What the link says, and where it says nothing (or nonsense) the last 30 days in the viewer's own zone. */
function useFilterValues(params: URLSearchParams): ReportFilterValues {
  const time = useTime();
  const zone = TimeZone.catch(time.zone).parse(params.get('zone') ?? time.zone);
  const own = daysIn(params.get('from'), params.get('to'));
  const preset = own ? null : (PRESETS.find((one) => one === params.get('span')) ?? DEFAULT_PRESET);
  const today = createTimeFormatter(time.locale, zone).today();
  return {
    preset,
    days: own ?? daysOf(preset ?? DEFAULT_PRESET, today),
    server: Id.safeParse(params.get('server')).data,
    team: Id.safeParse(params.get('team')).data,
    zone,
  };
}
