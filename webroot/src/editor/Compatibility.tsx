import { useEffect, useState } from 'react';
import styles from './Compatibility.module.css';
import { fits, unknownTables } from './names';
import { loadSchema, platformNames, type Table } from './schema';

/** Which platforms can answer the SQL, by the tables it names. A hint, never a refusal. */
export default function Compatibility({ sql }: { sql: string }) {
  const [schema, setSchema] = useState<ReadonlyMap<string, Table> | null>(null);
  useEffect(() => {
    loadSchema().then(setSchema, () => undefined);
  }, []);
  if (schema === null || sql.trim() === '') return null;
  const unknown = unknownTables(sql, schema);
  return (
    <p className={styles.line}>
      {fits(sql, schema).map(({ platform, missing }) => (
        <span key={platform} className={missing ? styles.no : styles.yes}>
          <span aria-hidden="true">{missing ? '✕' : '✓'}</span> {platformNames([platform])}
          {missing ? <span className="quiet"> has no {missing}</span> : null}
        </span>
      ))}
      {unknown.length > 0 && (
        <span className="quiet">
          {unknown.join(', ')}: not a table of osquery itself; an extension may have it
        </span>
      )}
    </p>
  );
}
