// Every journey against the fake server, over what `npm run build` made.
import { axeJourney } from './axe-journey.mjs';
import { launch } from './browser.mjs';
import { close } from './check.mjs';
import { startFake } from './fake-server.mjs';
import { liveQueryJourney } from './live-query-journey.mjs';
import { firstRunJourney, listsJourney } from './pages-journey.mjs';
import { reconnectJourney } from './reconnect-journey.mjs';

const account = { email: 'admin@example.com', password: 'correct-horse-1' };
const browser = await launch();

async function withFake(options, journey) {
  const fake = await startFake(options);
  try {
    await journey(fake);
  } finally {
    fake.close();
  }
}

await withFake({ setUp: false }, (fake) => firstRunJourney(browser, fake));
await withFake({}, (fake) => listsJourney(browser, fake, account));
await withFake({ spread: 5_000 }, (fake) => liveQueryJourney(browser, fake.url, account, 12));
await withFake({ spread: 6_000 }, (fake) => reconnectJourney(browser, fake, account));
await withFake({ spread: 2_000 }, (fake) => axeJourney(browser, fake, account));
await browser.close();
process.exit(close());
