import { orExit, runProcess, type Running } from '../src/platform/lifecycle.js';
import { boot, type Boot } from './start-core.js';

/** Runs one of the product's processes from its settings to its exit; settings at fault stop the start. */
export const runWorkerProcess = async (
  name: string,
  start: (booted: Boot) => Promise<Running>,
): Promise<void> => {
  const booted = orExit(() => boot(name));
  await runProcess({
    name,
    log: booted.log,
    shutdownMs: booted.config.shutdownMs,
    start: () => start(booted),
  });
};
