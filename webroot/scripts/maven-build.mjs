// What the Maven build runs: `npm ci` when the lock file is newer than what is installed, then
// `npm run build` when a source is newer than what was built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const room = fileURLToPath(new URL('..', import.meta.url));
const time = (path) => (existsSync(join(room, path)) ? statSync(join(room, path)).mtimeMs : 0);

function newest(path) {
  if (!statSync(join(room, path)).isDirectory()) return time(path);
  const names = readdirSync(join(room, path), { recursive: true });
  return Math.max(time(path), ...names.map((name) => time(join(path, name))));
}

function npm(...words) {
  const { status, error } = spawnSync('npm', words, { cwd: room, stdio: 'inherit' });
  if (error)
    console.error(`npm cannot be started: ${error.message}. Build with -DskipUi without it.`);
  if (status !== 0) process.exit(status ?? 1);
}

if (time('node_modules/.package-lock.json') < time('package-lock.json')) npm('ci');

const sources = ['src', 'public', 'schema', 'scripts', 'index.html', 'vite.config.ts'];
sources.push('package-lock.json', 'tsconfig.json');
const generated = 'src/editor/osquery-schema.json';
const changed = Math.max(
  ...sources.map((path) => (path === 'src' ? newestBut(generated) : newest(path))),
);
if (time('dist/index.html') < changed) npm('run', 'build');
else console.log('the pages are up to date');

/** The newest of src without the file that the build itself writes there. */
function newestBut(skipped) {
  const names = readdirSync(join(room, 'src'), { recursive: true }).map((n) => join('src', n));
  const files = names.filter((n) => n !== skipped && statSync(join(room, n)).isFile());
  return Math.max(...files.map(time));
}
