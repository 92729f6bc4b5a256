import type { Reservation } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { useUnitText } from '../features/reservations/use-unit-text.ts';

/** "GPU 0–3", or the whole server where the reservation holds all that the server has. */
export function useUnitsInWords() {
  const { data: servers } = useQuery(bookableResourcesQuery());
  const unitText = useUnitText();
  return ({ resource, units }: Reservation) => {
    const server = servers?.find((candidate) => candidate.id === resource.id);
    const isWhole = server !== undefined && server.units.length === units.length;
    return unitText(
      units.map((unit) => unit.index),
      isWhole,
    );
  };
}
