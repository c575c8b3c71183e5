// A server of the same doors as the real one, over data in memory: for work on the pages and for
// checks that need no JVM. Serves dist; `npm run dev:fake` puts Vite before it.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { answerApi, makeWorld } from './fake-api.mjs';
import { serveSocket } from './fake-live.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
  "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; " +
  "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types app";

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text === '' ? {} : JSON.parse(text);
}

function servePage(world, url, response) {
  const file = normalize(join(DIST, url.pathname));
  if (file.startsWith(DIST) && extname(file) in TYPES && existsSync(file)) {
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] });
    return response.end(readFileSync(file));
  }
  if (!world.setUp && url.pathname !== '/setup') {
    return response.writeHead(302, { Location: '/setup' }).end();
  }
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy(nonce),
  });
  const page = url.pathname.startsWith('/device/') ? 'device.html' : 'index.html';
  const html = readFileSync(join(DIST, page), 'utf8').replaceAll('__CSP_NONCE__', nonce);
  const probe = world.probe ? '<script src="/probe"></script>' : '';
  return response.end(html.replace('<head>', `<head>${probe}`));
}

/** A script that looks at the page from within, for measurements; what it finds comes back here. */
async function serveProbe(probe, request, response) {
  if (request.method === 'POST') probe.take(await bodyOf(request));
  response.writeHead(200, { 'Content-Type': TYPES['.js'] });
  response.end(probe.script);
}

async function serve(world, request, response) {
  const url = new URL(request.url, 'http://localhost');
  const json = (status, body) => {
    const isText = typeof body === 'string';
    const type = isText ? 'text/csv' : 'application/json; charset=utf-8';
    response.writeHead(status, { 'Content-Type': type });
    response.end(isText ? body : JSON.stringify(body));
  };
  if (url.pathname === '/version') return json(200, { version: '4.24.1' });
  if (url.pathname.endsWith('/results/info')) {
    if (world.away) return json(503, {});
    const entropy = randomBytes(4).readUInt32BE();
    return json(200, { websocket: true, cookie_needed: false, origins: ['*:*'], entropy });
  }
  if (url.pathname === '/probe') return serveProbe(world.probe, request, response);
  if (!url.pathname.startsWith('/api/')) return servePage(world, url, response);
  const token = (request.headers.authorization ?? '').replace(/^Bearer /i, '');
  return json(...answerApi(world, request.method, url, token, await bodyOf(request)));
}

/** Starts on the port (0: any free one). `world` may be looked into and changed. */
export async function startFake(options = {}) {
  const world = makeWorld(options);
  const server = createServer((request, response) => {
    serve(world, request, response).catch(() => response.writeHead(500).end());
  });
  new WebSocketServer({ server }).on('connection', (socket) => serveSocket(socket, world));
  await new Promise((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  return {
    url: `http://localhost:${server.address().port}`,
    world,
    close: () => {
      for (const run of world.runs.values()) run.stop();
      for (const socket of world.sockets) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = (name) => ({ [name]: { type: 'string' } });
  const { values } = parseArgs({
    options: {
      ...text('port'),
      ...text('hosts'),
      ...text('offline'),
      ...text('silent'),
      ...text('spread'),
      ...text('rows'),
      'first-run': { type: 'boolean' },
    },
  });
  const number = (name, fallback) => Number(values[name] ?? fallback);
  const { url } = await startFake({
    port: number('port', 8090),
    hosts: number('hosts', 12),
    offline: number('offline', 0),
    silent: number('silent', 0),
    spread: number('spread', 5000),
    rows: number('rows', 40),
    setUp: !values['first-run'],
  });
  console.log(`ready url=${url} email=admin@example.com password=correct-horse-1`);
}
