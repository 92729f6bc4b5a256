const DIALOG = '[role="dialog"], [role="alertdialog"]';
const PORTAL = '[data-portal]';
/** A dialog over a drawer over a page: each has a way back to a few controls, should the nearest be gone. */
const LONGEST = 20;

/**
 * Gives the focus back to where it was before a dialog. Mantine does so for those that outlive their opening; ours are
 * mostly there only while they are open. What is focused meanwhile wins, and a click elsewhere ends the way back.
 */
export function keepFocusTrail(): () => void {
  let trail: HTMLElement[] = [];
  const add = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) trail = [...trail.filter((one) => one !== target), target].slice(-LONGEST);
  };
  const leave = () => {
    if (isFocusLost()) trail = [];
  };
  const goBack = () => {
    if (!isFocusLost()) return;
    trail = trail.filter((one) => one.isConnected);
    const [around] = [...document.querySelectorAll(DIALOG)].slice(-1);
    trail.findLast((one) => (around ? around.contains(one) : !one.closest(PORTAL)))?.focus({ preventScroll: true });
  };
  const portals = new MutationObserver(goBack);
  const body = new MutationObserver(() => {
    for (const portal of document.body.querySelectorAll(`:scope > ${PORTAL}`))
      portals.observe(portal, { childList: true, subtree: true });
    goBack();
  });
  body.observe(document.body, { childList: true });
  document.addEventListener('focusin', add);
  document.addEventListener('mouseup', leave);
  return () => {
    body.disconnect();
    portals.disconnect();
    document.removeEventListener('focusin', add);
    document.removeEventListener('mouseup', leave);
  };
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
