// The README's pictures, a run half way, light and dark: `node e2e/picture.mjs [DIR]`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, openPage, signIn, typeSql } from './browser.mjs';
import { startFake } from './fake-server.mjs';

const [dir = fileURLToPath(new URL('../../docs/pictures', import.meta.url))] =
  process.argv.slice(2);
const browser = await launch();
for (const [colorScheme, name] of [
  ['light', 'live-query.png'],
  ['dark', 'live-query-dark.png'],
]) {
  const fake = await startFake({ hosts: 24, offline: 3, silent: 10, spread: 2_000 });
  const viewport = { width: 1360, height: 860 };
  const { page, context } = await openPage(browser, fake.url, { colorScheme, viewport });
  await signIn(page, fake.url, { email: 'admin@example.com', password: 'correct-horse-1' });
  await page.goto(`${fake.url}/live`);
  await page.getByRole('button', { name: /^All Hosts/ }).click();
  await page.getByText('hosts targeted').waitFor();
  await typeSql(page, 'SELECT pid, port, address, path, name FROM listening_ports');
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.locator('[data-answered="11"]').waitFor({ state: 'attached' });
  await page.getByText(/^Waiting for/).waitFor();
  await page.screenshot({ path: join(dir, name) });
  await context.close();
  fake.close();
}
await browser.close();
