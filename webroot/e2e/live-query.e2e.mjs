// Drives a running server: BASE_URL, EMAIL, PASSWORD, and HOSTS (12) that are all online.
import { launch } from './browser.mjs';
import { close } from './check.mjs';
import { liveQueryJourney } from './live-query-journey.mjs';

const { BASE_URL, EMAIL, PASSWORD, HOSTS = '12' } = process.env;
if (!BASE_URL || !EMAIL || !PASSWORD) {
  console.error('BASE_URL, EMAIL and PASSWORD must be given');
  process.exit(2);
}

const browser = await launch();
const account = { email: EMAIL, password: PASSWORD };
await liveQueryJourney(browser, BASE_URL.replace(/\/$/, ''), account, Number(HOSTS));
await browser.close();
process.exit(close());
