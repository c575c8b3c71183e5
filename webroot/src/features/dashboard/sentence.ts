import type { Activity } from '../../api/dashboard';

type Details = Record<string, unknown>;

const text = (details: Details, key: string) => {
  const value = details[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const quoted = (details: Details, key: string) => {
  const value = text(details, key);
  return value === '' ? '' : ` “${value}”`;
};
const singular = (many: string) =>
  many.endsWith('ies') ? `${many.slice(0, -3)}y` : many.slice(0, -1);
const names = (details: Details, key: string, many: string) => {
  const list = Array.isArray(details[key]) ? (details[key] as Details[]) : [];
  const first = list[0];
  if (list.length === 1 && first) return `${singular(many)}${quoted(first, 'name')}`;
  return `${list.length || 'several'} ${many}`;
};
const plural = (word: string) => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`);

const KINDS: Readonly<Record<string, string>> = {
  pack: 'pack',
  policy: 'policy',
  saved_query: 'query',
  team: 'team',
  user: 'user',
};

const SPECIAL: Readonly<Record<string, (details: Details) => string>> = {
  live_query: (d) => {
    const count = Number(d.targets_count ?? 0);
    const hosts = count === 1 ? '1 host' : `${count.toLocaleString('en')} hosts`;
    return `ran${quoted(d, 'query_name') || ' a live query'} on ${hosts}`;
  },
  applied_spec_pack: () => 'applied packs from a file',
  applied_spec_policy: (d) => `applied ${names(d, 'policies', 'policies')} from a file`,
  applied_spec_saved_query: (d) => `applied ${names(d, 'specs', 'queries')} from a file`,
  applied_spec_team: (d) => `applied ${names(d, 'teams', 'teams')} from a file`,
  deleted_multiple_saved_query: (d) => {
    const ids = Array.isArray(d.query_ids) ? d.query_ids.length : 0;
    return `deleted ${ids || 'several'} queries`;
  },
  edited_agent_options: (d) =>
    d.global === false
      ? `changed the agent options of${quoted(d, 'team_name')}`
      : 'changed the agent options of all hosts',
  user_added_by_sso: () => 'joined by single sign-on',
  user_logged_in: () => 'signed in',
  user_failed_login: (d) => `failed to sign in as${quoted(d, 'email')}`,
  changed_user_global_role: (d) =>
    `made${quoted(d, 'user_email')} ${text(d, 'role')} of everything`,
  deleted_user_global_role: (d) =>
    `took the role ${text(d, 'role')} from${quoted(d, 'user_email')}`,
  changed_user_team_role: (d) =>
    `made${quoted(d, 'user_email')} ${text(d, 'role')} of${quoted(d, 'team_name')}`,
  deleted_user_team_role: (d) => `took${quoted(d, 'user_email')} out of${quoted(d, 'team_name')}`,
  transferred_hosts: (d) => `transferred hosts to${quoted(d, 'team_name') || ' no team'}`,
};

/** What somebody did, to stand behind the name of who did it. */
export function sentence({ type, details }: Activity): string {
  const given = details ?? {};
  const special = SPECIAL[type];
  if (special) return special(given);
  const [, verb, kind] = /^(created|edited|deleted)_(.+)$/.exec(type) ?? [];
  const noun = KINDS[kind ?? ''];
  if (verb === undefined || noun === undefined) return type.replaceAll('_', ' ');
  const field = kind === 'saved_query' ? 'query_name' : `${kind}_name`;
  return `${verb} ${quoted(given, field) ? `the ${noun}${quoted(given, field)}` : plural(noun)}`;
}
