import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Boot } from '../../start-core.js';

/**
 * The same settings with an address under which the links in mails lead back to this machine, unless one is set. Port 0 becomes
 * a free port, since the address must be known before anything is sent.
 */
export const withPublicUrl = async (booted: Boot): Promise<Boot> => {
  const { config } = booted;
  if (config.publicUrl !== null) return booted;
  const port = config.port === 0 ? await freePort(config.host) : config.port;
  // By its name: the demo's receiver of webhooks is at 127.0.0.1, and none may be one of our own addresses.
  return { ...booted, config: { ...config, port, publicUrl: `http://localhost:${port}` } };
};

const freePort = async (host: string): Promise<number> => {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
