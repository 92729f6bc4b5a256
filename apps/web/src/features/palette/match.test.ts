import { describe, expect, it } from 'vitest';
import { best, fit } from './match.ts';

describe('fit', () => {
  it.each([
    ['ㄱㅍ', '김판교'],
    ['ㅁㅈ', '김민지'],
    ['김ㅁ', '김민지'],
    ['기', '김민지'],
    ['민지', '김민지'],
    ['민지'.normalize('NFD'), '김민지'],
    ['GPU-0', 'gpu-01'],
    ['h200 팀', '비전팀 H200'],
    ['', 'anything'],
  ])('finds with "%s" the entry "%s"', (query, label) => {
    expect(fit(query, label)).toBeGreaterThan(0);
  });

  it.each([
    ['ㄱ', '이준호'],
    ['ㅂㄱ', '박'],
    ['gpu-02', 'gpu-01'],
    ['민지 준호', '김민지'],
  ])('finds with "%s" nothing in "%s"', (query, label) => {
    expect(fit(query, label)).toBe(0);
  });

  it('looks into other words for it as well', () => {
    expect(fit('calendar', '캘린더', ['Calendar'])).toBe(1);
  });
});

describe('best', () => {
  it('puts what begins so first, then what has it inside, then what is only known by it', () => {
    const items = [{ label: '서버', keywords: ['내 서버'] }, { label: '우리 내 것' }, { label: '내 예약' }];
    expect(best(items, '내', 5).map(({ label }) => label)).toEqual(['내 예약', '우리 내 것', '서버']);
    expect(best(items, '내', 1)).toHaveLength(1);
  });
});
