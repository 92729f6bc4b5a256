import { Notifications } from '@mantine/notifications';

/** Where toasts appear; a file of its own, since it is loaded after the first paint. */
export default function Toaster() {
  return <Notifications position="bottom-right" containerWidth={380} />;
}
