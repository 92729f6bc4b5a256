import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ServerColor, serverColor, serverColors } from '../../components/colors.ts';
import { bookableResourcesQuery } from './api.ts';

/** Colours by server, no two alike while there are few; a retired server, which only old bookings name, has its own. */
export function useServerColors(): (resourceId: string) => ServerColor {
  const { data } = useQuery(bookableResourcesQuery());
  return useMemo(() => {
    const colors = serverColors((data ?? []).map((resource) => resource.id));
    return (resourceId) => colors.get(resourceId) ?? serverColor(resourceId);
  }, [data]);
}

/** One server with its units and rules; undefined while loading, or for a retired one. */
export function useServer(resourceId: string) {
  const { data } = useQuery(bookableResourcesQuery());
  return data?.find((resource) => resource.id === resourceId);
}
