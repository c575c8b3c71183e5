import { useQuery } from '@tanstack/react-query';
import { me } from '../api/account';
import { type Action, can, type Where } from './can';

/** The signed-in user, once known. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: me, staleTime: 60_000 }).data;
}

/** Whether to offer an action. Nothing is offered before it is known who is signed in. */
export function useCan(): (action: Action, where?: Where) => boolean {
  const viewer = useMe();
  return (action, where) => viewer !== undefined && can(viewer, action, where);
}
