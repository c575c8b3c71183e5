import { useQuery } from '@tanstack/react-query';
import { readConfig, writeConfig } from '../../api/settings';
import { readTeam, writeTeamWebhook } from '../../api/teams';

/** Who is told when hosts begin to fail a policy. */
export interface Automation {
  on: boolean;
  url: string;
  policies: number[];
}

async function read(team: number | null): Promise<Automation> {
  const { webhook_settings: settings } = team === null ? await readConfig() : await readTeam(team);
  const hook = settings.failing_policies_webhook;
  return {
    on: hook.enable_failing_policies_webhook,
    url: hook.destination_url ?? '',
    policies: hook.policy_ids ?? [],
  };
}

export const useAutomation = (team: number | null, enabled: boolean) =>
  useQuery({ queryKey: ['automation', team], queryFn: () => read(team), enabled, retry: false });

export function write(team: number | null, { on, url, policies }: Automation): Promise<unknown> {
  const hook = {
    enable_failing_policies_webhook: on,
    destination_url: url,
    policy_ids: policies,
  };
  return team === null
    ? writeConfig({ webhook_settings: { failing_policies_webhook: hook } })
    : writeTeamWebhook(team, hook);
}
