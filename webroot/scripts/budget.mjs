// Fails the build when a part of it grew over its limit (kilobytes, gzip).
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMITS = { shell: 190, css: 20, route: 40, editor: 145, live: 45, device: 95, schema: 120 };

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const assets = readdirSync(join(dist, 'assets'));
const size = (file) => statSync(join(dist, `${file}.gz`)).size / 1024;

/** The files of a manifest entry with all it imports at once, without those already counted. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const kilobytes = (keys) => [...keys].reduce((sum, key) => sum + size(manifest[key].file), 0);
const shell = closure('index.html');
const found = [['shell', 'sign-in and shell', kilobytes(shell)]];
found.push(['device', 'device page, whole', kilobytes(closure('device.html'))]);
const css = assets.filter((name) => name.endsWith('.css'));
found.push(['css', 'css, all', css.reduce((sum, name) => sum + size(`assets/${name}`), 0)]);
for (const name of assets.filter((asset) => asset.endsWith('.json'))) {
  found.push(['schema', name, size(`assets/${name}`)]);
}
for (const [key, entry] of Object.entries(manifest)) {
  if (!entry.isDynamicEntry) continue;
  const own = new Set([...closure(key)].filter((part) => !shell.has(part)));
  const worker = assets.find((asset) => /worker.*\.js$/.test(asset));
  if (/editor\/(Sql|Yaml)/.test(key)) found.push(['editor', key, kilobytes(own)]);
  else if (key.endsWith('/LivePage.tsx')) {
    found.push(['live', `${key} and worker`, kilobytes(own) + size(`assets/${worker}`)]);
  } else found.push(['route', key, kilobytes(own)]);
}

let over = 0;
for (const [kind, name, kb] of found) {
  const broken = kb > LIMITS[kind];
  if (broken) over += 1;
  console.log(
    `${broken ? 'OVER' : 'ok  '} ${kb.toFixed(1).padStart(6)} / ${LIMITS[kind]} KB  ${name}`,
  );
}
rmSync(join(dist, '.vite'), { recursive: true });
if (over > 0) {
  console.error(`budget: ${over} over the limit`);
  process.exit(1);
}
