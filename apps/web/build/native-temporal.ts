import type { Plugin } from 'vite';

const WHOLE = '?whole';

/**
 * Most browsers bring Temporal along, and for the others `main.tsx` installs it before anything is shown. So whatever else
 * brings it again is left out: 20 kB of every page, 35 kB of the calendar.
 */
export function nativeTemporal(): Plugin {
  return {
    name: 'jari:native-temporal',
    apply: 'build',
    enforce: 'pre',
    // What installs it is a copy of its own: files that both needed would come whole to those who need a tenth of them.
    async resolveId(source, importer) {
      if (source !== 'temporal-polyfill/global' && !importer?.endsWith(WHOLE)) return null;
      const resolved = await this.resolve(source, importer?.replace(WHOLE, ''), { skipSelf: true });
      return resolved && { ...resolved, id: resolved.id + WHOLE };
    },
    transform: {
      filter: { id: /\/packages\/domain\/src\/|\/temporal-polyfill\/(fns\/|chunks\/funcApi-native).*\.js$/ },
      handler: (code) => ({
        code: code
          // Ours, which run in Node.js too, then mean the global one.
          .replace(/^import \{ Temporal \} from ["']temporal-polyfill["'];$/m, '')
          // FullCalendar's: functions that choose when they are loaded between the browser's and their own.
          .replaceAll(' = NativeTemporal ? ', ' = true ? ')
          .replaceAll(/\bNativeTemporal\.(?=[A-Z])/g, 'globalThis.Temporal.'),
        map: null,
      }),
    },
  };
}
