import { whole } from './search';
import { useMe } from './viewer';

/**
 * The team that a page is about, from its address. People with a role for everything may look at
 * all teams (null); others see one of their own.
 */
export function useTeam(address: string | undefined): number | null {
  const me = useMe();
  const asked = whole(address, 0);
  if (asked > 0) return asked;
  if (me === undefined || me.global_role !== null) return null;
  return me.available[0]?.id ?? me.teams[0]?.id ?? null;
}
