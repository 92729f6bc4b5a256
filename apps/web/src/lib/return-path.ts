/** The page to go to after signing in. Only paths of this app: an address given by a link could lead anywhere. */
export function returnPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  // "//evil.example" and "/\evil.example" are other hosts to a browser.
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

export function signInPath(from: { pathname: string; search: string }): string {
  const next = from.pathname + from.search;
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next }).toString()}`;
}
