import bind from 'sockjs-client/lib/main';
import websocket from 'sockjs-client/lib/transport/websocket';
import xhrPolling from 'sockjs-client/lib/transport/xhr-polling';
import xhrStreaming from 'sockjs-client/lib/transport/xhr-streaming';
import type { Surroundings, Wire, WireEvents } from './connection';

const DOOR = '/api/v1/fleet/results';
/** Else the library gives a WebSocket up for plain requests after 0.6 s, when somebody is busy. */
const OPENING_MS = 3_000;

// The library's other transports open frames, which our content security policy forbids.
const SockJS = bind([websocket, xhrStreaming, xhrPolling]);

function connect(origin: string, events: WireEvents): Wire {
  const socket = new SockJS(origin + DOOR, null, { timeout: OPENING_MS });
  socket.onopen = () => events.open();
  socket.onmessage = (event: { data: string }) => events.message(event.data);
  socket.onclose = () => events.closed();
  socket.onheartbeat = () => events.alive();
  return {
    send: (text) => socket.send(text),
    close: () => {
      socket.onclose = null;
      socket.close();
    },
  };
}

/** The real clock, chance and SockJS door. */
export function realSurroundings(origin: string): Surroundings {
  return {
    connect: (events) => connect(origin, events),
    now: () => Date.now(),
    later: (action, ms) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
  };
}
