// Follows one run as the page does, but through one transport of SockJS: connects again after a loss and
// goes on behind the last number it saw. The number of the run is a line on standard input, so that no time is
// lost when it has begun. Prints what comes, one JSON object a line, until the run is over.
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { createInterface } from 'node:readline';
import SockJS from 'sockjs-client';

// The library's driver for Node takes only an answer's end for its end; in browsers it hears as well when one
// breaks off, as it does when the server dies.
for (const module of [http, https]) {
  const { request } = module;
  module.request = (...args) =>
    request(...args).on('response', (answer) => answer.on('aborted', () => answer.emit('end')));
}

const { BASE_URL, TOKEN, TRANSPORT = 'websocket' } = process.env;
if (!BASE_URL || !TOKEN) {
  console.error('BASE_URL and TOKEN must be given');
  process.exit(2);
}

const AGAIN_MS = 500;
const print = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
let campaign = 0;
let after = 0;
let connected = 0;

function take({ type, data, seq }) {
  if (type === 'result') {
    after = seq;
    print({ host: data.host.id, rows: data.rows.length, error: data.error });
  } else if (type === 'ledger') print({ ledger: data });
  else if (type === 'error') {
    console.error(`refused: ${data}`);
    process.exitCode = 1;
    return true;
  } else if (type === 'notice' && data.state !== 'redis' && data.state !== 'running') {
    print({ over: data.state });
    return true;
  }
  return false;
}

function connect() {
  const socket = new SockJS(`${BASE_URL}/api/latest/fleet/results`, null, {
    transports: [TRANSPORT],
  });
  let heard = false;
  let done = false;
  socket.onopen = () => {
    socket.send(JSON.stringify({ type: 'auth', data: { token: TOKEN } }));
    const data = { campaign_id: campaign, after };
    socket.send(JSON.stringify({ type: 'select_campaign', data }));
  };
  socket.onmessage = ({ data }) => {
    if (done) return;
    if (!heard) {
      heard = true;
      connected += 1;
      print({ connected, transport: socket.transport });
    }
    done = take(JSON.parse(data));
    if (done) socket.close();
  };
  socket.onclose = ({ code, reason }) => {
    if (done) return;
    console.error(`lost: ${code} ${reason}`);
    setTimeout(connect, AGAIN_MS);
  };
}

const input = createInterface({ input: process.stdin });
print({ ready: true });
campaign = Number((await once(input, 'line'))[0]);
input.close();
connect();
