import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { readConfig, writeConfig } from '../../api/settings';
import { useCan, useMe } from '../../app/viewer';
import { Failure, Forbidden } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { SettingsTabs } from '../../ui/SettingsTabs';
import { toast } from '../../ui/toast';
import styles from './SettingsPage.module.css';
import { SECTIONS } from './sections';

/** The settings of the organisation, one form a section. */
export default function SettingsPage() {
  const { section = 'info' } = useParams({ strict: false });
  const client = useQueryClient();
  const me = useMe();
  const may = useCan();
  const {
    data: config,
    error,
    refetch,
  } = useQuery({
    queryKey: ['config'],
    queryFn: readConfig,
  });
  if (me !== undefined && !may('edit settings')) {
    if (may('edit team')) return <Navigate to="/settings/teams" search={{}} />;
    return (
      <Page title="Settings">
        <Forbidden />
      </Page>
    );
  }
  const chosen = SECTIONS.find((each) => each.path === section) ?? SECTIONS[0];
  const save = async (part: Record<string, unknown>, force?: boolean) => {
    await writeConfig(part, force);
    await client.invalidateQueries({ queryKey: ['config'] });
    toast('The settings were saved');
  };
  return (
    <Page title="Settings">
      <SettingsTabs at="Organisation" />
      <div className={styles.page}>
        <nav className={styles.side} aria-label="Sections">
          {SECTIONS.map((each) => (
            <Link
              key={each.path}
              className={styles.link}
              to="/settings/organization/$section"
              params={{ section: each.path }}
              search={{}}
              aria-current={each === chosen ? 'page' : undefined}
              activeOptions={{ exact: true }}
            >
              {each.name}
            </Link>
          ))}
        </nav>
        <section className={styles.section}>
          <h2>{chosen?.name}</h2>
          {error && !config && (
            <Failure what="The settings cannot be shown." error={error} onRetry={() => refetch()} />
          )}
          {!config && !error && <p className="quiet">Reading the settings…</p>}
          {config && chosen && <chosen.Form key={chosen.path} config={config} save={save} />}
        </section>
      </div>
    </Page>
  );
}
