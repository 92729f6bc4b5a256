import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readChanges, type ChangeReader } from './live-changes.ts';

const asked: string[] = [];
let client: QueryClient;
let changes: ChangeReader;
let visibility: DocumentVisibilityState;
let forget: (() => void)[];

beforeEach(async () => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  client = new QueryClient();
  forget = ['reservations', 'notifications', 'users'].map((key) => {
    const queryFn = () => asked.push(key);
    return new QueryObserver(client, { queryKey: [key], queryFn, staleTime: Infinity }).subscribe(() => undefined);
  });
  changes = readChanges(client);
  await vi.advanceTimersByTimeAsync(0);
  asked.length = 0;
});
afterEach(() => {
  changes.stop();
  for (const one of forget) one();
  client.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const change = (topic: string) => changes.read(JSON.stringify({ topics: [topic], resourceIds: [] }));

describe('changes by others', () => {
  it('are asked for at once, and those that follow closely together', async () => {
    change('reservations');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['reservations']);
    for (let n = 0; n < 20; n += 1) change('reservations');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual(['reservations', 'reservations']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveLength(2);
    change('users');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.at(-1)).toBe('users');
  });

  it('wait until the page is seen, but for what waits for its reader', async () => {
    visibility = 'hidden';
    change('reservations');
    change('notifications');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual(['notifications']);
    await vi.advanceTimersByTimeAsync(5000);
    visibility = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['notifications', 'reservations']);
  });
});
