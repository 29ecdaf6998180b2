import { parseArgs } from 'node:util';
import { orExit, runProcess } from '../src/platform/lifecycle.js';
import { demoDataDir, runDemo } from './demo/run-demo.js';
import { boot } from './start-core.js';

/** `npm run demo`: one of everything, shown live; with `-- --once` it ends with 0 if all ended as it should, else 1. */
const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
const booted = orExit(() =>
  boot('demo', {
    ...process.env,
    PORT: '0',
    MUNSHI_DATA_DIR: demoDataDir(),
    MUNSHI_SANDBOX: 'on',
    // Its receiver stands on this machine.
    MUNSHI_WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8',
    MUNSHI_LOG_LEVEL: process.env.MUNSHI_LOG_LEVEL ?? 'error',
  }),
);

if (values.once) {
  const demo = await runDemo(booted, { once: true, out: process.stdout });
  await demo.stop(booted.config.shutdownMs);
  process.exit(demo.allWell ? 0 : 1);
}

await runProcess({
  name: 'demo',
  log: booted.log,
  shutdownMs: booted.config.shutdownMs,
  start: () => runDemo(booted, { once: false, out: process.stdout }),
});
