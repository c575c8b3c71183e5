// What 100,000 answers played again cost the page, in a Chromium that nobody watches: with a debugger
// attached, as Playwright has, the browser tells each frame of the socket to it, and on two cores that
// costs more than the page does. The page measures itself and sends what it found to the fake server.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLAGS } from '../e2e/browser.mjs';
import { startFake } from '../e2e/fake-server.mjs';
import { scroll, watch } from './frames.mjs';

const LIMIT_MS = 180_000;

/** Runs in the page, as text: opens the run, waits for its rows, scrolls through them. */
async function probe(token, run) {
  sessionStorage.setItem('FLEET::auth_token', token);
  const until = (find) =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found) resolve(found);
        else setTimeout(look, 100);
      };
      look();
    });
  const link = await until(() =>
    [...document.querySelectorAll('main a')].find((each) => each.textContent === `Run ${run}`),
  );
  watch();
  const began = performance.now();
  link.click();
  await until(() => document.querySelector('main').textContent.includes('100,000 rows'));
  const shownMs = performance.now() - began;
  const frames = await scroll();
  const found = {
    answers: 100_000,
    shownMs: Math.round(shownMs),
    longestTaskMs: Math.round(Math.max(0, ...window.longTasks)),
    frameP95Ms: Math.round(frames[190] * 10) / 10,
  };
  await fetch('/probe', { method: 'POST', body: JSON.stringify(found) });
}

/** Answers what the page found. */
export async function replay() {
  const found = {};
  const told = new Promise((take) => {
    found.take = take;
  });
  const fake = await startFake({ hosts: 100_000, rows: 1, spread: 0 });
  const token = 'nobody-signs-in';
  fake.world.tokens.add(token);
  const started = await fetch(`${fake.url}/api/latest/fleet/queries/run`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: 'SELECT * FROM processes',
      selected: { hosts: fake.world.hosts.map((host) => host.id), labels: [], teams: [] },
    }),
  });
  const run = (await started.json()).campaign.id;
  fake.world.probe = {
    script: `${watch}\n${scroll}\n(${probe})('${token}', ${run})`,
    take: found.take,
  };
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  const browser = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [
      ...FLAGS,
      '--headless=new',
      '--window-size=1360,900',
      `--user-data-dir=${folder}`,
      `${fake.url}/live`,
    ],
    { stdio: 'ignore' },
  );
  const late = setTimeout(() => found.take({}), LIMIT_MS);
  try {
    return await told;
  } finally {
    clearTimeout(late);
    browser.kill();
    await new Promise((ended) => browser.once('exit', ended));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    fake.close();
  }
}
