interface SockJsSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onheartbeat: (() => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

declare module 'sockjs-client/lib/main' {
  const bind: (transports: unknown[]) => new (url: string) => SockJsSocket;
  export default bind;
}

declare module 'sockjs-client/lib/transport/*' {
  const transport: unknown;
  export default transport;
}
