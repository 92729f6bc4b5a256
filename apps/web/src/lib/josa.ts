import { josa } from 'es-hangul';

/** The particle pairs a Korean text may use as `{{name, 을/를}}`. */
export const PARTICLES = ['이/가', '을/를', '은/는', '으로/로', '와/과', '이나/나', '이란/란', '아/야'] as const;

export type Particle = (typeof PARTICLES)[number];

// es-hangul looks at Hangul only, but servers are called "gpu-01" or "A100". What counts is how the last sign is read.
const READINGS: Record<string, string> = {
  '0': '영',
  '1': '일',
  '2': '이',
  '3': '삼',
  '4': '사',
  '5': '오',
  '6': '육',
  '7': '칠',
  '8': '팔',
  '9': '구',
  l: '엘',
  m: '엠',
  n: '엔',
};

/** The word followed by the form of the particle that fits its last sound. */
export function withParticle(word: string, particle: Particle): string {
  const lastSign = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(word)?.[0]?.toLowerCase() ?? '';
  return word + josa.pick(READINGS[lastSign] ?? lastSign, particle);
}
