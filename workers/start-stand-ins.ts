import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startIrpStandIns, type IrpStandIns } from '../fixtures/stand-ins/irp/start-irp-stand-ins.js';

/** Starts the local stand-ins of the sandbox; what they have registered is kept in the data folder. */
export const startStandIns = async (dataDir: string, port = 0): Promise<IrpStandIns> => {
  const persistTo = join(dataDir, 'stand-ins', 'nic');
  mkdirSync(persistTo, { recursive: true });
  return startIrpStandIns({ port, persistTo });
};
