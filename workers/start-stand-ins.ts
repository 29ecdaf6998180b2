import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createNicStandIn } from '../fixtures/stand-ins/nic/create-nic-stand-in.js';

export interface RunningStandIns {
  url: string;
  close(): Promise<void>;
}

/** Starts the local stand-ins of the sandbox; what they have registered is kept in the data folder. */
export const startStandIns = async (dataDir: string, port = 0): Promise<RunningStandIns> => {
  const persistTo = join(dataDir, 'stand-ins', 'nic');
  mkdirSync(persistTo, { recursive: true });
  const nic = await createNicStandIn({ port, persistTo });
  return { url: nic.url, close: () => nic.close() };
};
