import { API_BASE_PATH, type Reservation, type Resource, type SignedIn } from '@jari/contract';
import type { Jari } from './jari.ts';

/** The API as a script would use it: to prepare what a test starts from. */
export async function send<T>(
  jari: Jari,
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(jari.url + API_BASE_PATH + path, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const PASSWORD = 'plum-orbit-42-canoe';

export function register(jari: Jari, person: { email: string; name: string; locale: 'ko' | 'en' }): Promise<SignedIn> {
  return send(jari, 'POST', '/auth/register', null, { ...person, password: PASSWORD });
}

export function addServer(jari: Jari, token: string, name: string, gpuCount: number): Promise<Resource> {
  const gpus = gpuCount > 0 ? [{ model: 'NVIDIA H200', memoryGib: 141, count: gpuCount }] : undefined;
  return send(jari, 'POST', '/resources', token, { name, gpus });
}

export interface Booking {
  resourceId: string;
  title: string;
  startAt: string;
  endAt: string;
  unitCount?: number;
}

export function book(jari: Jari, token: string, booking: Booking): Promise<Reservation> {
  return send(jari, 'POST', '/reservations', token, booking);
}
