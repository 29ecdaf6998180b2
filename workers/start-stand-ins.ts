import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFrontHost } from '../fixtures/stand-ins/front-host.js';
import { createGstStandIns } from '../fixtures/stand-ins/gst/create-gst-stand-ins.js';
import { createIrpStandIns } from '../fixtures/stand-ins/irp/start-irp-stand-ins.js';

/** The sandbox's stand-ins, on one server. */
export interface StandIns {
  /** NIC's; the others are below it by name, e.g. `/cleartax`. */
  url: string;
  close(): Promise<void>;
}

/** Starts the local stand-ins of the sandbox; what they know is kept in the data folder. */
export const startStandIns = async (dataDir: string, port = 0): Promise<StandIns> => {
  const folder = (name: string): string => {
    const path = join(dataDir, 'stand-ins', name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const host = await createFrontHost({ port });
  const systems = [
    await createIrpStandIns(host, { persistTo: folder('nic') }),
    await createGstStandIns(host, { persistTo: folder('gst') }),
  ];
  return {
    url: host.url,
    async close() {
      await host.close();
      await Promise.all(systems.map((system) => system.close()));
    },
  };
};
