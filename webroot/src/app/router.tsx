import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { Crash, NotFound } from './ErrorView';
import { Root } from './Root';
import { Shell } from './Shell';
import { parseSearch, type Search, stringifySearch } from './search';
import { leave, session } from './session';

const root = createRootRoute({
  component: Root,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: ({ location }) => {
    if (session.token() !== null) return;
    const next = location.href === '/' ? '' : location.href;
    throw redirect({ to: '/login', search: next ? { next } : {} });
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/dashboard', search: {} });
  },
});

const TABLES = ['hosts', 'software', 'queries', 'schedule', 'packs', 'policies', 'labels'] as const;

/** People type `/hosts` and mean the table. */
const bare = createRoute({
  getParentRoute: () => signedIn,
  path: '/$table',
  beforeLoad: ({ params }) => {
    const table = TABLES.find((each) => each === params.table);
    if (!table) throw notFound();
    throw redirect({ to: `/${table}/manage`, search: {} });
  },
});

/** Fleet's own address for the hosts of a label. */
const labelHosts = createRoute({
  getParentRoute: () => signedIn,
  path: '/hosts/manage/labels/$labelId',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/hosts/manage', search: { label_id: params.labelId } });
  },
});

/** Fleet's own address for a team's schedule. */
const teamSchedule = createRoute({
  getParentRoute: () => signedIn,
  path: '/schedule/manage/teams/$teamId',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/schedule/manage', search: { team_id: params.teamId } });
  },
});

const logout = createRoute({
  getParentRoute: () => root,
  path: '/logout',
  beforeLoad: async () => {
    await leave();
    throw redirect({ to: '/login', search: {} });
  },
});

const entrances = [
  createRoute({
    getParentRoute: () => root,
    path: '/setup',
    component: lazyRouteComponent(() => import('../features/setup/SetupPage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/login',
    component: lazyRouteComponent(() => import('../features/auth/LoginPage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/login/forgot',
    component: lazyRouteComponent(() => import('../features/auth/ForgotPage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/login/reset',
    component: lazyRouteComponent(() => import('../features/auth/ResetPage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/login/invites/$token',
    component: lazyRouteComponent(() => import('../features/auth/InvitePage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/login/ssoinvites/$token',
    component: lazyRouteComponent(() => import('../features/auth/InvitePage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/apionlyuser',
    component: lazyRouteComponent(() => import('../features/auth/ApiOnlyPage')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/email/change/$token',
    component: lazyRouteComponent(() => import('../features/auth/EmailPage')),
  }),
] as const;

const pages = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/dashboard',
    component: lazyRouteComponent(() => import('../features/dashboard/DashboardPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/activity',
    component: lazyRouteComponent(() => import('../features/dashboard/ActivityPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/hosts/manage',
    component: lazyRouteComponent(() => import('../features/hosts/HostsPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/hosts/$hostId',
    component: lazyRouteComponent(() => import('../features/host/HostPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/hosts/$hostId/$tab',
    component: lazyRouteComponent(() => import('../features/host/HostPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/software/manage',
    component: lazyRouteComponent(() => import('../features/software/SoftwarePage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/software/$softwareId',
    component: lazyRouteComponent(() => import('../features/software/SoftwareItemPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/queries/manage',
    component: lazyRouteComponent(() => import('../features/queries/QueriesPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/queries/$queryId',
    component: lazyRouteComponent(() => import('../features/queries/QueryPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/live',
    component: lazyRouteComponent(() => import('../features/live/LivePage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/live/$campaignId',
    component: lazyRouteComponent(() => import('../features/live/LivePage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/schedule/manage',
    component: lazyRouteComponent(() => import('../features/schedule/SchedulePage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/packs/manage',
    component: lazyRouteComponent(() => import('../features/packs/PacksPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/packs/$packId',
    component: lazyRouteComponent(() => import('../features/packs/PackPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/policies/manage',
    component: lazyRouteComponent(() => import('../features/policies/PoliciesPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/policies/$policyId',
    component: lazyRouteComponent(() => import('../features/policies/PolicyPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/labels/manage',
    component: lazyRouteComponent(() => import('../features/labels/LabelsPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/labels/$labelId',
    component: lazyRouteComponent(() => import('../features/labels/LabelPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/SettingsPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/organization/$section',
    component: lazyRouteComponent(() => import('../features/settings/SettingsPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/users',
    component: lazyRouteComponent(() => import('../features/users/UsersPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/teams',
    component: lazyRouteComponent(() => import('../features/teams/TeamsPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/teams/$teamId',
    component: lazyRouteComponent(() => import('../features/teams/TeamPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/teams/$teamId/$tab',
    component: lazyRouteComponent(() => import('../features/teams/TeamPage')),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/profile',
    component: lazyRouteComponent(() => import('../features/account/AccountPage')),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    logout,
    ...entrances,
    signedIn.addChildren([home, bare, labelHosts, teamSchedule, ...pages]),
  ]),
  parseSearch,
  stringifySearch,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Crash,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
