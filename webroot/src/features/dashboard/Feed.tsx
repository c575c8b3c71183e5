import type { Activity } from '../../api/dashboard';
import { ago } from '../../ui/time';
import styles from './Feed.module.css';
import { sentence } from './sentence';

/** What people did, newest first. */
export function Feed({ activities }: { activities: readonly Activity[] }) {
  return (
    <ol className={styles.feed}>
      {activities.map((activity) => {
        const sql = activity.details?.query_sql;
        return (
          <li key={activity.id}>
            <span>
              <strong>{activity.actor_full_name || activity.actor_email || 'Somebody'}</strong>{' '}
              {sentence(activity)}
            </span>
            <time
              className={styles.when}
              dateTime={activity.created_at}
              title={activity.created_at}
            >
              {ago(activity.created_at)}
            </time>
            {typeof sql === 'string' && sql !== '' && (
              <details>
                <summary>Show the query</summary>
                <pre>{sql}</pre>
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}
