// The bounds of the live page, in Chromium over a real socket: how soon answers and the end are on the
// screen, how soon a filter is answered while rows arrive, and what 100,000 answers played again cost
// the page. One JSON line each; exits 1 when a bound is broken (`--slack 2` doubles the bounds).
import { parseArgs } from 'node:util';
import { launch, openPage, signIn, typeSql } from '../e2e/browser.mjs';
import { startFake } from '../e2e/fake-server.mjs';
import { replay } from './perf-replay.mjs';

const { values } = parseArgs({ options: { slack: { type: 'string' }, only: { type: 'string' } } });
const slack = Number(values.slack ?? 1);
const account = { email: 'admin@example.com', password: 'correct-horse-1' };
const PATIENCE = { timeout: 240_000 };
const browser = await launch();
let broken = 0;

function tell(name, found, bounds) {
  const over = Object.entries(bounds).filter(([key, bound]) => !(found[key] <= bound * slack));
  broken += over.length;
  console.log(JSON.stringify({ name, ...found, bounds, broken: over.map(([key]) => key) }));
}

async function scenario(name, options, bounds, measure) {
  if (values.only && values.only !== name) return;
  const fake = await startFake(options);
  const { page, context } = await openPage(browser, fake.url);
  await signIn(page, fake.url, account);
  tell(name, await measure(page, fake), bounds);
  await context.close();
  fake.close();
}

/** Asks all hosts; answers the fake server's run. */
async function ask(page, fake) {
  await page.goto(`${fake.url}/live`);
  await page.getByRole('button', { name: /^All Hosts/ }).click();
  await page.getByText('hosts targeted').waitFor();
  await typeSql(page, 'SELECT * FROM processes');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/live\/\d+$/);
  return [...fake.world.runs.values()].at(-1);
}

/** Resolves in the page with the time at which all of these texts are on the screen. */
const shownAt = (page, texts) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const text = document.querySelector('main').textContent;
          if (wanted.every((each) => text.includes(each))) resolve(Date.now());
          else setTimeout(look, 20);
        };
        look();
      }),
    texts,
  );

await scenario(
  'end',
  { hosts: 300, rows: 20, spread: 5_000 },
  { shownMs: 1_500 },
  async (page, fake) => {
    const run = await ask(page, fake);
    const shown = await shownAt(page, ['6,000 rows', 'All 300 hosts answered']);
    return { rows: 6_000, shownMs: shown - run.results.at(-1).at };
  },
);

await scenario(
  'filter',
  { hosts: 600, rows: 100, spread: 20_000 },
  { filterMs: 300 },
  async (page, fake) => {
    await ask(page, fake);
    await page.waitForFunction(
      () => Number(document.querySelector('[data-answered]')?.dataset.answered) > 300,
      undefined,
      PATIENCE,
    );
    const input = page.getByLabel('Filter port');
    await input.focus();
    await page.evaluate(() => {
      document.activeElement.addEventListener('input', () => {
        const began = performance.now();
        const look = () => {
          if (/ of [\d,]+ rows/.test(document.querySelector('main').textContent)) {
            window.filterMs = performance.now() - began;
          } else requestAnimationFrame(look);
        };
        look();
      });
    });
    await page.keyboard.type('8');
    await page.waitForFunction(() => window.filterMs !== undefined, undefined, PATIENCE);
    const filterMs = Math.round(await page.evaluate(() => window.filterMs));
    return { rows: 60_000, filterMs };
  },
);

await browser.close();
if (!values.only || values.only === 'replay') {
  tell('replay', await replay(), { longestTaskMs: 100, frameP95Ms: 34 });
}
process.exit(broken > 0 ? 1 : 0);
