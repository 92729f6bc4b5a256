import { API_BASE_PATH } from '@jari/contract';
import { PASSWORD } from '../servers/secret.ts';
import type { Workload } from './workload.ts';

// An account that is signed in to twenty times at once counts as attacked.
const ACCOUNTS = 64;

/** Somebody comes in by name and password. */
export function signIn(): Workload {
  return {
    call: (n) => ({
      method: 'POST',
      path: `${API_BASE_PATH}/auth/login`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: `person-${1 + (n % ACCOUNTS)}@bench.example`, password: PASSWORD }),
    }),
  };
}
