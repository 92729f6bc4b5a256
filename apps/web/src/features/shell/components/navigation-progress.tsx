import { useNavigation } from 'react-router';
import classes from './navigation-progress.module.css';

/** A thin line while the code of the next page is on its way; the page before stays usable. */
export function NavigationProgress() {
  const { state } = useNavigation();
  return state === 'idle' ? null : <div className={classes['line']} aria-hidden="true" />;
}
