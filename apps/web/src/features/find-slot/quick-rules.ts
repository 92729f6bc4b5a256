import {
  WEEK,
  MONTHS,
  ENGLISH_DAY,
  ENGLISH_MONTH,
  KOREAN_NUMBERS,
  ENGLISH_NUMBERS,
  COUNT,
  MODEL,
  english,
  korean,
  countOf,
  days,
  mondayOf,
  weekday,
  calendarDate,
  koreanTime,
  englishTime,
  role,
  lasting,
  part,
  number,
} from './quick-readers.ts';
import type { Token } from './quick-tokens.ts';

export interface Rule {
  pattern: RegExp;
  read: (match: RegExpExecArray, today: Temporal.PlainDate) => Token | readonly Token[] | null;
}

/** From the most to the least telling: the first that matches here is what it says. */
export const RULES: readonly Rule[] = [
  { pattern: /\s+|[,.;!()]+/y, read: () => ({ kind: 'filler' }) },
  // What it is.
  {
    pattern: english(`${COUNT}\\s*(?:x|×|\\*)?\\s*${MODEL}`),
    read: ([, count = '', model = '']) => [
      { kind: 'units', count: countOf(count) },
      { kind: 'model', model },
    ],
  },
  {
    pattern: english(`${MODEL}\\s*(?:x|×|\\*)\\s*(\\d{1,3})`),
    read: ([, model = '', count]) => [
      { kind: 'units', count: number(count) },
      { kind: 'model', model },
    ],
  },
  { pattern: english(MODEL), read: ([, model = '']) => ({ kind: 'model', model }) },
  {
    pattern: english(`(?:vram\\s*)?(\\d{1,4})\\s*(?:gib|gb|g)\\+?(?:\\s*(?:vram|memory))?`),
    read: ([, gib]) => ({ kind: 'memory', gib: number(gib) }),
  },
  {
    pattern: korean('(\\d{1,4})\\s*(?:gib|gb|기가(?:바이트)?)(?:\\s*(?:이상|메모리|짜리))*'),
    read: ([, gib]) => ({ kind: 'memory', gib: number(gib) }),
  },
  {
    pattern: english(`${COUNT}\\s*(?:x|×)?\\s*(?:gpus?|cards?)`),
    read: ([, count = '']) => ({ kind: 'units', count: countOf(count) }),
  },
  { pattern: korean(`${COUNT}\\s*(?:장|개|대)`), read: ([, count = '']) => ({ kind: 'units', count: countOf(count) }) },
  {
    pattern: korean('(?:gpu|지피유)\\s*(\\d{1,3})(?![\\d:시])(?:\\s*(?:장|개|대))?'),
    read: ([, count]) => ({ kind: 'units', count: number(count) }),
  },
  // From now.
  {
    pattern: english('in\\s+(\\d{1,3})\\s*(?:h|hrs?|hours?)'),
    read: ([, hours]) => ({ kind: 'ahead', minutes: 60 * number(hours) }),
  },
  {
    pattern: korean('(\\d{1,3})\\s*시간\\s*(?:뒤|후)'),
    read: ([, hours]) => ({ kind: 'ahead', minutes: 60 * number(hours) }),
  },
  {
    pattern: english('in\\s+(\\d{1,2})\\s+days?'),
    read: ([, count], today) => days(today.add({ days: number(count) })),
  },
  {
    pattern: korean('(\\d{1,2})\\s*일\\s*(?:뒤|후)'),
    read: ([, count], today) => days(today.add({ days: number(count) })),
  },
  // How long.
  {
    pattern: korean(`(\\d{1,3}(?:\\.\\d)?|${KOREAN_NUMBERS.join('|')})\\s*시간(?:\\s*(\\d{1,2})\\s*분|\\s*(반))?`),
    read: ([, hours = '', minutes, half]) => lasting(countOf(hours) * 60 + number(minutes) + (half ? 30 : 0)),
  },
  { pattern: korean('(\\d{1,3})\\s*분(?!기)'), read: ([, minutes]) => lasting(number(minutes)) },
  { pattern: korean('(\\d{1,2})\\s*일\\s*(?:동안|간)'), read: ([, count]) => lasting(1440 * number(count)) },
  {
    pattern: korean('(하루|이틀|사흘|나흘|닷새|일주일)'),
    read: ([, word = '']) => lasting(1440 * (['하루', '이틀', '사흘', '나흘', '닷새', '', '일주일'].indexOf(word) + 1)),
  },
  {
    pattern: english(
      `(\\d{1,3}(?:\\.\\d+)?|${ENGLISH_NUMBERS.join('|')}|an?)\\s*(?:h|hrs?|hours?)(?:\\s*(\\d{1,2})\\s*(?:m|mins?|minutes?))?`,
    ),
    read: ([, hours = '', minutes]) => lasting(countOf(hours) * 60 + number(minutes)),
  },
  { pattern: english('(\\d{1,3})\\s*(?:m|mins?|minutes?)'), read: ([, minutes]) => lasting(number(minutes)) },
  {
    pattern: english(`(\\d{1,2}|${ENGLISH_NUMBERS.join('|')}|a)\\s*days?`),
    read: ([, count = '']) => lasting(1440 * countOf(count)),
  },
  { pattern: english('(?:1|one|a)\\s*week'), read: () => lasting(7 * 1440) },
  // Days.
  {
    pattern: /(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})(?:\s*일)?(?!\d)/y,
    read: ([, y, m, d], today) => calendarDate({ year: number(y), month: number(m), day: number(d) }, today),
  },
  {
    pattern: /(\d{1,2})\s*(?:월\s*|\/)(\d{1,2})(?:\s*일)?(?!\d)/y,
    read: ([, m, d], today) => calendarDate({ month: number(m), day: number(d) }, today),
  },
  {
    pattern: english(`${ENGLISH_MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?`),
    read: ([, m = '', d], today) => calendarDate({ month: MONTHS.indexOf(m) + 1, day: number(d) }, today),
  },
  {
    pattern: english(`(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${ENGLISH_MONTH}`),
    read: ([, d, m = ''], today) => calendarDate({ month: MONTHS.indexOf(m) + 1, day: number(d) }, today),
  },
  {
    pattern: english('(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)'),
    read: ([, d], today) => calendarDate({ day: number(d) }, today),
  },
  { pattern: korean('(\\d{1,2})\\s*일'), read: ([, d], today) => calendarDate({ day: number(d) }, today) },
  { pattern: korean('내일\\s*모레|모레'), read: (_match, today) => days(today.add({ days: 2 })) },
  { pattern: korean('글피'), read: (_match, today) => days(today.add({ days: 3 })) },
  { pattern: korean('오늘|금일'), read: (_match, today) => days(today) },
  { pattern: korean('내일|낼|명일'), read: (_match, today) => days(today.add({ days: 1 })) },
  { pattern: english('(?:the\\s+)?day after tomorrow'), read: (_match, today) => days(today.add({ days: 2 })) },
  { pattern: english('today'), read: (_match, today) => days(today) },
  { pattern: english('tomorrow|tmrw?|tmw'), read: (_match, today) => days(today.add({ days: 1 })) },
  { pattern: english('tonight'), read: (_match, today) => [days(today), part(18, 33)] },
  {
    pattern: korean('(?:(다다음|다음|담|이번|금)\\s*주\\s*)?([월화수목금토일])요일'),
    read: ([, week, day = ''], today) => {
      const weeks = week === undefined ? null : week === '다다음' ? 2 : /다음|담/.test(week) ? 1 : 0;
      return weekday(
        WEEK.findIndex(([name]) => name === day),
        weeks,
        today,
      );
    },
  },
  {
    pattern: english(`(?:(next|this)\\s+(?:week\\s+)?(?:on\\s+)?)?${ENGLISH_DAY}(\\s+next\\s+week)?`),
    read: ([, which, day = '', nextWeek], today) => {
      const weeks = which === 'next' || nextWeek ? 1 : which === 'this' ? 0 : null;
      return weekday(
        WEEK.findIndex(([, name]) => name.test(day)),
        weeks,
        today,
      );
    },
  },
  {
    pattern: /(?:(다음|담|이번)\s*주\s*)?주말|(?:(next|this|the)\s+)?weekend(?![a-z])/y,
    read: ([, week, which], today) => {
      const saturday = mondayOf(today).add({ days: 5 + (which === 'next' || /다음|담/.test(week ?? '') ? 7 : 0) });
      return days(saturday, 2);
    },
  },
  {
    pattern: korean('(다다음|다음|담|이번|금)\\s*주'),
    read: ([, week = ''], today) =>
      days(mondayOf(today).add({ days: week === '다다음' ? 14 : /다음|담/.test(week) ? 7 : 0 }), 7),
  },
  {
    pattern: english('(next|this)\\s+week'),
    read: ([, which], today) => days(mondayOf(today).add({ days: which === 'next' ? 7 : 0 }), 7),
  },
  { pattern: /평일(?:에만|만)?|주중|(?<![a-z])week\s?days?(?:\s+only)?(?![a-z])/y, read: () => ({ kind: 'weekdays' }) },
  // Times.
  {
    pattern: korean(
      '(오전|오후|새벽|아침|점심|저녁|밤|낮)?\\s*(\\d{1,2})\\s*시(?!간)(?:\\s*(\\d{1,2})\\s*분|\\s*(반))?',
    ),
    read: ([, half, hours, minutes, halfPast]) => koreanTime(half, number(hours), halfPast ? 30 : number(minutes)),
  },
  {
    pattern: korean('(오전|오후|새벽|아침|점심|저녁|밤|낮)\\s*(\\d{1,2}):(\\d{2})(?!\\d)'),
    read: ([, half, hours, minutes]) => koreanTime(half, number(hours), number(minutes)),
  },
  {
    pattern: english('(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm|a\\.m\\.?|p\\.m\\.?)'),
    read: ([, hours, minutes, half]) => englishTime(number(hours), number(minutes), half),
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?!\d)/y,
    read: ([, hours, minutes]) => englishTime(number(hours), number(minutes), undefined),
  },
  { pattern: english("(\\d{1,2})\\s*o'?clock"), read: ([, hours]) => koreanTime(undefined, number(hours), 0) },
  { pattern: /정오|(?<![a-z])(?:noon|midday)(?![a-z])/y, read: () => ({ kind: 'time', minute: 720, half: '24h' }) },
  // Where the day begins or where it ends: as a start the one, as an end the other.
  { pattern: /자정|(?<![a-z])midnight(?![a-z])/y, read: () => ({ kind: 'time', minute: 0, half: '24h' }) },
  { pattern: /새벽/y, read: () => part(0, 6) },
  { pattern: /(?:오전|아침)|(?<![a-z])morning(?![a-z])/y, read: () => part(6, 12) },
  { pattern: /(?:오후|낮)|(?<![a-z])afternoon(?![a-z])/y, read: () => part(12, 18) },
  { pattern: /저녁|(?<![a-z])evening(?![a-z])/y, read: () => part(18, 24) },
  { pattern: /밤|(?<![a-z])(?:over)?night(?![a-z])/y, read: () => part(18, 33) },
  // What a time is to it.
  {
    pattern: /지금|바로|당장|(?:가능한\s*)?빨리|(?<![a-z])(?:right\s+)?(?:now|asap)(?![a-z])/y,
    read: () => ({ kind: 'filler' }),
  },
  { pattern: korean('부터'), read: role('from', 'previous') },
  { pattern: korean('이후(?:에|로)?'), read: role('since', 'previous') },
  { pattern: korean('(?:이)?전(?:까지|에)'), read: role('before', 'previous') },
  { pattern: korean('까지|안에|내로|이내에?'), read: role('by', 'previous') },
  { pattern: english('from|starting(?:\\s+(?:at|on))?|at|@'), read: role('from', 'next') },
  { pattern: english('after'), read: role('after', 'next') },
  { pattern: english('since'), read: role('since', 'next') },
  { pattern: english('before'), read: role('before', 'next') },
  { pattern: english('by|until|till|no later than'), read: role('by', 'next') },
  { pattern: /[-~–—∼〜]|(?<![a-z])(?:to|and)(?![a-z])/y, read: () => ({ kind: 'to' }) },
  { pattern: english('(\\d{1,3})(?![가-힣/])'), read: ([, value]) => ({ kind: 'number', value: number(value) }) },
  {
    pattern: korean('(\\d{1,2})(?=부터|까지|이후|전까지|전에)'),
    read: ([, value]) => ({ kind: 'number', value: number(value) }),
  },
  {
    pattern: english(
      'for|on|in|of|the|an?|i|we|need|want|would|like|please|pls|with|book|reserve|reservation|between|gpus?|server|servers|each|some|between|vram|memory|us|me|get|during|sometime|anytime|any',
    ),
    read: () => ({ kind: 'filler' }),
  },
  {
    pattern: korean(
      '동안|간|에서는?|에는?|으로|로|을|를|은|는|이상|이|가|의|와|과|짜리|메모리|정도|사이에?|만|좀|예약(?:해\\s*줘|할게요?|하고\\s*싶어요?)?|해\\s*줘|해\\s*주세요|주세요|필요(?:해요?|합니다|함)?|쓸게요?|쓰고|싶어요?|서버|지피유|아무거나|종일|내내|언제든지?|중에?',
    ),
    read: () => ({ kind: 'filler' }),
  },
];
