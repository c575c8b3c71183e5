// The connection dies in the middle of a run: the page says so, comes back, and has lost nothing.
import assert from 'node:assert/strict';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';

const answered = (page, least) =>
  page.waitForFunction(
    (count) => Number(document.querySelector('[data-answered]')?.dataset.answered) >= count,
    least,
  );

export async function reconnectJourney(browser, fake, account) {
  const hosts = fake.world.hosts.length;
  const { page, context } = await openPage(browser, fake.url);
  await signIn(page, fake.url, account);
  await page.goto(`${fake.url}/live`);
  await page.getByRole('button', { name: /^All Hosts/ }).click();
  await page.getByText(`${hosts} hosts targeted`).waitFor();
  await typeSql(page, 'SELECT name, version FROM os_version');
  await page.keyboard.press('Control+Enter');

  await check('a lost connection is told on the screen', async () => {
    await answered(page, 3);
    // Away until that was seen: the first new try comes faster than this looks again.
    fake.world.away = true;
    for (const socket of fake.world.sockets) socket.terminate();
    await page.getByText('The connection to the server is lost').waitFor();
    fake.world.away = false;
  });
  await check('it comes back by itself and every row is there once', async () => {
    await page.locator(`[data-answered="${hosts}"]`).waitFor({ state: 'attached' });
    await page.getByText(`${hosts} rows`, { exact: true }).waitFor();
    assert.equal(await page.getByText('The connection to the server is lost').count(), 0);
  });
  await check('Stop ends a run and tells who had not answered', async () => {
    const first = page.url();
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.waitForURL((url) => url.href !== first);
    await answered(page, 2);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: /^Stopped after/ }).waitFor();
    await page.getByRole('button', { name: /never answered/ }).waitFor();
  });
  await check('a session that ends leads to sign-in and back to the page', async () => {
    fake.world.tokens.clear();
    await page.getByRole('link', { name: 'Hosts', exact: true }).click();
    await page.getByText('Your session has ended').waitFor();
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Hosts', exact: true }).waitFor();
  });
  await context.close();
}
