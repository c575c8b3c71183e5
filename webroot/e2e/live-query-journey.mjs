// The main job in a real browser: sign in, ask all hosts, watch the answers come, take them along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';

const PATIENCE = { timeout: 60_000 };
const GOOD = 'SELECT name, version FROM os_version';
const WRONG = 'SELECT nope FROM no_such_table';

/** Notes each state of the bar and of the grid from inside the page. */
function observeRun() {
  window.seenFills = [];
  const note = () => {
    const bar = document.querySelector('[data-answered]');
    if (bar === null) return;
    const fill = Number(bar.dataset.answered);
    const grid = document.querySelector('[role=grid][aria-label=Rows]');
    const rows = grid ? Number(grid.getAttribute('aria-rowcount')) - 1 : 0;
    const last = window.seenFills.at(-1);
    if (last?.fill !== fill || last?.rows !== rows) window.seenFills.push({ fill, rows });
  };
  new MutationObserver(note).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-answered', 'aria-rowcount'],
  });
}

async function exportAs(page, format) {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Rows as ${format}`, exact: true }).click();
  return readFile(await (await download).path(), 'utf8');
}

async function runSql(page, sql) {
  await typeSql(page, sql);
  const before = page.url();
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.waitForURL((url) => /\/live\/\d+/.test(url.pathname) && url.href !== before);
}

/** Waits until so many cells of a column have come: rows stand there before their text does. */
const filled = (page, column, count) =>
  page.waitForFunction(
    ([at, wanted]) => {
      const cells = [...document.querySelectorAll(`[role=grid] [data-at$=":${at}"]`)];
      return cells.length === wanted && cells.every((cell) => cell.textContent !== '');
    },
    [column, count],
    PATIENCE,
  );

const gridRows = (page, label) =>
  page
    .getByRole('grid', { name: label })
    .evaluate((grid) =>
      [...grid.querySelectorAll('[role=row]')]
        .slice(1)
        .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent)),
    );

/** All cells of a small CSV without line breaks inside them. */
function parseCsv(text) {
  const lines = text.trimEnd().split('\r\n');
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) =>
      cell[1] === undefined ? cell[2] : cell[1].replaceAll('""', '"'),
    ),
  );
}

export async function liveQueryJourney(browser, base, account, hosts) {
  const { page, context, faults } = await openPage(browser, base);
  const done = page.locator(`[data-answered="${hosts}"]`);

  await check('sign in', () => signIn(page, base, account));
  await check(`${hosts} hosts are online`, async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Hosts', exact: true })
      .click();
    await page.getByText(`${hosts} hosts · ${hosts} online`).waitFor(PATIENCE);
  });
  await check('a query is typed and run on all hosts', async () => {
    await page.getByRole('link', { name: 'Live query' }).click();
    await page.getByRole('button', { name: /^All Hosts/ }).click();
    await page.getByText(`${hosts} hosts targeted · ${hosts} online`).waitFor(PATIENCE);
    await page.evaluate(observeRun);
    await runSql(page, GOOD);
  });
  await check('the bar fills in steps and rows come before the last answer', async () => {
    await done.waitFor({ ...PATIENCE, state: 'attached' });
    const seen = await page.evaluate(() => window.seenFills);
    const fills = new Set(seen.map((state) => state.fill).filter((fill) => fill > 0));
    assert.ok(fills.size >= 3, `fills seen: ${[...fills]}`);
    const early = seen.some(({ fill, rows }) => rows > 0 && fill < hosts);
    assert.ok(early, `rows came only with the last answer: ${JSON.stringify(seen)}`);
  });
  let shown = [];
  await check(`${hosts} rows from three platforms`, async () => {
    await filled(page, 0, hosts);
    shown = await gridRows(page, 'Rows');
    assert.equal(shown.length, hosts);
    const kind = ([, name]) => (/windows/i.test(name) ? 'w' : /mac/i.test(name) ? 'm' : 'l');
    assert.deepEqual([...new Set(shown.map(kind))].sort(), ['l', 'm', 'w']);
    assert.equal(new Set(shown.map(([host]) => host)).size, hosts);
  });
  await check('CSV holds the same rows', async () => {
    const [head, ...rows] = parseCsv(await exportAs(page, 'CSV'));
    assert.deepEqual(head, ['host_display_name', 'name', 'version']);
    assert.deepEqual(rows, shown);
  });
  await check('JSON holds the same rows', async () => {
    const rows = JSON.parse(await exportAs(page, 'JSON'));
    assert.deepEqual(
      rows.map((row) => [row.host_display_name, row.name, row.version]),
      shown,
    );
  });
  await check('a filter and an order narrow the rows and stand in the address', async () => {
    const [, name] = shown.find(([, value]) => /windows/i.test(value));
    await page.getByLabel('Filter name').fill(`=${name}`);
    await page.waitForURL((url) => url.searchParams.get('f.name') === `=${name}`);
    const expected = shown.filter((row) => row[1] === name).length;
    await page.getByText(`${expected} of ${hosts} rows`).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText(`${hosts} rows`, { exact: true }).waitFor(PATIENCE);
    await page.getByRole('columnheader', { name: /^name/ }).getByRole('button').click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'name');
  });
  await check('the link to the run shows it again after a reload', async () => {
    await page.reload();
    await done.waitFor({ ...PATIENCE, state: 'attached' });
    await page.getByText(`${hosts} rows`, { exact: true }).waitFor(PATIENCE);
  });
  await check('wrong SQL shows the own error of each host', async () => {
    await runSql(page, WRONG);
    await page.getByRole('tab', { name: `Errors ${hosts}` }).click(PATIENCE);
    await filled(page, 1, hosts);
    const errors = await gridRows(page, 'Errors');
    assert.equal(new Set(errors.map(([host]) => host)).size, hosts);
    for (const [, message] of errors) assert.match(message, /no such table: no_such_table/);
  });
  await check('sign out', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
  await check('no console error, no breach of the policy, no request elsewhere', () =>
    assert.deepEqual(faults, []),
  );
  await context.close();
}
