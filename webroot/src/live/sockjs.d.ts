interface SockJsSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onheartbeat: (() => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

interface SockJsOptions {
  /** The least time that a transport has to open, in milliseconds. */
  timeout: number;
}

type SockJsMaker = new (url: string, protocols: null, options: SockJsOptions) => SockJsSocket;

declare module 'sockjs-client/lib/main' {
  const bind: (transports: unknown[]) => SockJsMaker;
  export default bind;
}

declare module 'sockjs-client/lib/transport/*' {
  const transport: unknown;
  export default transport;
}
