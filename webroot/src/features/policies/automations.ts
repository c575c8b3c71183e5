import { useQuery } from '@tanstack/react-query';
import { readConfig, type Tickets, writeConfig } from '../../api/settings';
import { readTeam, writeTeamAutomation } from '../../api/teams';

export const NOBODY = '';
export const WEBHOOK = 'webhook';

/** Who is told when hosts begin to fail a policy. */
export interface Automation {
  /** `NOBODY`, `WEBHOOK`, or the name of a project or group that gets tickets. */
  to: string;
  url: string;
  policies: number[];
  /** Where tickets can be made, as the server wants it back. */
  tickets: Tickets;
}

type Jira = NonNullable<Tickets['jira']>[number];
type Zendesk = NonNullable<Tickets['zendesk']>[number];

const jiraName = ({ project_key, url }: Jira) => `Jira project ${project_key} at ${url}`;
const zendeskName = ({ group_id, url }: Zendesk) => `Zendesk group ${group_id} at ${url}`;

/** The names of all that can get tickets. */
export const places = ({ jira, zendesk }: Tickets) => [
  ...(jira ?? []).map(jiraName),
  ...(zendesk ?? []).map(zendeskName),
];

const switchedOn = ({ jira, zendesk }: Tickets) =>
  places({
    jira: (jira ?? []).filter((each) => each.enable_failing_policies),
    zendesk: (zendesk ?? []).filter((each) => each.enable_failing_policies),
  })[0];

/** Switches the one on that is meant. All else stays, masked tokens among it. */
const switched = ({ jira, zendesk }: Tickets, to: string): Tickets => ({
  jira: (jira ?? []).map((each) => ({ ...each, enable_failing_policies: jiraName(each) === to })),
  zendesk: (zendesk ?? []).map((each) => ({
    ...each,
    enable_failing_policies: zendeskName(each) === to,
  })),
});

/** What a team may use: the organization's, or where those are hidden what it has of them. */
function forTeam(all: Tickets, own: Tickets): Tickets {
  const { jira, zendesk } = places(all).length > 0 ? all : own;
  return {
    // Names alone: credentials stay with the organization.
    jira: (jira ?? []).map(({ url, project_key }) => ({
      url,
      project_key,
      enable_failing_policies: false,
    })),
    zendesk: (zendesk ?? []).map(({ url, group_id }) => ({
      url,
      group_id,
      enable_failing_policies: false,
    })),
  };
}

async function read(team: number | null): Promise<Automation> {
  const config = await readConfig();
  const shown = team === null ? config : await readTeam(team);
  const hook = shown.webhook_settings.failing_policies_webhook;
  return {
    to: hook.enable_failing_policies_webhook ? WEBHOOK : (switchedOn(shown.integrations) ?? NOBODY),
    url: hook.destination_url ?? '',
    policies: hook.policy_ids ?? [],
    tickets: team === null ? config.integrations : forTeam(config.integrations, shown.integrations),
  };
}

export const useAutomation = (team: number | null, enabled: boolean) =>
  useQuery({ queryKey: ['automation', team], queryFn: () => read(team), enabled, retry: false });

export function write(team: number | null, automation: Automation): Promise<unknown> {
  const { to, url, policies, tickets } = automation;
  const failing_policies_webhook = {
    enable_failing_policies_webhook: to === WEBHOOK,
    destination_url: url,
    policy_ids: policies,
  };
  const part = {
    webhook_settings: { failing_policies_webhook },
    integrations: switched(tickets, to),
  };
  return team === null ? writeConfig(part) : writeTeamAutomation(team, part);
}
