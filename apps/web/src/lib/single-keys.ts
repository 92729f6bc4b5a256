import { useLocalStorage } from '@mantine/hooks';

const KEY = 'jari-shortcuts';

/** Whether single keys act at all; some people's speech input or shaky hands need them off (WCAG 2.1.4). */
export function useSingleKeysSetting() {
  return useLocalStorage({ key: KEY, defaultValue: true });
}

export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'false';
  } catch {
    return true;
  }
}
