import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { quickFolder } from './quick-folder.js';

/** An empty folder that is removed after the test, and after all that the test opened in it later was closed. */
export const ownFolder = (prefix: string): string => {
  const folder = quickFolder(prefix);
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
};
