/** A process with the behaviour named on the command line; it writes its log events to standard output. */
import { loadConfig } from '../../src/config/load.js';
import { orExit, runProcess, type Running } from '../../src/platform/lifecycle.js';
import { StartRefused } from '../../src/platform/start-refused.js';

const behaviour = process.argv[2];
const say = (_fields: object, event: string): void => void process.stdout.write(`${event}\n`);
const never = new Promise<never>(() => undefined);

const starts: Record<string, () => Promise<Running>> = {
  refused: () => Promise.reject(new StartRefused('the folder is taken: use another')),
  broken: () => Promise.reject(new Error('defect')),
};
const stops: Record<string, () => Promise<void>> = {
  'never-stops': () => never,
  'fails-to-stop': () => Promise.reject(new Error('defect')),
};

if (behaviour === 'faults') orExit(() => loadConfig({ PORT: 'abc', MUNSHI_SANDBOX: 'x' }));
setInterval(() => undefined, 60_000);
await runProcess({
  name: 'child',
  shutdownMs: behaviour === 'never-stops' ? 60_000 : 5_000,
  log: { info: say, error: say },
  start:
    starts[behaviour ?? ''] ??
    (() =>
      Promise.resolve({
        stop: (deadlineMs) => {
          process.stdout.write(`stop within ${String(deadlineMs)}\n`);
          return (stops[behaviour ?? ''] ?? (() => Promise.resolve()))();
        },
      })),
});
if (behaviour === 'throws') setImmediate(() => JSON.parse('{') as unknown);
if (behaviour === 'rejects') void Promise.reject(new Error('defect'));
