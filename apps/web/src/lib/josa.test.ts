import { describe, expect, it } from 'vitest';
import { i18n } from './i18n.ts';
import { withParticle } from './josa.ts';

describe('Korean particles', () => {
  it.each([
    ['서울', '을/를', '서울을'],
    ['바다', '을/를', '바다를'],
    // Read as digits: 공일 "il" ends in a consonant, 공이 "i" does not.
    ['gpu-01', '이/가', 'gpu-01이'],
    ['gpu-02', '이/가', 'gpu-02가'],
    // After ㄹ it is 로, although that is a consonant.
    ['gpu-01', '으로/로', 'gpu-01로'],
    ['gpu-03', '으로/로', 'gpu-03으로'],
    ['titan', '은/는', 'titan은'],
    ['A100 (80GB)', '와/과', 'A100 (80GB)와'],
  ] as const)('follow the sound of "%s" (%s)', (word, particle, expected) => {
    expect(withParticle(word, particle)).toBe(expected);
  });

  it('are written in the catalogues as a format', () => {
    const text = '{{name, 을/를}} 예약했습니다';
    expect(i18n.services.interpolator.interpolate(text, { name: 'gpu-01' }, 'ko', {})).toBe('gpu-01을 예약했습니다');
  });
});
