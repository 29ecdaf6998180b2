import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** package.json stands beside the sources, and one folder further up from the built files. */
const findPackage = (from: string): { version: string } => {
  const file = join(from, 'package.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  } catch (error) {
    const parent = dirname(from);
    if (parent === from) throw error;
    return findPackage(parent);
  }
};

/** The version of this build, from package.json. */
export const productVersion: string = findPackage(dirname(fileURLToPath(import.meta.url))).version;
