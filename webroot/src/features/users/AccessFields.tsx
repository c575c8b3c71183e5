import { useQuery } from '@tanstack/react-query';
import { listTeams } from '../../api/teams';
import type { Access } from '../../api/users';
import { ROLES } from '../../ui/roles';

interface Props {
  value: Access;
  onChange: (access: Access) => void;
}

/** A role for everything, or a role in each of some teams. */
export function AccessFields({ value, onChange }: Props) {
  const { data: teams = [] } = useQuery({ queryKey: ['teams'], queryFn: listTeams });
  const global = value.global_role !== null;
  const roleIn = (id: number) => value.teams.find((team) => team.id === id)?.role;
  const setTeam = (id: number, role: string | null) => {
    const others = value.teams.filter((team) => team.id !== id);
    onChange({
      global_role: null,
      teams: role === null ? others : [...others, { id, role }],
    });
  };
  return (
    <fieldset className="plain-set stack tight">
      <legend className="legend">Role</legend>
      {teams.length > 0 && (
        <div className="bar wide-gap">
          <label className="check">
            <input
              type="radio"
              name="access"
              checked={global}
              onChange={() => onChange({ global_role: 'observer', teams: [] })}
            />
            For everything
          </label>
          <label className="check">
            <input
              type="radio"
              name="access"
              checked={!global}
              onChange={() => onChange({ global_role: null, teams: [] })}
            />
            In some teams
          </label>
        </div>
      )}
      {global || teams.length === 0 ? (
        ROLES.map(([role, name, hint]) => (
          <label className="check" key={role}>
            <input
              type="radio"
              name="role"
              checked={value.global_role === role}
              onChange={() => onChange({ global_role: role, teams: [] })}
            />
            <span>
              <b>{name}</b> <span className="quiet">{hint}</span>
            </span>
          </label>
        ))
      ) : (
        <>
          {teams.map((team) => (
            <div className="bar" key={team.id}>
              <label className="check grow">
                <input
                  type="checkbox"
                  checked={roleIn(team.id) !== undefined}
                  onChange={(event) => setTeam(team.id, event.target.checked ? 'observer' : null)}
                />
                {team.name}
              </label>
              {roleIn(team.id) !== undefined && (
                <select
                  className="input filter"
                  aria-label={`Role in ${team.name}`}
                  value={roleIn(team.id)}
                  onChange={(event) => setTeam(team.id, event.target.value)}
                >
                  {ROLES.map(([role, name]) => (
                    <option key={role} value={role}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </div>
          ))}
          {value.teams.length === 0 && <p className="quiet">Choose at least one team.</p>}
        </>
      )}
    </fieldset>
  );
}
