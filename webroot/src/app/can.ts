/** Who acts: a role for everything, or a role in each of some teams. */
export interface Viewer {
  id: number;
  global_role: string | null;
  teams: ReadonlyArray<{ id: number; role: string }>;
}

/** What is acted upon, where that matters: the team it belongs to (null: to none), who wrote it. */
export interface Where {
  team?: number | null | undefined;
  author?: number | null | undefined;
}

export type Action =
  | 'add hosts'
  | 'delete hosts'
  | 'transfer hosts'
  | 'read secrets'
  | 'write labels'
  | 'write packs'
  | 'run any query'
  | 'create queries'
  | 'edit query'
  | 'write schedule'
  | 'see schedule'
  | 'write policies'
  | 'see activity'
  | 'edit settings'
  | 'manage users'
  | 'create teams'
  | 'edit team';

const WRITERS = ['admin', 'maintainer'];

const inTeam = (viewer: Viewer, roles: readonly string[], team: number | null | undefined) =>
  viewer.teams.some((own) => roles.includes(own.role) && (team === undefined || own.id === team));

/** For pages: whether to offer an action. The server decides again whether it happens. */
export function can(viewer: Viewer, action: Action, where: Where = {}): boolean {
  const role = viewer.global_role ?? '';
  const admin = role === 'admin';
  const writer = WRITERS.includes(role);
  const { team } = where;
  switch (action) {
    case 'edit settings':
    case 'manage users':
    case 'create teams':
      return admin;
    case 'edit team':
      return admin || inTeam(viewer, ['admin'], team);
    case 'see activity':
      return role !== '';
    case 'transfer hosts':
    case 'write labels':
    case 'write packs':
      return writer;
    case 'run any query':
      return (
        writer || role === 'observer_plus' || inTeam(viewer, [...WRITERS, 'observer_plus'], team)
      );
    case 'edit query':
      return writer || (where.author === viewer.id && inTeam(viewer, WRITERS, undefined));
    case 'see schedule':
    case 'create queries':
      return writer || inTeam(viewer, WRITERS, undefined);
    default:
      return writer || inTeam(viewer, WRITERS, team);
  }
}
