// The pages by which a fleet is kept: policies, labels, packs, teams, people, settings, a device.
import assert from 'node:assert/strict';
import { openPage, signIn, typeSql } from './browser.mjs';
import { check } from './check.mjs';

const heading = (page, name) => page.getByRole('heading', { name, exact: true }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true });

export async function manageJourney(browser, fake, account) {
  const { page, context, faults } = await openPage(browser, fake.url);
  const go = (path) => page.goto(fake.url + path);
  await signIn(page, fake.url, account);

  await check('a number of the dashboard leads to its hosts', async () => {
    await page.getByRole('link', { name: /Online$/ }).click();
    await page.waitForURL((url) => url.searchParams.get('status') === 'online');
    await heading(page, 'Hosts');
  });
  await check('filters combine and stand in the address', async () => {
    await page.getByLabel('Policy', { exact: true }).selectOption({ label: 'Is the firewall on?' });
    await page.waitForURL(
      ({ searchParams: s }) => s.get('policy_id') === '2' && s.get('policy_response') === 'failing',
    );
    await page.getByLabel('Label', { exact: true }).selectOption({ label: 'macOS (4)' });
    await page.waitForURL(
      ({ searchParams: s }) => s.get('label_id') === '7' && !s.get('policy_id'),
    );
    await page.getByText('4 hosts').waitFor();
  });
  await check('hosts are chosen, transferred and deleted together', async () => {
    await page.getByLabel('Choose mac-001').check();
    await page.getByLabel('Choose mac-004').check();
    await button(page, 'Transfer…').click();
    await page.getByLabel('To', { exact: true }).selectOption({ label: 'Servers' });
    await button(page, 'Transfer').click();
    await page.getByText('2 hosts transferred to Servers').waitFor();
    await page.getByLabel('Choose mac-007').check();
    await button(page, 'Delete…').click();
    await button(page, 'Delete 1 host').click();
    await page.getByText('3 hosts', { exact: false }).first().waitFor();
    assert.equal(fake.world.hosts.length, 11);
  });
  await check('columns are chosen and stay chosen', async () => {
    await button(page, 'Columns').click();
    await page.getByRole('menuitemcheckbox', { name: 'Serial number' }).click();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('columnheader', { name: 'Serial number' }).waitFor();
  });
  await check('the list is exported', async () => {
    const download = page.waitForEvent('download');
    await button(page, 'Export CSV').click();
    assert.match((await download).suggestedFilename(), /^Hosts .*\.csv$/);
  });
  await check(
    'the software of a host is searched, and leads to the hosts that have it',
    async () => {
      await go('/hosts/1/software');
      await page.getByLabel('Vulnerable only').check();
      await page.getByText('2 of 6').waitFor();
      await page.getByRole('link', { name: 'openssl' }).click();
      await page.getByRole('link', { name: /CVE-2023-0286/ }).waitFor();
      await page.getByRole('link', { name: /^Show/ }).click();
      await page.waitForURL((url) => url.searchParams.get('software_id') === '1');
    },
  );
  await check('a refetch shows its progress', async () => {
    await go('/hosts/1');
    await button(page, 'Refetch').click();
    await page.getByText('Fetching fresh details from the host…').waitFor();
    await page.getByText('Fetched just now').waitFor();
  });
  await check('a policy is made from an example and tried live', async () => {
    await go('/policies/manage');
    await page.getByRole('link', { name: 'New policy' }).click();
    await button(page, 'Start from an example').click();
    await page.getByRole('button', { name: 'Does Gatekeeper run?' }).click();
    await button(page, 'Save').click();
    await page.getByRole('link', { name: 'Does Gatekeeper run?', exact: true }).click();
    await button(page, 'Try it live').click();
    await page.getByText('assessments_enabled').waitFor();
  });
  await check('policies are automated and deleted', async () => {
    await go('/policies/manage');
    await button(page, 'Automation…').click();
    await page.getByRole('combobox', { name: 'To' }).selectOption('A web address');
    await page.getByRole('textbox', { name: 'Address' }).fill('https://example.com/hook');
    await page.getByRole('dialog').getByLabel('Is the firewall on?').check();
    await button(page, 'Save').click();
    await page.getByRole('cell', { name: 'On', exact: true }).waitFor();
    await button(page, 'Automation…').click();
    const to = page.getByRole('combobox', { name: 'To' });
    await to.selectOption('Jira project HELP at https://jira.example.com');
    await page.getByRole('textbox', { name: 'Address' }).waitFor({ state: 'detached' });
    await button(page, 'Save').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button(page, 'Automation…').click();
    assert.equal(await to.inputValue(), 'Jira project HELP at https://jira.example.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Choose Does Gatekeeper run?').check();
    await button(page, 'Delete…').click();
    await button(page, 'Delete 1 policy').click();
    await page.getByText('1 policy deleted').waitFor();
  });
  await check('a label is made; a taken name is told', async () => {
    await go('/labels/new');
    await page.getByLabel('Name').fill('macOS');
    await typeSql(page, 'SELECT 1');
    await button(page, 'Save').click();
    await page.getByText(/Duplicate entry/).waitFor();
    await page.getByLabel('Name').fill('Fresh label');
    await button(page, 'Save').click();
    await page.getByRole('link', { name: 'Fresh label', exact: true }).waitFor();
  });
  await check('a pack is made and filled', async () => {
    await go('/packs/new');
    await page.getByLabel('Name').fill('Fresh pack');
    await page.getByRole('button', { name: 'macOS', exact: true }).click();
    await button(page, 'Save').click();
    await heading(page, 'Fresh pack');
    await button(page, 'Add a query').click();
    await page.getByLabel('Query', { exact: true }).selectOption({ label: 'Users' });
    await button(page, 'Schedule').click();
    await page.getByRole('cell', { name: 'Users', exact: true }).waitFor();
  });
  await check('a team is made; wrong options are told, right ones are kept', async () => {
    await go('/settings/teams');
    await button(page, 'New team').click();
    await page.getByLabel('Name').fill('Fresh team');
    await button(page, 'Save').click();
    await heading(page, 'Fresh team');
    await page.getByRole('tab', { name: 'Agent options' }).click();
    await page.locator('.cm-content').click();
    await page.keyboard.type('typo: [');
    await page.getByText(/^This cannot be read/).waitFor();
    await page.keyboard.type('1]');
    await button(page, 'Save options').click();
    await page.getByText('unsupported key provided').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('config: {}');
    await button(page, 'Save options').click();
    await page.getByText('The agent options were saved').waitFor();
    const team = fake.world.teams.find((each) => each.name === 'Fresh team');
    assert.deepEqual(team.agent_options, { config: {} });
  });
  await check('a user is made with a role in a team', async () => {
    await go('/settings/users');
    await button(page, 'Add a user').click();
    await page.getByLabel('Name', { exact: true }).fill('Mia');
    await page.getByLabel('E-mail').fill('mia@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct-horse-2');
    await page.getByLabel('In some teams').check();
    await page.getByLabel('Servers', { exact: true }).check();
    await page.getByLabel('Role in Servers').selectOption('maintainer');
    await button(page, 'Save').click();
    await page.getByText('Maintainer of Servers').waitFor();
  });
  await check('settings are saved, and a refusal stands beside its field', async () => {
    await go('/settings/organization/features');
    await page.getByLabel('Allow live queries').uncheck();
    await button(page, 'Save').click();
    await page.getByText('The settings were saved').waitFor();
    assert.equal(fake.world.config.server_settings.live_query_disabled, true);
    await go('/settings/organization/info');
    fake.world.refuse = ['organization name must be present', 'org_name'];
    await page.getByLabel('Name').fill('Other');
    await button(page, 'Save').click();
    await page.locator('.problem', { hasText: 'organization name must be present' }).waitFor();
    await button(page, 'Save').click();
    await page.getByText('The settings were saved').waitFor();
    assert.equal(fake.world.config.org_info.org_name, 'Other');
  });
  await check('the management pages break no policy', () =>
    assert.deepEqual(
      faults.filter((fault) => !/status of (400|409|422)/.test(fault)),
      [],
    ),
  );
  await context.close();
}

/** What somebody sees who may only look. */
export async function observerJourney(browser, fake, account) {
  const { page, context } = await openPage(browser, fake.url);
  await signIn(page, fake.url, account);
  await check('an observer is offered nothing that would be refused', async () => {
    const links = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all();
    const names = await Promise.all(links.map((link) => link.textContent()));
    for (const name of ['Schedule', 'Packs', 'Settings']) assert.ok(!names.includes(name), name);
    await page.goto(`${fake.url}/hosts/manage`);
    await page.getByRole('link', { name: 'mac-001' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Add hosts' }).count(), 0);
    assert.equal(await page.getByLabel('Choose mac-001').count(), 0);
    await page.goto(`${fake.url}/policies/1`);
    await page.getByText('You may read this policy but not change it.').waitFor();
  });
  await check('an address that the role does not reach says so', async () => {
    for (const path of ['/settings', '/settings/users', '/packs/manage', '/labels/new']) {
      await page.goto(fake.url + path);
      await heading(page, 'You may not see this');
    }
  });
  await context.close();
}

/** A person's own device, and the ways in without a session. */
export async function visitorJourney(browser, fake) {
  const { page, context, faults } = await openPage(browser, fake.url);
  await check('a device shows itself to whoever holds its link', async () => {
    await page.goto(`${fake.url}/device/device-3`);
    await heading(page, 'My device');
    await page.getByRole('tab', { name: /^Policies/ }).click();
    await page.getByText('Turn FileVault on.').waitFor();
    await page.getByRole('tab', { name: /^Software/ }).click();
    await page.getByRole('cell', { name: 'openssl' }).waitFor();
  });
  await check('the device page breaks no policy', () => assert.deepEqual(faults, []));
  await check('a forgotten password is replaced by the link of a mail', async () => {
    await page.goto(`${fake.url}/login`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('a mail with a link is on its way').waitFor();
    await page.goto(`${fake.url}/login/reset?token=good`);
    await page.getByLabel('New password').fill('correct-horse-3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your password was changed.').waitFor();
  });
  await check('single sign-on stands on the sign-in page when it is on', async () => {
    Object.assign(fake.world.config.sso_settings, { enable_sso: true, idp_name: 'Okta' });
    await page.goto(`${fake.url}/login?status=account_invalid`);
    await page.getByRole('button', { name: 'Sign in with Okta' }).waitFor();
    await page.getByText('You have no account here.').waitFor();
  });
  await context.close();
}
