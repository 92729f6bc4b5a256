import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuickText } from './quick-text.ts';

/** A Saturday. */
const NOW = '2026-11-21T14:30';
const read = (text: string) => readQuickText(text, NOW);

/** What was understood, on one line: units model memory minutes from until unknown. */
function line(text: string): string {
  const { units, model, memoryGib, minutes, from, until, weekdays, unknown } = read(text);
  const short = (at: string | undefined) => at?.replace('2026-', '').replace('T', ' ') ?? '-';
  const parts = [
    units === undefined ? '' : `${units}x`,
    model ?? '',
    memoryGib === undefined ? '' : `${memoryGib}GB`,
    minutes === undefined ? '' : `${minutes}m`,
    from || until ? `${short(from)}..${short(until)}` : '',
    weekdays ? 'weekdays' : '',
    unknown.length > 0 ? `?${unknown.join('|')}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

describe('a line of text is understood', () => {
  test.each([
    // The whole sentence.
    ['4 H100 tomorrow 9-18', '4x H100 540m 11-22 09:00..11-22 18:00'],
    ['내일 9시부터 6시간 H100 4장', '4x H100 360m 11-22 09:00..11-22 15:00'],
    ['2 gpus 80GB for 6h before friday', '2x 80GB 360m -..11-27 00:00'],
    ['다음 주 월요일 오후 2시~6시 a100 2개', '2x A100 240m 11-23 14:00..11-23 18:00'],
    ['I need two A100 for 3 hours next week', '2x A100 180m 11-23 00:00..11-30 00:00'],
    ['금요일까지 80기가 이상 GPU 8장 12시간 필요해요', '8x 80GB 720m -..11-28 00:00'],
    ['8x H200 for a day by Nov 30', '8x H200 1440m -..12-01 00:00'],
    ['모레 오전 10시부터 오후 4시까지 RTX 4090 한 장', '1x RTX 4090 360m 11-23 10:00..11-23 16:00'],
    ['오늘 밤 H100 4장 8시간', '4x H100 480m 11-21 18:00..11-22 09:00'],
    ['h100 x4, tomorrow afternoon, 2h', '4x H100 120m 11-22 12:00..11-22 18:00'],
    // How many of what.
    ['4 gpus', '4x'],
    ['4장', '4x'],
    ['네 장', '4x'],
    ['gpu 2개', '2x'],
    ['gpu 4', '4x'],
    ['an h100', '1x H100'],
    ['three gpus', '3x'],
    ['4xH100', '4x H100'],
    ['4 x a100', '4x A100'],
    ['B200*8', '8x B200'],
    ['A100 두 개', '2x A100'],
    ['l40s 2장', '2x L40S'],
    ['mi300x', 'MI300X'],
    ['gb200', 'GB200'],
    ['rtx 6000 ada 2 cards', '2x RTX 6000 ADA'],
    ['h100으로 2대', '2x H100'],
    ['80 GiB', '80GB'],
    ['24g', '24GB'],
    ['141기가', '141GB'],
    ['48gb vram 2 gpus', '2x 48GB'],
    ['80GB짜리 4장', '4x 80GB'],
    // How long.
    ['6h', '360m'],
    ['90min', '90m'],
    ['1.5h', '90m'],
    ['2h 30m', '150m'],
    ['an hour', '60m'],
    ['two hours', '120m'],
    ['3 days', '4320m'],
    ['one week', '10080m'],
    ['6시간', '360m'],
    ['1시간 30분', '90m'],
    ['두 시간 반', '150m'],
    ['30분 동안', '30m'],
    ['3일 동안', '4320m'],
    ['이틀', '2880m'],
    ['하루 종일', '1440m'],
    ['일주일간', '10080m'],
    // Days.
    ['today', '-..11-22 00:00'],
    ['내일', '11-22 00:00..11-23 00:00'],
    ['day after tomorrow', '11-23 00:00..11-24 00:00'],
    ['글피', '11-24 00:00..11-25 00:00'],
    ['monday', '11-23 00:00..11-24 00:00'],
    ['saturday', '11-28 00:00..11-29 00:00'],
    ['this sunday', '11-22 00:00..11-23 00:00'],
    ['next friday', '11-27 00:00..11-28 00:00'],
    ['friday next week', '11-27 00:00..11-28 00:00'],
    ['next week on tue', '11-24 00:00..11-25 00:00'],
    ['토요일', '11-28 00:00..11-29 00:00'],
    ['이번 주 일요일', '11-22 00:00..11-23 00:00'],
    ['다다음 주 수요일', '12-02 00:00..12-03 00:00'],
    ['다음주', '11-23 00:00..11-30 00:00'],
    ['weekend', '-..11-23 00:00'],
    ['다음 주 주말', '11-28 00:00..11-30 00:00'],
    ['2026-12-01', '12-01 00:00..12-02 00:00'],
    ['12/1', '12-01 00:00..12-02 00:00'],
    ['12월 1일', '12-01 00:00..12-02 00:00'],
    ['25일', '11-25 00:00..11-26 00:00'],
    ['5일', '12-05 00:00..12-06 00:00'],
    ['Dec 3rd', '12-03 00:00..12-04 00:00'],
    ['3 December', '12-03 00:00..12-04 00:00'],
    ['1/5', '2027-01-05 00:00..2027-01-06 00:00'],
    ['in 3 days', '11-24 00:00..11-25 00:00'],
    ['3일 뒤', '11-24 00:00..11-25 00:00'],
    ['평일 2시간', '120m weekdays'],
    ['weekdays only 2h', '120m weekdays'],
    // Times.
    ['tomorrow at 9', '11-22 09:00..-'],
    ['9am', '11-22 09:00..-'],
    ['3pm', '11-21 15:00..-'],
    ['오후 3시', '11-21 15:00..-'],
    ['오전 12시 2시간', '120m 11-22 00:00..11-22 02:00'],
    ['오후 12시 2시간', '120m 11-22 12:00..11-22 14:00'],
    ['내일 정오부터 2시간', '120m 11-22 12:00..11-22 14:00'],
    ['내일 자정부터 2시간', '120m 11-22 00:00..11-22 02:00'],
    ['내일 자정까지 2시간', '120m -..11-23 00:00'],
    ['noon to midnight', '720m 11-22 12:00..11-23 00:00'],
    ['내일 밤 12시부터 3시간', '180m 11-23 00:00..11-23 03:00'],
    ['내일 밤 1시 1시간', '60m 11-23 01:00..11-23 02:00'],
    ['내일 새벽 2시부터 5시까지', '180m 11-22 02:00..11-22 05:00'],
    ['내일 9시 반부터 11시', '90m 11-22 09:30..11-22 11:00'],
    ['내일 14:00-20:00', '360m 11-22 14:00..11-22 20:00'],
    ['tomorrow 9-6', '540m 11-22 09:00..11-22 18:00'],
    ['tomorrow 2-6pm', '240m 11-22 14:00..11-22 18:00'],
    ['tomorrow 9-6pm', '540m 11-22 09:00..11-22 18:00'],
    ['tomorrow 11-1pm', '120m 11-22 11:00..11-22 13:00'],
    ['tomorrow 10pm-2am', '240m 11-22 22:00..11-23 02:00'],
    ['내일 오후 10시~2시', '240m 11-22 22:00..11-23 02:00'],
    ['from 9 to 18 tomorrow', '540m 11-22 09:00..11-22 18:00'],
    ['between 9 and 12 on monday', '180m 11-23 09:00..11-23 12:00'],
    ['9~18시 내일', '540m 11-22 09:00..11-22 18:00'],
    ['monday 9:00 to wednesday 9:00', '2880m 11-23 09:00..11-25 09:00'],
    ['월요일 9시부터 수요일 9시까지', '2880m 11-23 09:00..11-25 09:00'],
    ['in 2 hours for 3h', '180m 11-21 16:30..11-21 19:30'],
    ['2시간 뒤 3시간', '180m 11-21 16:30..11-21 19:30'],
    ['지금 2시간', '120m'],
    // Deadlines and earliest starts.
    ['6h by friday', '360m -..11-28 00:00'],
    ['6h before friday 18:00', '360m -..11-27 18:00'],
    ['6h by 6pm', '360m -..11-21 18:00'],
    ['금요일 전까지 6시간', '360m -..11-27 00:00'],
    ['금요일 18시까지 6시간', '360m -..11-27 18:00'],
    ['after friday 2h', '120m 11-28 00:00..-'],
    ['금요일부터 2시간', '120m 11-27 00:00..-'],
    ['내일 9시 이후 2시간', '120m 11-22 09:00..-'],
    ['after 9am tomorrow, by monday, 4h', '240m 11-22 09:00..11-24 00:00'],
    // What is not understood is said.
    ['asdf', '?asdf'],
    ['4 H100 for banana', '4x H100 ?banana'],
    ['내일 외계인 4장', '4x 11-22 00:00..11-23 00:00 ?외계인'],
    ['99', '?99'],
    ['25시', '?25시'],
    ['13/45', '?13/45'],
    ['30 days', '?43200'],
    ['', ''],
    ['   ', ''],
    ['🎉', '?🎉'],
  ])('%s → %s', (text, understood) => {
    expect(line(text)).toBe(understood);
  });

  test('whatever a server calls its GPUs', () => {
    expect(readQuickText('2 grace hopper 4h', NOW, ['Grace Hopper'])).toMatchObject({
      model: 'GRACE HOPPER',
      minutes: 240,
    });
  });

  test('in wall time, so that a day on which the clock changes is as any other', () => {
    expect(readQuickText('tomorrow 1:00 to 5:00', '2026-10-24T12:00')).toMatchObject({
      from: '2026-10-25T01:00',
      until: '2026-10-25T05:00',
      minutes: 240,
    });
  });

  test('or not, but never breaks, and never ends before it begins', () => {
    const words = [
      '내일',
      'tomorrow',
      '9',
      '-',
      '18',
      '부터',
      'h100',
      '4장',
      'by',
      'friday',
      '오후',
      '2시',
      '6시간',
      '까지',
      '자정',
      '12/31',
      '~',
      '80gb',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { from, until, minutes, units } = read(typed);
        const times = [from, until].filter((at) => at !== undefined);
        expect(times.every((at) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at))).toBe(true);
        expect(minutes ?? 1).toBeGreaterThan(0);
        expect(units ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
