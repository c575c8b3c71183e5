import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Toasts } from '../ui/toast';
import { queries } from './queries';
import { session } from './session';

/** What stands around every page, and what happens when the session ends while one is open. */
export function Root() {
  const router = useRouter();
  useEffect(
    () =>
      session.onEnd((reason) => {
        queries.clear();
        const next = router.state.location.href;
        const search = reason === 'expired' ? { reason, next } : {};
        router.navigate({ to: '/login', search });
      }),
    [router],
  );
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  );
}
