import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const google = {
  GOOGLE_CALENDAR_ENABLED: '1',
  GOOGLE_SERVICE_ACCOUNT_FILE: '/etc/jari/google.json',
  GOOGLE_CALENDAR_ID: 'team@group.calendar.google.com',
};

test('Google is off until it is switched on', () => {
  expect(readConfig({ ...google, GOOGLE_CALENDAR_ENABLED: '0' }).google).toBeUndefined();
  expect(readConfig(google).google).toEqual({
    serviceAccountFile: '/etc/jari/google.json',
    calendarId: 'team@group.calendar.google.com',
    callsPerMinute: 540,
  });
});

test.each(['GOOGLE_SERVICE_ACCOUNT_FILE', 'GOOGLE_CALENDAR_ID'])('names %s when it is missing', (name) => {
  expect(() => readConfig({ ...google, [name]: '' })).toThrow(ConfigError);
  expect(() => readConfig({ ...google, [name]: '' })).toThrow(name);
});

test.each(['smtp://%zz:secret@mail.example.org', 'smtp://jari:50%secret@mail.example.org', 'http://jari:secret@mail'])(
  'says what a mail server must look like instead of %s, without its password',
  (url) => {
    const read = () => readConfig({ SMTP_URL: url, MAIL_FROM: 'jari@example.org' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/^SMTP_URL: must be an address(?!.*secret)/);
  },
);

test('a pooler is told by its database, and the other way round', () => {
  const DATABASE_DIRECT_URL = 'postgresql://jari@database:5432/jari';
  expect(() => readConfig({ DATABASE_DIRECT_URL })).toThrow(/^DATABASE_URL: is needed with DATABASE_DIRECT_URL/);
  const pooled = readConfig({ DATABASE_DIRECT_URL, DATABASE_URL: 'postgresql://jari@pooler:6432/jari' });
  expect(pooled.databaseDirectUrl).toBe(DATABASE_DIRECT_URL);
});

test('proxies are addresses and networks', () => {
  expect(readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,::1, fd00::/8' }).trustProxy).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
    'fd00::/8',
  ]);
});

test.each(['true', 'nginx', '999.1.1.1', '10.0.0.0/33', '127.0.0.1;::1', '127.0.0.1,', '0.0.0.0/0', '::/0'])(
  'says what a proxy must look like instead of %s',
  (value) => {
    expect(() => readConfig({ TRUST_PROXY: value })).toThrow(/^TRUST_PROXY: must be addresses or networks/);
  },
);
