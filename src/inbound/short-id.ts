import { hash } from 'node:crypto';

/** A provider's id as a text that can be kept, logged and indexed: itself if short and plain, else its SHA-256. */
export const shortId = (id: string): string =>
  /^[\x21-\x7e]{1,100}$/.test(id) ? id : `sha256:${hash('sha256', id)}`;
