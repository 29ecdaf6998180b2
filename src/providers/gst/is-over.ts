import type { GstSession } from './gst-contract.js';

/** True when a session is past the end that it was given. */
export const isOver = (session: GstSession, now: Date): boolean =>
  now.getTime() >= Date.parse(session.expiresAt);
