import { createVerify, generateKeyPairSync, randomBytes } from 'node:crypto';
import { GoogleError, unauthorized } from './google-error.ts';

/** The file Google gives for a service account. */
export interface ServiceAccountKey {
  type: 'service_account';
  project_id: string;
  private_key_id: string;
  private_key: string;
  client_email: string;
  client_id: string;
  token_uri: string;
}

export interface Account {
  readonly email: string;
  readonly project: string;
}

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
// google-auth-library writes this audience whatever the key file says.
const AUDIENCES = ['https://oauth2.googleapis.com/token', 'https://accounts.google.com/o/oauth2/token'];
const LIFETIME_SECONDS = 3600;

export interface Accounts {
  create(tokenUri: string, name: string): ServiceAccountKey;
  /** @returns the body of a token answer. @throws GoogleError invalid_grant and the like. */
  grant(form: URLSearchParams): object;
  /** @throws GoogleError 401 */
  authenticate(authorization: string | undefined): Account;
  /** All access tokens end now. */
  revokeTokens(): void;
}

/** Service accounts, and the access tokens they get for a JWT signed with their key. */
export function createAccounts(): Accounts {
  const publicKeys = new Map<string, { key: string; project: string }>();
  const tokens = new Map<string, Account & { endsAtMs: number }>();

  return {
    create(tokenUri, name) {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const project = 'fake-project';
      const email = `${name}@${project}.iam.gserviceaccount.com`;
      publicKeys.set(email, { key: publicKey, project });
      return {
        type: 'service_account',
        project_id: project,
        private_key_id: randomBytes(20).toString('hex'),
        private_key: privateKey,
        client_email: email,
        client_id: '100000000000000000001',
        token_uri: tokenUri,
      };
    },
    grant(form) {
      if (form.get('grant_type') !== GRANT_TYPE) throw new GoogleError(400, 'unsupported_grant_type', 'Invalid grant');
      const email = verifiedIssuer(form.get('assertion') ?? '', (issuer) => publicKeys.get(issuer)?.key);
      const token = `ya29.fake-${randomBytes(24).toString('base64url')}`;
      const endsAtMs = Date.now() + LIFETIME_SECONDS * 1000;
      tokens.set(token, { email, project: publicKeys.get(email)?.project ?? '', endsAtMs });
      return { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS - 1 };
    },
    authenticate(authorization = '') {
      const found = tokens.get(authorization.replace(/^Bearer /, ''));
      if (!found || found.endsAtMs < Date.now()) throw unauthorized();
      return found;
    },
    revokeTokens: () => tokens.clear(),
  };
}

export const invalidGrant = (description: string) => new GoogleError(400, 'invalid_grant', description);

/** Whose key signed the JWT: claims are believed only after the signature. */
function verifiedIssuer(assertion: string, keyOf: (issuer: string) => string | undefined): string {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const claims = parse(payload);
  const issuer = String(claims['iss']);
  const key = keyOf(issuer);
  if (key === undefined) throw invalidGrant('Invalid grant: account not found');
  const isSigned = createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(key, signature, 'base64url');
  if (!isSigned) throw invalidGrant('Invalid JWT Signature.');
  if (!AUDIENCES.includes(String(claims['aud']))) throw invalidGrant('Invalid JWT: wrong audience.');
  if (Number(claims['exp']) < Date.now() / 1000) throw invalidGrant('Invalid JWT: Token must be a short-lived token.');
  return issuer;
}

function parse(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    throw invalidGrant('Invalid JWT: it cannot be read.');
  }
}
