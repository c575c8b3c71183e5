// A run of a real server at the page: WHAT is `states` (each host is shown as what it is) or `huge` (odd
// and very large answers). BASE_URL, EMAIL, PASSWORD and CAMPAIGN say where and which.
import assert from 'node:assert/strict';
import { launch, openPage, signIn } from './browser.mjs';
import { check, close } from './check.mjs';

const { BASE_URL, EMAIL, PASSWORD, CAMPAIGN, WHAT } = process.env;
if (!BASE_URL || !EMAIL || !PASSWORD || !CAMPAIGN || !WHAT) {
  console.error('BASE_URL, EMAIL, PASSWORD, CAMPAIGN and WHAT must be given');
  process.exit(2);
}

const browser = await launch();
const { page, faults } = await openPage(browser, BASE_URL);
await signIn(page, BASE_URL, { email: EMAIL, password: PASSWORD });

async function states() {
  await page.goto(`${BASE_URL}/live`);
  await check(
    'the run stands among the recent ones, with who asked and how many answered',
    async () => {
      const recent = page.getByRole('region', { name: 'Recent runs' });
      await recent.getByText('running · 4 of 6 hosts answered, 1 with an error').waitFor();
      await recent.getByRole('link', { name: `Run ${CAMPAIGN}` }).click();
    },
  );
  await check(
    'each host is counted as what it is, also who spoke after its viewer left',
    async () => {
      for (const words of ['2 with rows', '1 empty', '1 errors', '1 waiting', '1 offline']) {
        await page.getByRole('button', { name: words, exact: true }).waitFor();
      }
    },
  );
  await check('the silent and the away are named, the failing one with its own words', async () => {
    await page.getByText('Waiting for silent.').waitFor();
    await page.getByText('Offline: away; asked if').waitFor();
    await page.getByRole('tab', { name: 'Errors 1' }).click();
    await page.getByText('no such table: nope').waitFor();
  });
  await check('HTML in a value is text', async () => {
    await page.getByRole('tab', { name: 'Rows 2' }).click();
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    assert.equal(await page.locator('main img').count(), 0);
  });
}

async function huge() {
  await page.goto(`${BASE_URL}/live/${CAMPAIGN}`);
  const patience = { timeout: 60_000 };
  await check('100,000 rows of one host and what is kept of 10 MB are all there', async () => {
    await page.getByRole('heading', { name: 'All 3 hosts answered' }).waitFor(patience);
    await page.waitForFunction(
      () => {
        const rows = document
          .querySelector('[role=grid][aria-label=Rows]')
          ?.getAttribute('aria-rowcount');
        return Number(rows) > 105_000;
      },
      undefined,
      patience,
    );
  });
  await check('what was left out is said, with how much and why', async () => {
    await page.getByText('1 hosts sent more than is kept').waitFor();
    await page.getByLabel('Filter fleet_note').fill('left out');
    await page.getByText(/rows left out: a host's answer is kept up to \d+ bytes/).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
  });
  await check('bytes that are no UTF-8 stand as a mark', async () => {
    await page.getByLabel('Filter value').fill('caf');
    await page.getByText('caf\ufffd').waitFor();
  });
}

await (WHAT === 'huge' ? huge() : states());
await check('nothing breaks a policy', () => assert.deepEqual(faults, []));
await browser.close();
process.exit(close());
