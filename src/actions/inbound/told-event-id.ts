import { hash } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** As many bits as a UUIDv7 has between its version and its variant. */
const mostEvents = 4_096;

/**
 * The id of the n-th event that a job tells: the same at every run of the job. A UUIDv7 of the job's own time, then of
 * the event's place, so that ids sort as they were told. Throws a RangeError beyond 4,096 events.
 */
export const toldEventId = (jobId: string, index: number): string => {
  if (index >= mostEvents) throw new RangeError('a webhook tells too many events');
  const bytes = Buffer.from(parse(jobId));
  bytes.writeUInt16BE(0x7000 | index, 6);
  Buffer.from(hash('sha256', `${jobId}|${String(index)}`), 'hex').copy(bytes, 8, 0, 8);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return stringify(bytes);
};
