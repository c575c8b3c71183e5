import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readDevice, readDevicePolicies, refetchDevice, transparencyUrl } from '../api/device';
import { ApiError, explain } from '../api/errors';
import { ThemeButton } from '../app/ThemeButton';
import { Empty } from '../ui/Empty';
import { HostFacts } from '../ui/HostFacts';
import { HostPolicies } from '../ui/HostPolicies';
import { HostSoftware } from '../ui/HostSoftware';
import { Icon } from '../ui/icons';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { Status } from '../ui/Status';
import { Tabs } from '../ui/Tabs';
import { ago } from '../ui/time';
import styles from './DevicePage.module.css';

const REFRESH_MS = 15_000;
const FETCHING_MS = 1_000;
const retry = (count: number, problem: unknown) =>
  !(problem instanceof ApiError && problem.status < 500) && count < 2;

/** A person's own device, opened from the tray without sign-in. */
export function DevicePage({ token }: { token: string }) {
  const client = useQueryClient();
  const [tab, setTab] = useState<'details' | 'software' | 'policies'>('details');
  const [problem, setProblem] = useState<string>();
  const { data: host, error } = useQuery({
    queryKey: ['device'],
    queryFn: () => readDevice(token),
    retry,
    refetchInterval: ({ state }) => (state.data?.refetch_requested ? FETCHING_MS : REFRESH_MS),
  });
  const { data: policies = [] } = useQuery({
    queryKey: ['device', 'policies'],
    queryFn: () => readDevicePolicies(token),
    retry,
    enabled: host !== undefined,
  });
  const refetch = async () => {
    setProblem(undefined);
    try {
      await refetchDevice(token);
      await client.invalidateQueries({ queryKey: ['device'] });
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };
  return (
    <div className={styles.shell}>
      <header className={styles.top}>
        <span className={styles.logo}>
          <img src="/favicon.svg" alt="" width="24" height="24" /> Fleet
        </span>
        <a href={transparencyUrl(token)} rel="noreferrer">
          What is collected?
        </a>
        <ThemeButton />
      </header>
      <main>
        {host === undefined ? (
          <Unopened error={error} />
        ) : (
          <Page
            title="My device"
            aside={
              <span className="bar">
                <b>{host.display_name || host.hostname}</b>
                <Status status={host.status} />
                <span role="status">
                  {host.refetch_requested
                    ? 'Fetching fresh details…'
                    : `Fetched ${ago(host.detail_updated_at)}`}
                </span>
              </span>
            }
            actions={
              <button
                type="button"
                className="btn"
                disabled={host.refetch_requested || host.status !== 'online'}
                onClick={refetch}
              >
                <Icon name="refresh" /> {host.refetch_requested ? 'Fetching…' : 'Refetch'}
              </button>
            }
          >
            {problem && <Notice kind="bad">{problem}</Notice>}
            {error !== null && <Notice kind="bad">Not up to date: {explain(error)}</Notice>}
            <Tabs
              label="About this device"
              selected={tab}
              onSelect={setTab}
              className="page-tabs"
              tabs={[
                { id: 'details', name: 'Details' },
                { id: 'software', name: `Software ${(host.software ?? []).length}` },
                { id: 'policies', name: policiesName(policies) },
              ]}
            >
              {tab === 'details' && <HostFacts host={host} />}
              {tab === 'software' && <HostSoftware host={host} />}
              {tab === 'policies' && <HostPolicies policies={policies} />}
            </Tabs>
          </Page>
        )}
      </main>
    </div>
  );
}

function policiesName(policies: readonly { response: string }[]): string {
  const failing = policies.filter((policy) => policy.response === 'fail').length;
  return failing > 0 ? `Policies ✕ ${failing}` : 'Policies';
}

function Unopened({ error }: { error: unknown }) {
  if (error === null) return <p className={styles.wait}>Reading what is known of this device…</p>;
  const stale = error instanceof ApiError && (error.status === 401 || error.status === 404);
  return (
    <Page title="My device">
      <Empty title={stale ? 'This link is not valid any more' : 'The device cannot be shown'}>
        <p>
          {stale
            ? 'Open the page again from the Fleet icon in the tray or menu bar.'
            : explain(error)}
        </p>
      </Empty>
    </Page>
  );
}
