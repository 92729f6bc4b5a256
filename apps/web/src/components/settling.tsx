import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './settling.module.css';

/** Frames in which nothing changes any more. */
const STILL_FRAMES = 3;
/** Whoever waits longer would rather see it move. */
const LONGEST_MS = 800;

interface SettlingProps {
  placeholder: ReactNode;
  /** Something that measures itself and lays itself out anew, some times over. */
  children: ReactNode;
}

/** Shows its children when they have come to their shape; until then they are laid out unseen. */
export function Settling({ placeholder, children }: SettlingProps) {
  const content = useRef<HTMLDivElement>(null);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => (content.current ? whenStill(content.current, () => setSettled(true)) : undefined), []);
  return (
    <div className={classes['place']}>
      <div ref={content} className={classes['content']} data-settling={!isSettled || undefined}>
        {children}
      </div>
      {!isSettled && <div className={classes['placeholder']}>{placeholder}</div>}
    </div>
  );
}

function whenStill(element: HTMLElement, onStill: () => void): () => void {
  let still = 0;
  let beganAt: number | undefined;
  let frame = 0;
  const observer = new MutationObserver(() => (still = 0));
  const stop = () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
  const count = (at: number) => {
    beganAt ??= at;
    still += 1;
    if (still <= STILL_FRAMES && at - beganAt < LONGEST_MS) {
      frame = requestAnimationFrame(count);
      return;
    }
    stop();
    onStill();
  };
  observer.observe(element, { subtree: true, childList: true, attributes: true });
  frame = requestAnimationFrame(count);
  return stop;
}
