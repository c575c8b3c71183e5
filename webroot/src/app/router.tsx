import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Crash, NotFound } from './ErrorView';
import { Root } from './Root';
import { Shell } from './Shell';
import { parseSearch, type Search, stringifySearch } from './search';
import { session } from './session';

const root = createRootRoute({
  component: Root,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/setup/SetupPage')),
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: lazyRouteComponent(() => import('../features/auth/LoginPage')),
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
    throw redirect({ to: '/hosts/manage', search: {} });
  },
});

const pages = [
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
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/SettingsPage')),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([setup, login, signedIn.addChildren([home, ...pages])]),
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
