/** The same key that Fleet's own pages and its sign-on callback use. */
const KEY = 'FLEET::auth_token';

export type EndReason = 'signed-out' | 'expired';

type Listener = (reason: EndReason) => void;

const listeners = new Set<Listener>();

/**
 * The token of the signed-in user. It lives as long as the tab, or in this browser until sign-out
 * when the person asked to stay signed in.
 */
export const session = {
  token(): string | null {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  },

  begin(token: string, stay: boolean): void {
    sessionStorage.removeItem(KEY);
    localStorage.removeItem(KEY);
    (stay ? localStorage : sessionStorage).setItem(KEY, token);
  },

  end(reason: EndReason): void {
    if (session.token() === null) return;
    sessionStorage.removeItem(KEY);
    localStorage.removeItem(KEY);
    for (const listener of listeners) listener(reason);
  },

  onEnd(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/**
 * Signs out. The session ends here first, so that no page asks with a token that is no longer good,
 * and also when the server cannot be told.
 */
export async function leave(): Promise<void> {
  const token = session.token();
  if (token === null) return;
  session.end('signed-out');
  await fetch('/api/latest/fleet/logout', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    credentials: 'omit',
    keepalive: true,
  }).catch(() => undefined);
}
