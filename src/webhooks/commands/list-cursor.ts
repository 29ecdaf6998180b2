import { MunshiError } from '../../domain/errors.js';
import type { EventPlace } from '../../ledger/queries/webhooks/events.js';

/** A place in a list as opaque text. */
const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** What stands in a cursor; throws `invalid_input` for one that we did not give. */
const decode = (cursor: string, form: RegExp): string => {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  if (form.test(text) && encode(text) === cursor) return text;
  throw new MunshiError('invalid_input', 'One place is wrong; see errors.', {
    errors: [
      {
        pointer: '/cursor',
        code: 'bad_cursor',
        message: 'is no cursor that we gave; take nextCursor as it is',
      },
    ],
  });
};

const placeForm =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Before every event. */
export const firstPlace: EventPlace = {
  at: '1970-01-01T00:00:00.000000Z',
  id: '00000000-0000-0000-0000-000000000000',
};

/** The cursor of the page that begins beyond an event. */
export const encodePlace = ({ at, id }: EventPlace): string => encode(`${at}_${id}`);

/** The place behind a cursor. Throws `invalid_input`. */
export const decodePlace = (cursor: string): EventPlace => {
  const [at = '', id = ''] = decode(cursor, placeForm).split('_');
  return { at, id };
};

/** The cursor of the page that begins beyond a delivery. */
export const encodeSeq = (seq: string): string => encode(seq);

/** The delivery's `seq` behind a cursor. Throws `invalid_input`. */
export const decodeSeq = (cursor: string): string => decode(cursor, /^\d{1,18}$/);
