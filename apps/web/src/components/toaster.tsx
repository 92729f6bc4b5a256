import { Notifications } from '@mantine/notifications';
import classes from './toaster.module.css';

/** Where toasts appear; a file of its own, since it is loaded after the first paint. */
export default function Toaster() {
  return <Notifications position="bottom-right" containerWidth={380} className={classes['toasts'] ?? ''} />;
}
