// A run in which hosts answer, fail, have nothing, are offline and never speak: each is shown as what
// it is; then groups, a row in full, exports, and asking the rest again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';

async function exportAs(page, item) {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  return readFile(await (await download).path(), 'utf8');
}

export async function ledgerJourney(browser, fake, account) {
  const { page, context, faults } = await openPage(browser, fake.url);
  await signIn(page, fake.url, account);
  await page.goto(`${fake.url}/live`);
  await page.getByRole('button', { name: /^All Hosts/ }).click();
  await page.getByText('12 hosts targeted').waitFor();
  await typeSql(page, 'SELECT * FROM mixed');
  await page.keyboard.press('Control+Enter');

  const part = (words) => page.getByRole('button', { name: words, exact: true });
  await check('each host is counted as what it is', async () => {
    await page.locator('[data-answered="9"]').waitFor({ state: 'attached' });
    for (const words of ['7 with rows', '1 empty', '1 errors', '1 waiting', '2 offline']) {
      await part(words).waitFor();
    }
  });
  await check('who is silent and who is offline is named, and how long answers took', async () => {
    await page.getByText('Waiting for mac-010.').waitFor();
    await page.getByText(/^Offline: win-011, srv-012/).waitFor();
    await page.getByText(/First answer after [\d.]+ s, (last|latest) after/).waitFor();
  });
  await check('columns are the union of all rows', async () => {
    for (const name of ['bundle', 'package']) {
      await page.getByRole('columnheader', { name }).waitFor();
    }
  });
  await check('HTML in a value is text; a row opens with the raw value', async () => {
    await page.getByLabel('Filter value').fill('onerror');
    await page.getByText('1 of 7 rows').waitFor();
    assert.equal(await page.locator('[role=grid] img').count(), 0);
    await page.locator('[data-at="0:1"]').dblclick();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('as a time: 2023-11-14T22:13:20Z').waitFor();
    await drawer.getByText('"a": [').waitFor();
    await drawer.getByLabel('As it came').check();
    await drawer.getByText('{"a":[1]}').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('7 rows', { exact: true }).waitFor();
  });
  await check('CSV runs no formula, NDJSON has one object a line, hosts come along', async () => {
    const csv = await exportAs(page, 'Rows as CSV');
    assert.match(csv, /"'=1\+1"/);
    const lines = (await exportAs(page, 'Rows as NDJSON')).trimEnd().split('\n').map(JSON.parse);
    assert.equal(lines.length, 7);
    assert.ok(lines.some((row) => 'package' in row) && lines.some((row) => !('package' in row)));
    const hosts = await exportAs(page, 'Hosts as CSV');
    assert.equal(hosts.trimEnd().split('\r\n').length, 13);
    assert.match(hosts, /mac-010,waiting/);
  });
  await check('groups are counted rarest first, drawn, and lead to their rows', async () => {
    await page.getByRole('tab', { name: /^Group/ }).click();
    await page.getByLabel('Group by').selectOption('value');
    await page.getByRole('img', { name: /^Hosts by value: 2 values/ }).waitFor();
    const first = page.getByRole('row').nth(1);
    await first.getByText('<img src=x onerror=alert(1)>').waitFor();
    await page.getByLabel('Order').selectOption('commonest');
    await page.getByRole('button', { name: '=1+1' }).click();
    await page.getByText('6 of 7 rows').waitFor();
  });
  await check('the link shows the same view again after a reload', async () => {
    await page.reload();
    await page.getByText('6 of 7 rows').waitFor();
    await page.getByText(/First answer after/).waitFor();
  });
  await check('Stop names who never answered, and those are asked again', async () => {
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: 'Stopped after 9 of 12 hosts' }).waitFor();
    await page.getByText(/^Never answered: /).waitFor();
    const before = page.url();
    await page.getByRole('button', { name: 'Ask 4 again' }).click();
    await page.waitForURL((url) => url.href !== before && /\/live\/\d+$/.test(url.pathname));
    await page.getByRole('tab', { name: 'Hosts 4' }).waitFor();
  });
  await check('recent runs tell who asked what, and what came of it', async () => {
    await page.goto(`${fake.url}/live`);
    const recent = page.getByRole('region', { name: 'Recent runs' });
    await recent.getByText('stopped · 9 of 12 hosts answered, 1 with an error').waitFor();
    assert.equal(await recent.getByText('SELECT * FROM mixed').count(), 2);
    await recent.getByRole('link').last().click();
    await page.getByRole('heading', { name: 'Stopped after 9 of 12 hosts' }).waitFor();
  });
  await check('a run of many kinds breaks no policy', () => assert.deepEqual(faults, []));
  await context.close();
}
