import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/**
 * Google allows 600 calls a minute for an account and 10,000 for its project. A Jari has one account, so the first
 * limit is the tighter one by far; the distance to it is for calls that follow each other closely after a pause.
 */
const CALLS_PER_MINUTE = 540;

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535, such as 3000')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number from 0 to 65535, such as 3000');

const smtpUrl = z
  .string()
  .refine(
    isSmtpUrl,
    'must be an address such as smtps://user:password@smtp.example.org:465 (special characters as %40)',
  );

/** `Jari <jari@example.org>`, or the address alone. */
const mailFrom = z.string().transform((value, ctx) => {
  const [, quoted, plain, angled, bare] =
    /^\s*(?:(?:"([^"\\]*)"|([^"<>]*?))\s*<([^<>\s]+)>|([^<>\s]+))\s*$/.exec(value) ?? [];
  const address = z.email().safeParse(angled ?? bare);
  const name = quoted ?? plain ?? '';
  if (address.success && !/\p{Cc}/u.test(name)) return { name: name === '' ? 'Jari' : name, address: address.data };
  ctx.addIssue('must be a sender such as Jari <jari@example.org>');
  return z.NEVER;
});

/** Every setting of the server process. All are optional; the names and defaults are part of the fixed API. */
const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional(),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^\s/]/, 'must be an address such as redis://valkey:6379, or rediss:// for TLS')
    .optional(),
  JARI_DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number of seconds from 0 to 999')
    .default('0')
    .transform(Number),
  JARI_DATA_DIR: z.string().min(1).default('.data'),
  JARI_SECRET: z
    .string()
    .refine((secret) => Buffer.byteLength(secret) >= 32, 'must have at least 32 bytes')
    .optional(),
  JARI_DEMO: z.enum(['0', '1']).default('0'),
  JARI_WORKER: z.enum(['inside', 'outside']).default('inside'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://jari.example.org' }).optional(),
  TRUST_PROXY: z
    .string()
    .transform((list) => list.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isAddressOrNetwork), 'must be addresses or networks such as 10.0.0.0/8, 127.0.0.1')
    .optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  GOOGLE_CALENDAR_ENABLED: z.enum(['0', '1']).default('0'),
  GOOGLE_SERVICE_ACCOUNT_FILE: z.string().min(1).optional(),
  GOOGLE_CALENDAR_ID: z.string().min(3).max(254).optional(),
  GOOGLE_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4100' })
    .optional(),
  JARI_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl?: string;
  /** The database itself, when `databaseUrl` leads to a pooler in transaction mode. */
  readonly databaseDirectUrl?: string;
  /** Where processes tell each other that something was written. Absent: each looks by itself, twice a second. */
  readonly redisUrl?: string;
  /** How long a server that is asked to end still takes requests, so that a load balancer can notice. */
  readonly drainSeconds: number;
  readonly dataDir: string;
  /** Signs access tokens. Absent: generated once and kept in the data folder. */
  readonly secret?: string;
  readonly demo: boolean;
  /** Mails, reminders and calendars: done by the server process, or by `npm run worker` beside it. */
  readonly worker: 'inside' | 'outside';
  readonly publicUrl?: string;
  /** Proxies whose X-Forwarded-For is believed; absent: none. */
  readonly trustProxy?: readonly string[];
  /** The server that mails are sent through. Absent: they are kept, for an admin to read. */
  readonly smtpUrl?: string;
  readonly mailFrom: MailAddress;
  /** The mirror in Google Calendar. Absent: off. */
  readonly google?: GoogleSettings;
  /** Who may read /metrics from elsewhere. Absent: only programs on this machine. */
  readonly metricsToken?: string;
  readonly logLevel: z.output<typeof Environment>['LOG_LEVEL'];
}

export interface GoogleSettings {
  readonly serviceAccountFile: string;
  /** The calendar of all servers that have none of their own. */
  readonly calendarId: string;
  /** Absent: Google's own. */
  readonly apiRoot?: string;
  /** Not from the environment: Google's limit is what it is, only a fake has another. */
  readonly callsPerMinute: number;
}

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** A setting with a wrong value; the message has one line per variable and says what is expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError when a variable has a wrong value. An empty variable counts as absent. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const { data } = parsed;
  if (data.DATABASE_DIRECT_URL !== undefined && data.DATABASE_URL === undefined) {
    throw new ConfigError('DATABASE_URL: is needed with DATABASE_DIRECT_URL: the address of the pooler in front of it');
  }
  return {
    port: data.PORT,
    host: data.HOST,
    drainSeconds: data.JARI_DRAIN_SECONDS,
    dataDir: data.JARI_DATA_DIR,
    demo: data.JARI_DEMO === '1',
    worker: data.JARI_WORKER,
    mailFrom: senderOf(data),
    logLevel: data.LOG_LEVEL,
    ...googleOf(data),
    ...(data.JARI_METRICS_TOKEN !== undefined && { metricsToken: data.JARI_METRICS_TOKEN }),
    ...(data.DATABASE_URL !== undefined && { databaseUrl: data.DATABASE_URL }),
    ...(data.DATABASE_DIRECT_URL !== undefined && { databaseDirectUrl: data.DATABASE_DIRECT_URL }),
    ...(data.REDIS_URL !== undefined && { redisUrl: data.REDIS_URL }),
    ...(data.JARI_SECRET !== undefined && { secret: data.JARI_SECRET }),
    // The people of a demo have no mailboxes: what they would be sent is kept.
    ...(data.SMTP_URL !== undefined && data.JARI_DEMO === '0' && { smtpUrl: data.SMTP_URL }),
    ...(data.PUBLIC_URL !== undefined && { publicUrl: data.PUBLIC_URL }),
    ...(data.TRUST_PROXY !== undefined && { trustProxy: data.TRUST_PROXY }),
  };
}

function googleOf(data: z.output<typeof Environment>): Pick<Config, 'google'> {
  if (data.GOOGLE_CALENDAR_ENABLED === '0') return {};
  const { GOOGLE_SERVICE_ACCOUNT_FILE: serviceAccountFile, GOOGLE_CALENDAR_ID: calendarId } = data;
  if (serviceAccountFile === undefined) {
    throw new ConfigError('GOOGLE_SERVICE_ACCOUNT_FILE: is needed with GOOGLE_CALENDAR_ENABLED=1: the JSON key file');
  }
  if (calendarId === undefined) {
    throw new ConfigError('GOOGLE_CALENDAR_ID: is needed with GOOGLE_CALENDAR_ENABLED=1: the id of the calendar');
  }
  const apiRoot = data.GOOGLE_API_ROOT;
  return { google: { serviceAccountFile, calendarId, callsPerMinute: CALLS_PER_MINUTE, ...(apiRoot && { apiRoot }) } };
}

/** A network of length 0 would be everybody, and everybody could say who they are. */
function isAddressOrNetwork(part: string): boolean {
  return ipaddr.isValid(part) || (ipaddr.isValidCIDR(part) && ipaddr.parseCIDR(part)[1] > 0);
}

function isSmtpUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return false;
  try {
    // A percent sign of a password that is not written as %25.
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}

/** Most mail servers let an account send as itself only, so that is who sends unless told otherwise. */
function senderOf(data: z.output<typeof Environment>): MailAddress {
  if (data.MAIL_FROM !== undefined) return data.MAIL_FROM;
  if (data.SMTP_URL === undefined) return { name: 'Jari', address: 'jari@localhost' };
  const account = z.email().safeParse(decodeURIComponent(new URL(data.SMTP_URL).username));
  if (account.success) return { name: 'Jari', address: account.data };
  throw new ConfigError('MAIL_FROM: is needed with SMTP_URL: the sender of mails, such as Jari <jari@example.org>');
}
