import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Plan } from '../../api/schedule';
import { useTeam } from '../../app/team';
import { useCan, useMe } from '../../app/viewer';
import { Forbidden } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { ScheduleTable } from '../../ui/ScheduleTable';
import { TeamSelect } from '../../ui/TeamSelect';

const GLOBAL: Plan = { kind: 'global' };
const nothing = () => {};

/** The queries that hosts run by themselves: for all of them, and for each team. */
export default function SchedulePage() {
  const navigate = useNavigate();
  const me = useMe();
  const may = useCan();
  const team = useTeam(useSearch({ strict: false }).team_id);
  const [adding, setAdding] = useState(false);
  if (me === undefined) return <Page title="Schedule">{null}</Page>;
  if (!may('see schedule')) {
    return (
      <Page title="Schedule">
        <Forbidden />
      </Page>
    );
  }
  const plan: Plan = team === null ? GLOBAL : { kind: 'team', id: team };
  const mayWrite = may('write schedule', { team });
  return (
    <Page
      title="Schedule"
      actions={
        <>
          <TeamSelect
            me={me}
            team={team}
            onTeam={(next) =>
              navigate({
                to: '/schedule/manage',
                search: next === null ? {} : { team_id: String(next) },
              })
            }
          />
          {may('write packs') && (
            <Link className="btn" to="/packs/manage" search={{}}>
              Packs
            </Link>
          )}
          {mayWrite && (
            <button type="button" className="btn primary" onClick={() => setAdding(true)}>
              <Icon name="plus" /> Schedule a query
            </button>
          )}
        </>
      }
    >
      <p className="quiet">
        {team === null
          ? 'Every host runs these queries by itself and sends the results to the log.'
          : 'The hosts of this team run these queries by themselves, and those for all hosts.'}
      </p>
      <ScheduleTable
        key={team}
        plan={plan}
        mayWrite={mayWrite}
        adding={adding}
        onAdded={() => setAdding(false)}
        empty="Schedule a saved query to have its results logged at regular times."
      />
      {team !== null && (
        <details className="more">
          <summary>Scheduled for all hosts</summary>
          <div className="stack">
            <ScheduleTable
              plan={GLOBAL}
              mayWrite={false}
              adding={false}
              onAdded={nothing}
              empty="Nothing is scheduled for all hosts."
            />
          </div>
        </details>
      )}
    </Page>
  );
}
