import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../components/error-state.tsx';
import { CardsSkeleton } from '../../../components/loading-skeletons.tsx';
import { googleQuery } from '../api.ts';
import { GoogleChanges } from './google-changes.tsx';
import { GoogleConnection } from './google-connection.tsx';
import { GoogleDiagnosis } from './google-diagnosis.tsx';
import { GoogleSettingsForm } from './google-settings-form.tsx';

/** Everything about the mirror in Google Calendar: how it is, what went wrong, what may be set. */
export function GoogleIntegration() {
  const { data, error, isPending, isFetching, refetch } = useQuery(googleQuery);
  if (isPending) return <CardsSkeleton count={3} />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  // A form of its own for each stored state: what somebody else saved is seen, not overwritten.
  const stored = JSON.stringify([data.isTwoWay, data.serverCalendars]);
  return (
    <>
      <GoogleConnection google={data} />
      {data.diagnosis && <GoogleDiagnosis diagnosis={data.diagnosis} />}
      {data.state !== 'off' && <GoogleChanges google={data} />}
      {data.state !== 'off' && <GoogleSettingsForm key={stored} google={data} />}
    </>
  );
}
