import { isId } from '../domain/ids.js';

/** The opaque cursor of the page that begins after the job with this id. */
export const encodeCursor = (jobId: string): string => Buffer.from(jobId).toString('base64url');

/** The job id behind a cursor; null when it is none that we gave. */
export const decodeCursor = (cursor: string): string | null => {
  const jobId = Buffer.from(cursor, 'base64url').toString('latin1');
  return isId(jobId) && encodeCursor(jobId) === cursor ? jobId : null;
};
