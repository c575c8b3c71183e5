import type { TeamRole } from '../api/account';

export const ROLES: ReadonlyArray<readonly [string, string, string]> = [
  ['admin', 'Admin', 'May do everything'],
  ['maintainer', 'Maintainer', 'Runs queries, keeps packs, policies and hosts'],
  ['observer', 'Observer', 'Looks, and runs the queries saved for observers'],
];

export const roleName = (role: string | null) =>
  ROLES.find(([each]) => each === role)?.[1] ?? role ?? '–';

/** "Admin", "Observer of Sales", "Different roles in 3 teams". */
export function accessName(role: string | null, teams: readonly TeamRole[]): string {
  if (role !== null) return roleName(role);
  const [first] = teams;
  if (first === undefined) return 'No role';
  if (teams.length === 1) return `${roleName(first.role)} of ${first.name}`;
  const same = teams.every((team) => team.role === first.role);
  return same
    ? `${roleName(first.role)} of ${teams.length} teams`
    : `Different roles in ${teams.length} teams`;
}
