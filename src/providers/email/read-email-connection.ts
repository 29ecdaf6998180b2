import type { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readConnection, type ReadConnection } from '../irp/read-connection.js';

/**
 * Reads the settings and secrets that an e-mail service needs. Gives `rejected` (`connection_incomplete`) naming all that is
 * missing or malformed; another service may still send the message.
 */
export const readEmailConnection = <S, N extends string>(
  service: string,
  connection: Connection,
  wanted: { settings: z.ZodType<S>; secrets: readonly N[] },
): ReadConnection<S, N> | Failed => {
  const read = readConnection(service, { connection, gstin: '' }, wanted);
  return 'kind' in read && read.kind === 'rejected' ? { ...read, elsewhere: true } : read;
};
