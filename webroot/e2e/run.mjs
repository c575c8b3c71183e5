// Every journey against the fake server, over what `npm run build` made; or those named:
// `node e2e/run.mjs ledger manage`.
import { axeJourney } from './axe-journey.mjs';
import { launch } from './browser.mjs';
import { close } from './check.mjs';
import { startFake } from './fake-server.mjs';
import { ledgerJourney } from './ledger-journey.mjs';
import { liveQueryJourney } from './live-query-journey.mjs';
import { manageJourney, observerJourney, visitorJourney } from './manage-journey.mjs';
import { firstRunJourney, listsJourney } from './pages-journey.mjs';
import { reconnectJourney } from './reconnect-journey.mjs';

const account = { email: 'admin@example.com', password: 'correct-horse-1' };
const observer = { global_role: 'observer' };
const browser = await launch();

const JOURNEYS = {
  setup: [{ setUp: false }, (fake) => firstRunJourney(browser, fake)],
  lists: [{}, (fake) => listsJourney(browser, fake, account)],
  manage: [{}, (fake) => manageJourney(browser, fake, account)],
  observer: [{ me: observer }, (fake) => observerJourney(browser, fake, account)],
  visitor: [{}, (fake) => visitorJourney(browser, fake)],
  live: [{ spread: 5_000 }, (fake) => liveQueryJourney(browser, fake.url, account, 12)],
  ledger: [
    { spread: 1_500, silent: 1, offline: 2 },
    (fake) => ledgerJourney(browser, fake, account),
  ],
  reconnect: [{ spread: 6_000 }, (fake) => reconnectJourney(browser, fake, account)],
  axe: [{ spread: 2_000 }, (fake) => axeJourney(browser, fake, account)],
};

const named = process.argv.slice(2);
for (const [name, [options, journey]] of Object.entries(JOURNEYS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const fake = await startFake(options);
  try {
    await journey(fake);
  } finally {
    fake.close();
  }
}
await browser.close();
process.exit(close());
