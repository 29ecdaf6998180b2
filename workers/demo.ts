import { parseArgs } from 'node:util';
import { orExit, runProcess } from '../src/platform/lifecycle.js';
import { readBulkCount } from './demo/bulk/bulk-count.js';
import { demoDataDir, runDemo } from './demo/run-demo.js';
import { boot } from './start-core.js';

/**
 * `npm run demo`: one of everything, shown live; with `-- --once` it ends with 0 if all ended as it should, else 1.
 * `--bulk N` says how many invoices are sent in one go.
 */
const { values } = parseArgs({
  options: { once: { type: 'boolean', default: false }, bulk: { type: 'string' } },
});
const bulk = orExit(() => readBulkCount(values.bulk, values.once ? 300 : 2_000));
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
  const demo = await runDemo(booted, { once: true, bulk, out: process.stdout });
  await demo.stop(booted.config.shutdownMs);
  process.exit(demo.allWell ? 0 : 1);
}

await runProcess({
  name: 'demo',
  log: booted.log,
  shutdownMs: booted.config.shutdownMs,
  start: () => runDemo(booted, { once: false, bulk, out: process.stdout }),
});
