import type { Me, TeamName } from '../api/account';

interface Props {
  me: Me | undefined;
  team: number | null;
  onTeam: (team: number | null) => void;
  /** What no team stands for. */
  all?: string;
}

/** The teams that a person sees, and whether "all teams" is one of the choices. */
export function teamsOf(me: Me | undefined): { teams: TeamName[]; all: boolean } {
  return { teams: me?.available ?? [], all: me?.global_role !== null && me !== undefined };
}

/** Chooses a team; nothing when there is nothing to choose from. */
export function TeamSelect({ me, team, onTeam, all = 'All teams' }: Props) {
  const choice = teamsOf(me);
  if (choice.teams.length === 0) return null;
  if (choice.teams.length === 1 && !choice.all) return <span>{choice.teams[0]?.name}</span>;
  return (
    <select
      className="input team"
      aria-label="Team"
      value={team ?? ''}
      onChange={(event) => onTeam(event.target.value === '' ? null : Number(event.target.value))}
    >
      {choice.all && <option value="">{all}</option>}
      {choice.teams.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  );
}
