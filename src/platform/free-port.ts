import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nothing listens on just now: the preferred one if it is free, else any. */
export const freePort = async (preferred: number | null): Promise<number> =>
  (preferred !== null && (await listenOnce(preferred))) || (await listenOnce(0)) || freePort(null);

/** The port, after listening on it for a moment; null when that was not possible. */
const listenOnce = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : null);
      });
    });
  });
