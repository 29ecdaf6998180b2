import { parse } from 'uuid';
import { isId } from './ids.js';

/** The time, to the millisecond, at which an id of this product was made (UUIDv7, RFC 9562). Throws a RangeError for any other. */
export const timeOfId = (id: string): Date => {
  if (!isId(id)) throw new RangeError('Only an id of this product (UUIDv7) tells its time.');
  return new Date(Buffer.from(parse(id)).readUIntBE(0, 6));
};
