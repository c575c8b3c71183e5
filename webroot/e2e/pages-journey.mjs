// First run, the lists, and saved queries, against the fake server.
import assert from 'node:assert/strict';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';

const PASSWORD = 'correct-horse-1';

export async function firstRunJourney(browser, fake) {
  const { page, context, faults } = await openPage(browser, fake.url);
  await check('a new server leads to its set-up, which signs the administrator in', async () => {
    await page.goto(fake.url);
    await page.getByLabel('Your name').fill('Ada Admin');
    await page.getByLabel('E-mail').fill('admin@example.com');
    await page.getByLabel('Password').fill('short');
    assert.ok(await page.getByRole('button', { name: /Create/ }).isDisabled());
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByLabel('Organisation').fill('Example');
    await page.getByRole('button', { name: /Create/ }).click();
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  });
  await check('set-up breaks no policy', () => assert.deepEqual(faults, []));
  await context.close();
}

export async function listsJourney(browser, fake, account) {
  const { page, context, faults } = await openPage(browser, fake.url);
  await check('a search stands in the address and survives going back', async () => {
    await signIn(page, fake.url, account);
    await page.goto(`${fake.url}/hosts/manage`);
    await page.getByLabel('Search hosts').fill('win-002');
    await page.waitForURL((url) => url.searchParams.get('query') === 'win-002');
    await page.getByText('1 host', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: 'win-002' }).click();
    await page.getByRole('heading', { name: 'win-002' }).waitFor();
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('query') === 'win-002');
    assert.equal(await page.getByLabel('Search hosts').inputValue(), 'win-002');
  });
  await check('an address without its last part leads to the table', async () => {
    for (const table of ['hosts', 'software', 'queries', 'policies']) {
      await page.goto(`${fake.url}/${table}`);
      await page.waitForURL(`**/${table}/manage`);
    }
    await page.goto(`${fake.url}/hosts/manage?query=win-002`);
  });
  await check('a host is asked from its own page', async () => {
    await page.getByRole('link', { name: 'win-002' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByRole('button', { name: 'Remove win-002' }).waitFor();
    await page.getByText('1 host targeted').waitFor();
  });
  await check('a query is made, changed and deleted', async () => {
    await page.goto(`${fake.url}/queries/new`);
    await page.getByLabel('Name').fill('Fresh');
    await typeSql(page, 'SELECT 1');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Fresh' }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete query' }).click();
    await page.getByRole('heading', { name: 'Queries' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Fresh' }).count(), 0);
  });
  await check('Tab leaves the editor', async () => {
    await page.goto(`${fake.url}/queries/1`);
    await page.getByLabel('SQL').click();
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement.closest('.cm-editor') !== null);
    assert.equal(inside, false);
  });
  await check('a query is put on the schedule', async () => {
    await page.goto(`${fake.url}/schedule/manage`);
    await page.getByRole('button', { name: 'Schedule a query' }).click();
    await page.getByLabel('Query', { exact: true }).selectOption({ label: 'Users' });
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByRole('cell', { name: 'Users', exact: true }).waitFor();
  });
  await check('the lists break no policy', () => assert.deepEqual(faults, []));
  await context.close();
}
