// Pictures of every page for people to look at: `node e2e/look.mjs DIR [light|dark] [WIDTH] [NAME...]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage, signIn, typeSql } from './browser.mjs';
import { startFake } from './fake-server.mjs';
import { ENTRANCES, PAGES } from './pages.mjs';

const [dir = '/tmp/look', colorScheme = 'light', width = '1440', ...names] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
const fake = await startFake({ hosts: 12, offline: 2, silent: 1, spread: 1_500 });
const browser = await launch();
const viewport = { width: Number(width), height: 900 };
const { page } = await openPage(browser, fake.url, { colorScheme, viewport });
const wanted = (name) => names.length === 0 || names.includes(name);
const shoot = (name) =>
  page.screenshot({
    path: join(dir, `${name.replace(/\W+/g, '-')}-${colorScheme}-${width}.png`),
    fullPage: true,
  });

async function visit(pages) {
  for (const [name, [path, heading]] of Object.entries(pages)) {
    if (!wanted(name)) continue;
    await page.goto(fake.url + path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(name);
  }
}

await visit(ENTRANCES);
await signIn(page, fake.url, { email: 'admin@example.com', password: 'correct-horse-1' });
await visit(PAGES);
if (wanted('live')) {
  await page.goto(`${fake.url}/live`);
  await page.getByRole('button', { name: /^All Hosts/ }).click();
  await page.getByText('hosts targeted').waitFor();
  await shoot('live before');
  await typeSql(page, 'SELECT pid, port, address, path, name FROM listening_ports');
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.locator('[data-answered="9"]').waitFor({ state: 'attached' });
  await page.getByText(/^Waiting for/).waitFor();
  await shoot('live rows');
  for (const tab of ['Hosts', 'Group']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(400);
    await shoot(`live ${tab}`);
  }
  await page.getByRole('tab', { name: /^Rows/ }).click();
  await page.locator('[data-at="0:1"]').dblclick();
  await page.getByRole('dialog').waitFor();
  await shoot('live drawer');
  await page.goto(`${fake.url}/live`);
  await page.getByRole('region', { name: 'Recent runs' }).waitFor();
  await shoot('live recent');
}
await browser.close();
fake.close();
