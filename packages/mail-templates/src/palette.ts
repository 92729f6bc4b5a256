import type { CSSProperties } from 'react';
import type { Tone } from './mail-model.ts';

// The celadon and the greys of the web app (apps/web/src/theme-colors.ts), as mail programs take colours: one by one.
export const light = {
  page: '#f3f6f5',
  card: '#ffffff',
  inset: '#f9fafa',
  line: '#e7eae9',
  text: '#161c1b',
  dim: '#5a6260',
  brand: '#1a7861',
  brandSoft: '#effaf6',
} as const;

const dark = {
  page: '#0f1413',
  card: '#1b2120',
  inset: '#242928',
  line: '#323837',
  text: '#e7eae9',
  dim: '#a6adab',
  brand: '#69c8ab',
} as const;

export const tones: Readonly<Record<Tone, { readonly color: string; readonly background: string }>> = {
  good: { color: '#155d4b', background: '#daf4ea' },
  info: { color: '#1f508b', background: '#e2eefe' },
  wait: { color: '#6c4701', background: '#f7ebdc' },
  bad: { color: '#892a29', background: '#fee7e4' },
};

const darkTones: typeof tones = {
  good: { color: '#92dac3', background: '#0f3e32' },
  info: { color: '#a8ccfb', background: '#17365c' },
  wait: { color: '#e5c395', background: '#4a2f00' },
  bad: { color: '#feb2ab', background: '#5b1e1c' },
};

const toneRules = Object.entries(darkTones)
  .map(([tone, { color, background }]) => `.tone-${tone}{color:${color}!important;background:${background}!important}`)
  .join('');

/** What inline styles cannot say: the dark colours and the narrow screen. */
export const stylesheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-decoration:none}
@media (max-width:500px){.shell{padding:16px 8px!important}.card{padding:24px 20px!important}.title{font-size:22px!important;line-height:30px!important}.button{display:block!important}.label{display:block!important;width:auto!important;padding-bottom:0!important;border-bottom:0!important}.value{display:block!important;width:auto!important;padding-top:2px!important;border-top:0!important}}
@media (prefers-color-scheme:dark){.page,.page>table>tbody>tr>td{background:${dark.page}!important}.card{background:${dark.card}!important;border-color:${dark.line}!important}.inset{background:${dark.inset}!important;border-color:${dark.line}!important}.line{border-color:${dark.line}!important}.text{color:${dark.text}!important}.dim{color:${dark.dim}!important}.accent{color:${dark.brand}!important}.quote{border-color:${dark.brand}!important}${toneRules}}
`.trim();

export const fonts: CSSProperties = {
  fontFamily:
    "Pretendard,-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  // Korean breaks between words, and a long name breaks rather than widen the mail.
  wordBreak: 'keep-all',
  overflowWrap: 'anywhere',
};
