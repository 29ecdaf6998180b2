import { once } from 'node:events';
import type { Response } from 'express';
import { whileOpen } from './while-open.js';

/** The content type of server-sent events. */
export const eventStreamType = 'text/event-stream; charset=utf-8';

/** One server-sent event with its id (WHATWG HTML, 9.2). */
export const eventText = (id: string, data: string): string => `id: ${id}\ndata: ${data}\n\n`;

/**
 * Sends events as they come, until there are no more, the caller leaves, or the process stops; the signal given to
 * `events` aborts then. Between them a comment keeps the connection alive.
 */
export const streamEvents = async (
  res: Response,
  { heartbeatMs, stopping }: { heartbeatMs: number; stopping: AbortSignal },
  events: (signal: AbortSignal) => AsyncIterable<string>,
): Promise<void> => {
  const { signal, release } = whileOpen(res, { stopping });
  const heartbeat = setInterval(() => res.write(': alive\n\n'), heartbeatMs);
  // Proxies (nginx) hold back a stream that they are not told about.
  res.writeHead(200, {
    'Content-Type': eventStreamType,
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  try {
    for await (const text of events(signal)) {
      if (!res.write(text)) await once(res, 'drain', { signal });
    }
  } catch (error) {
    // Aborted while the caller was slow to read: nobody is left to tell. Anything else cuts the stream and is logged.
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    release();
  }
  res.end();
};
