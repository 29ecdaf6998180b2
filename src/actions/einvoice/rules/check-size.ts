import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { faultIf } from './fault.js';

/** Most bytes of a document: 2 MB. Source: NIC API docs, Generate IRN v1.03, limits. */
const mostBytes = 2 * 1024 * 1024;

/** The IRP refuses a document of more than 2 MB as JSON in UTF-8. */
export const checkSize = (invoice: Inv01): Fault[] => {
  const bytes = Buffer.byteLength(JSON.stringify(invoice));
  return faultIf(
    bytes > mostBytes,
    '',
    '5002',
    () => `The document has ${String(bytes)} bytes, ${String(mostBytes)} are allowed: split it`,
  );
};
