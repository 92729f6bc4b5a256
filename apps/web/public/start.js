// Runs before the first paint and before the app's own code has come. A file of its own, since the Content-Security-Policy
// allows no inline script; plain JavaScript, since nothing compiles it. `start.test.ts` holds it to the app's names.
(function () {
  // The key and the attribute are the ones that Mantine reads later: nobody sees the wrong theme flash.
  var scheme = stored('mantine-color-scheme-value') || 'auto';
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // Whether there still is a session is asked while the code is on its way; `api.ts` takes the answer.
  if (stored('jari-signed-in')) {
    window.jariRefresh = navigator.locks ? navigator.locks.request('jari-refresh', refresh) : refresh();
    // Who takes it sees the failure.
    window.jariRefresh.catch(function () {});
  }

  // What this page needs, by the build (`build/ahead.ts`): otherwise the browser learns of it from code, one after the other.
  var ahead = JSON.parse(document.currentScript.dataset.ahead || '{"pages":{},"texts":{}}');
  [].concat(ahead.pages[location.pathname] || [], ahead.texts[language()] || []).forEach(function (file) {
    var link = document.createElement('link');
    var isStyle = file.endsWith('.css');
    link.rel = isStyle ? 'preload' : 'modulepreload';
    if (isStyle) link.as = 'style';
    link.crossOrigin = '';
    link.href = file;
    document.head.appendChild(link);
  });

  function refresh() {
    return fetch(location.origin + '/api/v1/auth/refresh', { method: 'POST', signal: AbortSignal.timeout(20000) });
  }

  function language() {
    var chosen = stored('jari-language');
    if (chosen) return chosen;
    var tag = navigator.languages.find(function (each) {
      return /^(ko|en)\b/.test(each);
    });
    return tag && tag.startsWith('en') ? 'en' : 'ko';
  }

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be forbidden; the defaults still hold.
      return null;
    }
  }
})();
