import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readConnection } from '../irp/read-connection.js';
import type { ReadConnection } from '../irp/read-connection.js';
import type { z } from 'zod';

/**
 * Reads the settings and secrets that a gateway needs. Gives `rejected` (`connection_incomplete`) naming all that is missing
 * or malformed.
 */
export const readGatewayConnection = <S, N extends string>(
  gateway: string,
  connection: Connection,
  wanted: { settings: z.ZodType<S>; secrets: readonly N[] },
): ReadConnection<S, N> | Failed => readConnection(gateway, { connection, gstin: '' }, wanted);
