// Accessibility alone: `node e2e/axe.mjs`.
import { axeJourney } from './axe-journey.mjs';
import { launch } from './browser.mjs';
import { close } from './check.mjs';
import { startFake } from './fake-server.mjs';

const account = { email: 'admin@example.com', password: 'correct-horse-1' };
const fake = await startFake({ spread: 2_000 });
const browser = await launch();
await axeJourney(browser, fake, account);
await browser.close();
fake.close();
process.exit(close());
