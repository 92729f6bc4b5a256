/** A point of the window. */
export interface Point {
  clientX: number;
  clientY: number;
}

interface Drag {
  scroller: HTMLElement;
  /** What covers the scroller at its left and at its top. */
  covered: { left: number; top: number };
  onMove: (point: Point) => void;
  onDrop: (point: Point) => void;
  onCancel: () => void;
}

const THRESHOLD_PX = 4;
const EDGE_PX = 48;
const FASTEST_PX_PER_MS = 1.4;

/**
 * Follows the mouse from where it was pressed until it is let go, scrolling where it comes near an edge. Escape ends
 * it; a press that never moved is none.
 */
export function followDrag(start: Point & { pointerId: number }, { scroller, covered, ...tell }: Drag): void {
  let last: Point = start;
  let isMoved = false;
  let [frame, frameAt] = [0, 0];
  const over = new AbortController();
  const listen = { signal: over.signal, capture: true } as const;

  const scrollOn = (at: number) => {
    const { x, y } = pull(last, scroller.getBoundingClientRect(), covered);
    const ms = frameAt === 0 ? 0 : at - frameAt;
    frameAt = at;
    if (x !== 0 || y !== 0) {
      scroller.scrollBy({ left: x * ms, top: y * ms, behavior: 'instant' });
      tell.onMove(last);
    }
    frame = requestAnimationFrame(scrollOn);
  };
  const end = () => {
    over.abort();
    cancelAnimationFrame(frame);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    last = event;
    if (!isMoved) {
      if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < THRESHOLD_PX) return;
      isMoved = true;
      frame = requestAnimationFrame(scrollOn);
    }
    tell.onMove(event);
  };
  const drop = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    end();
    if (!isMoved) return;
    swallowClick();
    tell.onDrop(event);
  };
  const cancel = () => {
    end();
    if (!isMoved) return;
    // The button is still down; what it is let go over was not clicked.
    window.addEventListener('pointerup', swallowClick, { capture: true, once: true });
    tell.onCancel();
  };
  window.addEventListener('pointermove', move, listen);
  window.addEventListener('pointerup', drop, listen);
  window.addEventListener('pointercancel', cancel, listen);
  // The window's own: while it captures, it also hears what any element loses to the bar.
  window.addEventListener('blur', cancel, { signal: over.signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      cancel();
    },
    listen,
  );
}

/** How fast, and which way, a point near an edge pulls what is scrolled: px per ms. */
export function pull({ clientX, clientY }: Point, box: DOMRect, { left, top }: Drag['covered']) {
  return {
    x: towards(clientX, box.left + left, box.right),
    y: towards(clientY, box.top + top, box.bottom),
  };
}

function towards(at: number, low: number, high: number): number {
  const depth = Math.max(0, low + EDGE_PX - at) - Math.max(0, at - (high - EDGE_PX));
  return -Math.max(-1, Math.min(1, depth / EDGE_PX)) * FASTEST_PX_PER_MS;
}

// The click that ends a drag is not meant for what lies below.
function swallowClick(): void {
  const over = new AbortController();
  window.addEventListener(
    'click',
    (event) => {
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true, signal: over.signal },
  );
  setTimeout(() => over.abort());
}
