// A person at the page, for tests that break things meanwhile: asks all hosts, or opens the run CAMPAIGN, then
// prints what the page shows, one JSON object a line: the run, how many answered, each notice, and the end with
// what is there.
import { launch, openPage, signIn, typeSql } from './browser.mjs';

const { BASE_URL, EMAIL, PASSWORD, HOSTS, CAMPAIGN } = process.env;
if (!BASE_URL || !EMAIL || !PASSWORD || !HOSTS) {
  console.error('BASE_URL, EMAIL, PASSWORD and HOSTS must be given');
  process.exit(2);
}

const hosts = Number(HOSTS).toLocaleString('en');
const browser = await launch();
const { page } = await openPage(browser, BASE_URL);
// Tells each change once; the page is looked at in every frame.
await page.exposeFunction('told', (text) => process.stdout.write(`${text}\n`));
await signIn(page, BASE_URL, { email: EMAIL, password: PASSWORD });
await page.goto(`${BASE_URL}/live`);
if (!CAMPAIGN) {
  await page.getByRole('button', { name: /^All Hosts/ }).click();
  await page.getByText(`${hosts} hosts targeted · ${hosts} online`).waitFor();
  await typeSql(page, 'SELECT hostname FROM system_info');
}
await page.evaluate(() => {
  let last = '';
  const look = () => {
    const answered = Number(document.querySelector('[data-answered]')?.dataset.answered ?? 0);
    const notices = [...document.querySelectorAll('.notice')].map((each) => each.textContent);
    const now = JSON.stringify({ answered, notices });
    if (now !== last) window.told(now);
    last = now;
    requestAnimationFrame(look);
  };
  look();
});
if (CAMPAIGN) await page.getByRole('link', { name: `Run ${CAMPAIGN}` }).click();
else await page.keyboard.press('Control+Enter');
await page.waitForURL(/\/live\/\d+$/);
const campaign = Number(page.url().split('/').at(-1));
process.stdout.write(`${JSON.stringify({ campaign })}\n`);
await page
  .getByRole('heading', { name: `All ${hosts} hosts answered` })
  .waitFor({ timeout: 120_000 });
const footer = await page
  .getByText(/^[\d,]+ rows$/)
  .first()
  .textContent();
const tab = await page.getByRole('tab', { name: /^Hosts/ }).textContent();
const over = 'finished';
process.stdout.write(`${JSON.stringify({ over, rows: footer, hosts: tab })}\n`);
await browser.close();
