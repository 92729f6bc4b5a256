import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import { colors } from './theme-colors.ts';

const fontFamily =
  "'Pretendard Variable', Pretendard, -apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Segoe UI', sans-serif";

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: 7,
  colors,
  black: '#161c1b',
  fontFamily,
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Pretendard Variable', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontFamily,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.35' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  shadows: {
    xs: '0 1px 2px rgb(15 40 33 / 6%)',
    sm: '0 1px 2px rgb(15 40 33 / 5%), 0 2px 8px rgb(15 40 33 / 6%)',
    md: '0 2px 4px rgb(15 40 33 / 5%), 0 8px 24px rgb(15 40 33 / 9%)',
    lg: '0 4px 8px rgb(15 40 33 / 5%), 0 16px 40px rgb(15 40 33 / 13%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: `Modal.extend` and the like would pull every one of these into the first page's code.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 550, radius: 'sm' } },
    Button: { defaultProps: { fw: 550 } },
    // Mantine turns the example in a field with an error red, which then reads like what was typed.
    Input: { vars: () => ({ wrapper: { '--input-placeholder-color': 'var(--mantine-color-placeholder)' } }) },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
    Menu: { defaultProps: { shadow: 'md' } },
    Modal: { defaultProps: { centered: true, padding: 'lg', radius: 'lg', overlayProps: { backgroundOpacity: 0.4 } } },
    Paper: { defaultProps: { radius: 'lg' } },
    // Enter takes the best match of what is typed; without one it would send the form as it was.
    MultiSelect: { defaultProps: { selectFirstOptionOnChange: true } },
    Select: { defaultProps: { selectFirstOptionOnChange: true } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});

// Mantine darkens the `light` variant of a dark page until badges and avatars look like holes; these look lit instead.
const tints = Object.keys(colors).filter((name) => name !== 'dark');
const darkTints = Object.fromEntries(
  tints.flatMap((name) => [
    [`--mantine-color-${name}-light`, `color-mix(in srgb, var(--mantine-color-${name}-6) 24%, transparent)`],
    [`--mantine-color-${name}-light-hover`, `color-mix(in srgb, var(--mantine-color-${name}-6) 34%, transparent)`],
    [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-2)`],
  ]),
);

/** Tokens beyond Mantine's: `--jari-…` in styles. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--jari-nav-width': '228px',
    '--jari-page-width': '1120px',
  },
  light: {
    '--jari-canvas': 'var(--mantine-color-gray-0)',
    '--jari-surface': '#ffffff',
    '--jari-line': 'var(--mantine-color-gray-2)',
    '--jari-hover': 'rgb(20 60 50 / 5%)',
    '--jari-selected': 'rgb(20 90 72 / 9%)',
    '--jari-focus': 'var(--mantine-color-jade-7)',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
    '--mantine-color-success': 'var(--mantine-color-jade-7)',
    '--mantine-color-placeholder': '#6c7472',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
  },
  dark: {
    ...darkTints,
    '--jari-canvas': 'var(--mantine-color-dark-8)',
    '--jari-surface': 'var(--mantine-color-dark-7)',
    '--jari-line': '#262c2a',
    '--jari-hover': 'rgb(210 240 230 / 6%)',
    '--jari-selected': 'rgb(150 225 200 / 11%)',
    '--jari-focus': 'var(--mantine-color-jade-4)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-success': 'var(--mantine-color-jade-4)',
    '--mantine-color-default-border': '#343b39',
  },
});
