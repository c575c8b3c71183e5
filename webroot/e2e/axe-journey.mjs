// axe-core on each page in both themes: no breach of WCAG 2.2 AA.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function breaches(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    TAGS,
  );
  return found.violations.map(
    (rule) =>
      `${rule.id}: ${rule.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`)}`,
  );
}

const PAGES = {
  hosts: ['/hosts/manage', 'Hosts'],
  'no host fits': ['/hosts/manage?query=zzz', 'No host fits'],
  host: ['/hosts/1', 'mac-001'],
  queries: ['/queries/manage', 'Queries'],
  query: ['/queries/1', 'OS versions'],
  schedule: ['/schedule/manage', 'Schedule'],
  settings: ['/settings', 'Settings'],
  'no such page': ['/nowhere', 'There is no such page'],
};

export async function axeJourney(browser, fake, account) {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context } = await openPage(browser, fake.url, { colorScheme });
    const clean = (name) =>
      check(`${name}, ${colorScheme}`, async () => assert.deepEqual(await breaches(page), []));
    await page.goto(`${fake.url}/login`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await clean('sign in');
    await page.goto(`${fake.url}/setup`);
    await page.getByRole('heading', { name: 'Set up Fleet' }).waitFor();
    await clean('set up');
    await signIn(page, fake.url, account);
    for (const [name, [path, heading]] of Object.entries(PAGES)) {
      await page.goto(fake.url + path);
      await page.getByRole('heading', { name: heading }).first().waitFor();
      await clean(name);
    }
    await page.goto(`${fake.url}/hosts/manage`);
    await page.getByRole('button', { name: 'Add hosts' }).click();
    await page.getByRole('dialog').waitFor();
    await clean('add hosts');
    await page.goto(`${fake.url}/live`);
    await page.getByRole('button', { name: /^All Hosts/ }).click();
    await page.getByText('hosts targeted').waitFor();
    await typeSql(page, 'SELECT pid, port FROM listening_ports');
    await clean('live query, before');
    await page.getByRole('button', { name: /^Run/ }).click();
    await page.getByRole('grid', { name: 'Rows' }).waitFor();
    await clean('live query, running');
    await page.locator('[data-answered="12"]').waitFor({ state: 'attached' });
    for (const tab of ['Rows', 'Hosts', 'Errors', 'Group']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await clean(`live query, ${tab}`);
    }
    await context.close();
  }
}
