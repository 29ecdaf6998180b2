import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import type { z } from 'zod';
import { readGatewayConnection } from '../gateway/read-gateway-connection.js';
import type { ReadConnection } from '../irp/read-connection.js';

/**
 * Reads the settings and secrets that an SMS gateway needs. Gives `rejected` (`connection_incomplete`) naming all that is
 * missing or malformed: nothing was sent, and another gateway may take the message.
 */
export const readSmsConnection = <S, N extends string>(
  gateway: string,
  connection: Connection,
  wanted: { settings: z.ZodType<S>; secrets: readonly N[] },
): ReadConnection<S, N> | Failed => {
  const read = readGatewayConnection(gateway, connection, wanted);
  return 'kind' in read && read.kind === 'rejected' ? { ...read, elsewhere: true } : read;
};
