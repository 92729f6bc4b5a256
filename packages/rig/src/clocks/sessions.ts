import { API_BASE_PATH } from '@jari/contract';

/** A browser that stays signed in while clocks jump. */
export interface Session {
  readonly token: string;
  cookie: string;
}

const ACCOUNT = { email: 'member-1@example.org', password: 'plum-orbit-42-canoe' };
const TOKEN_LIFE_MINUTES = 60;

export async function signIn(baseUrl: string): Promise<Session> {
  const response = await post(baseUrl, '/auth/login', { body: ACCOUNT });
  return { token: await tokenOf(response), cookie: cookieOf(response) };
}

/** @returns what is not as an hour of life and a session that goes on would have it. */
export async function wrongAnswers(baseUrl: string, sessions: readonly Session[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const session of sessions) {
    const me = await fetch(`${baseUrl}${API_BASE_PATH}/auth/me`, {
      headers: { authorization: `Bearer ${session.token}` },
    });
    await me.body?.cancel();
    if (me.status !== 200) wrong.push(`a token of a moment ago is refused: ${me.status}`);
    const refreshed = await post(baseUrl, '/auth/refresh', { cookie: session.cookie });
    if (refreshed.status !== 200) {
      wrong.push(`a session of a moment ago is not renewed: ${refreshed.status}`);
      continue;
    }
    session.cookie = cookieOf(refreshed);
    const minutes = lifeMinutes(await tokenOf(refreshed));
    if (Math.abs(minutes - TOKEN_LIFE_MINUTES) > 1) wrong.push(`a token is good for ${minutes.toFixed(1)} min`);
  }
  return wrong;
}

function post(baseUrl: string, path: string, { body, cookie }: { body?: object; cookie?: string }): Promise<Response> {
  return fetch(`${baseUrl}${API_BASE_PATH}${path}`, {
    method: 'POST',
    headers: { ...(body && { 'content-type': 'application/json' }), ...(cookie !== undefined && { cookie }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function tokenOf(response: Response): Promise<string> {
  return ((await response.json()) as { accessToken?: string }).accessToken ?? '';
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** From now, by the right clock, until it says that it is over. */
function lifeMinutes(token: string): number {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}') as { exp?: number };
  return ((claims.exp ?? 0) - Date.now() / 1000) / 60;
}
