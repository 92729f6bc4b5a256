import { IconCalendar, IconPlayerPlay, IconServer2, IconTicket, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { statusQuery } from '../features/dashboard/api.ts';
import { myReservationsQuery } from '../features/my-reservations/api.ts';
import { peopleNamesQuery } from '../features/palette/api.ts';
import type { PaletteGroup, PaletteItem } from '../features/palette/components/palette.tsx';
import { dateOf } from '../features/palette/dates.ts';
import { bookableResourcesQuery, myTeamsQuery } from '../features/reservations/api.ts';
import { useUser } from '../lib/session.ts';
import { useTime } from '../lib/viewer.ts';

const ICON = 18;

/** What the palette finds: the day that is meant, reservations, servers, teams, and for admins people. */
export function usePaletteFinds(query: string): PaletteGroup[] {
  const { t } = useTranslation('palette');
  return [
    { title: t('days'), items: useDay(query), isAnswer: true },
    { title: t('mine'), items: useMine() },
    { title: t('servers'), items: useServers() },
    { title: t('people'), items: usePeople(query) },
    { title: t('teams'), items: useTeams() },
    { title: t('running'), items: useRunning() },
  ];
}

function useDay(query: string): PaletteItem[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const time = useTime();
  const date = query.trim() === '' ? null : dateOf(query, time.today());
  if (!date) return [];
  return [
    {
      id: `day-${date}`,
      label: t('goToDay', { date: time.formatDate(time.startOfDay(date)) }),
      detail: t('goToDayDetail'),
      icon: <IconCalendar size={ICON} />,
      run: () => void navigate(`/calendar?view=day&date=${date}`),
    },
  ];
}

function useMine(): PaletteItem[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const time = useTime();
  const { data } = useInfiniteQuery(myReservationsQuery('upcoming'));
  const mine = data?.pages.flatMap((page) => page.items) ?? [];
  return mine.map(({ id, title, startAt, endAt, resource }) => ({
    id: `reservation-${id}`,
    label: title,
    detail: t('mineDetail', { range: time.formatRange(startAt, endAt), server: resource.name }),
    keywords: [resource.name],
    icon: <IconTicket size={ICON} />,
    run: () => void navigate(`/?reservation=${id}`),
  }));
}

function useRunning(): PaletteItem[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const time = useTime();
  const { data } = useQuery(statusQuery());
  return (data?.resources ?? []).flatMap(({ name: server, current }) =>
    current
      .filter(({ isMine }) => !isMine)
      .map(({ id, title, userName, endAt }) => ({
        id: `reservation-${id}`,
        label: userName,
        detail: t('runningDetail', { title, server, time: time.formatDateTime(endAt) }),
        keywords: [title, server],
        icon: <IconPlayerPlay size={ICON} />,
        run: () => void navigate(`/?reservation=${id}`),
      })),
  );
}

function useServers(): PaletteItem[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const { data } = useQuery(bookableResourcesQuery());
  return (data ?? []).map(({ id, name, hostname, tags, units }) => ({
    id: `server-${id}`,
    label: name,
    detail: t('serversDetail'),
    keywords: [hostname ?? '', ...tags, ...new Set(units.map(({ model }) => model ?? ''))],
    icon: <IconServer2 size={ICON} />,
    run: () => void navigate(`/calendar?server=${id}`),
  }));
}

function useTeams(): PaletteItem[] {
  const navigate = useNavigate();
  const { data } = useQuery(myTeamsQuery());
  return (data ?? []).map(({ id, name }) => ({
    id: `team-${id}`,
    label: name,
    icon: <IconUsersGroup size={ICON} />,
    run: () => void navigate(`/teams/${id}`),
  }));
}

/** Members see people by what they hold; the list of all is for admins. */
function usePeople(query: string): PaletteItem[] {
  const navigate = useNavigate();
  const isAdmin = useUser().role === 'admin';
  const { data: first } = useQuery({ ...peopleNamesQuery(''), enabled: isAdmin });
  // The server knows no initials, and half a syllable is no part of a name.
  const asked = /^[^ㄱ-ㅣ]{2,100}$/.test(query.trim()) ? query.trim() : '';
  const { data: found } = useQuery({ ...peopleNamesQuery(asked), enabled: isAdmin && asked !== '' });
  const people = new Map([...(first ?? []), ...(found ?? [])].map((person) => [person.id, person]));
  return [...people.values()].map(({ id, name, email }) => ({
    id: `person-${id}`,
    label: name,
    detail: email,
    keywords: [email],
    icon: <IconUser size={ICON} />,
    run: () => void navigate(`/people?${new URLSearchParams({ q: email }).toString()}`),
  }));
}
