import { AuditedSource, Id, type AuditFilters as Filters } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useCheck } from '../features/audit/api.ts';
import { AuditActions, CheckResult } from '../features/audit/components/audit-actions.tsx';
import { AuditFilters, type UrlFilters } from '../features/audit/components/audit-filters.tsx';
import { AuditList } from '../features/audit/components/audit-list.tsx';
import { isIsoDate } from '../lib/typed-date.ts';
import { useTime } from '../lib/viewer.ts';
import { useUrlFilters } from './use-url-filters.ts';

const NONE = { q: undefined, actor: undefined, subjectKind: undefined, subjectId: undefined, action: undefined };

export default function AuditPage() {
  const { t } = useTranslation('audit');
  const time = useTime();
  const [params, change] = useUrlFilters();
  const check = useCheck();
  const inUrl = readFilters(params);
  const { from, until, ...others } = inUrl;
  const filters: Filters = {
    ...others,
    from: from && time.startOfDay(from),
    // The last day is part of it.
    to: until && time.startOfDay(dayAfter(until)),
  };
  const clear = () => change({ ...NONE, from: undefined, until: undefined });
  const openId = Number(params.get('entry')) || null;
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<AuditActions filters={filters} check={check} />}
      />
      <CheckResult check={check} />
      <AuditFilters filters={inUrl} onChange={change} />
      <AuditList
        filters={filters}
        openId={openId}
        onOpen={(id) => change({ entry: id === null ? undefined : String(id) })}
        onFilter={(wanted) => change({ ...NONE, from: undefined, until: undefined, entry: undefined, ...wanted })}
        onClear={clear}
      />
    </PageBody>
  );
}

/** What somebody typed into the address is taken where it makes sense. */
function readFilters(params: URLSearchParams): UrlFilters {
  const day = (name: string) => {
    const value = params.get(name);
    return isIsoDate(value) ? value : undefined;
  };
  return {
    q: params.get('q') ?? undefined,
    actor: AuditedSource.or(Id).safeParse(params.get('actor')).data,
    subjectKind: params.get('subjectKind') ?? undefined,
    subjectId: params.get('subjectId') ?? undefined,
    action: params.get('action') ?? undefined,
    from: day('from'),
    until: day('until'),
  };
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
