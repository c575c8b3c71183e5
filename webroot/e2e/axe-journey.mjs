// axe-core on each page in both themes: no breach of WCAG 2.2 AA. Only contrast depends on the theme,
// so the dark one is held to that alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';
import { ENTRANCES, PAGES } from './pages.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
};

async function breaches(page, runOnly) {
  await page.evaluate(AXE);
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), runOnly);
  return found.violations.map(
    (rule) =>
      `${rule.id}: ${rule.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`)}`,
  );
}

export async function axeJourney(browser, fake, account) {
  for (const colorScheme of ['light', 'dark']) {
    // Colours on their way from one state to the next are none that anybody reads.
    const { page, context, faults } = await openPage(browser, fake.url, {
      colorScheme,
      reducedMotion: 'reduce',
    });
    const clean = (name) =>
      check(`${name}, ${colorScheme}`, async () =>
        assert.deepEqual(await breaches(page, RULES[colorScheme]), []),
      );
    const visit = async (pages) => {
      for (const [name, [path, heading]] of Object.entries(pages)) {
        await page.goto(fake.url + path);
        await page.getByRole('heading', { name: heading }).first().waitFor();
        await page.waitForLoadState('networkidle');
        await clean(name);
      }
    };
    await visit(ENTRANCES);
    await signIn(page, fake.url, account);
    await visit(PAGES);
    await page.goto(`${fake.url}/hosts/manage`);
    await page.getByRole('button', { name: 'Add hosts' }).click();
    await page.getByRole('dialog').waitFor();
    await clean('add hosts');
    await page.goto(`${fake.url}/settings/users`);
    await page.getByRole('button', { name: 'Add a user' }).click();
    await page.getByRole('dialog').waitFor();
    await clean('add a user');
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
      await page.getByRole('tabpanel').getByText('Loading').waitFor({ state: 'detached' });
      await clean(`live query, ${tab}`);
    }
    await page.getByRole('tab', { name: /^Rows/ }).click();
    await page.locator('[data-at="0:1"]').dblclick();
    await page.getByRole('dialog').getByText('Copy as JSON').waitFor();
    await clean('live query, a row');
    await page.goto(`${fake.url}/live`);
    await page.getByRole('region', { name: 'Recent runs' }).waitFor();
    await clean('live query, recent runs');
    // Some pages are refused on purpose, and browsers note that as an error.
    const told = faults.filter((fault) => !/status of (401|404)/.test(fault));
    await check(`nothing breaks the policy, ${colorScheme}`, () => assert.deepEqual(told, []));
    await context.close();
  }
}
