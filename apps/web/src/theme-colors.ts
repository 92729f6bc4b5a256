import type { MantineColorsTuple } from '@mantine/core';

// Celadon, the grey-green of Korean porcelain: calm enough to sit around twelve server colours all day. Every ramp has
// the same lightness steps, so shade 7 carries white text with at least 4.5:1 whichever colour it is.
const jade: MantineColorsTuple = [
  '#effaf6',
  '#daf4ea',
  '#b8e9d8',
  '#92dac3',
  '#69c8ab',
  '#43b193',
  '#279479',
  '#1a7861',
  '#155d4b',
  '#0f3e32',
];
const red: MantineColorsTuple = [
  '#fef4f3',
  '#fee7e4',
  '#ffcfcb',
  '#feb2ab',
  '#f6938c',
  '#ea726b',
  '#d24c49',
  '#b13635',
  '#892a29',
  '#5b1e1c',
];
const yellow: MantineColorsTuple = [
  '#fbf6ef',
  '#f7ebdc',
  '#f0d9ba',
  '#e5c395',
  '#d7aa6b',
  '#c6903b',
  '#ab7302',
  '#8b5d02',
  '#6c4701',
  '#4a2f00',
];
const orange: MantineColorsTuple = [
  '#fdf5ef',
  '#fce9dc',
  '#fad4bb',
  '#f3bc97',
  '#e8a06e',
  '#da8240',
  '#c16300',
  '#9d4f00',
  '#7b3c00',
  '#542801',
];
const blue: MantineColorsTuple = [
  '#f2f7fe',
  '#e2eefe',
  '#c6dffe',
  '#a8ccfb',
  '#86b6f3',
  '#629ee9',
  '#3d81d4',
  '#2868b3',
  '#1f508b',
  '#17365c',
];
const violet: MantineColorsTuple = [
  '#f8f5fd',
  '#efe9fc',
  '#e1d5fa',
  '#d0bef4',
  '#bca4ea',
  '#a888de',
  '#8e69c9',
  '#7452a9',
  '#5a3f83',
  '#3c2b56',
];
const green: MantineColorsTuple = [
  '#f2f9f3',
  '#e1f2e4',
  '#c5e6cb',
  '#a6d8af',
  '#82c590',
  '#5bb170',
  '#2c974f',
  '#107c3a',
  '#10602d',
  '#10401f',
];
const gray: MantineColorsTuple = [
  '#f9fafa',
  '#f3f6f5',
  '#e7eae9',
  '#d6dad9',
  '#c0c5c4',
  '#99a09e',
  '#666e6c',
  '#474f4d',
  '#2d3533',
  '#161c1b',
];
const dark: MantineColorsTuple = [
  '#dbdfde',
  '#babfbe',
  '#99a09e',
  '#808785',
  '#434948',
  '#323837',
  '#242928',
  '#161b1a',
  '#0f1413',
  '#0a0d0c',
];

export const colors = { jade, red, yellow, orange, blue, violet, green, gray, dark };
