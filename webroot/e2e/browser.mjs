// A headless browser whose pages note everything that must not happen on them.
import { chromium } from 'playwright-core';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: FLAGS,
  });

/** A page, and `faults`: console errors, breaches of the policy, requests to other origins. */
export async function openPage(browser, base, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    // The preview's certificate comes from its own authority.
    ignoreHTTPSErrors: true,
    acceptDownloads: true,
    ...options,
  });
  // Only that something comes is looked at here: machines that build are slow at times.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults = [];
  const origin = new URL(base).origin;
  page.on('console', (message) => {
    if (message.type() === 'error')
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  const foreign = (url) => {
    const asked = new URL(url.replace(/^ws/, 'http'));
    if (asked.protocol.startsWith('http') && asked.origin !== origin)
      faults.push(`foreign: ${url}`);
  };
  context.on('request', (request) => foreign(request.url()));
  page.on('websocket', (socket) => foreign(socket.url()));
  await page.exposeFunction('noteViolation', (text) => faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return { page, context, faults };
}

export async function signIn(page, base, { email, password }) {
  await page.goto(`${base}/login`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
}

/** Puts SQL into the editor in place of what is there. */
export async function typeSql(page, sql) {
  await page.getByLabel('SQL').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(sql);
  await page.keyboard.press('Escape');
}
