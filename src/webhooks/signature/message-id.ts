const issued = /^[A-Za-z0-9_-]{1,64}$/;
const printableButDot = /^[\x20-\x2d\x2f-\x7e]+$/;

/** True for what may stand in `webhook-id` of what we send: 1 to 64 letters, digits, `_` and `-`. */
export const isIssuableMessageId = (id: string): boolean => issued.test(id);

/**
 * True for an id that a sender may have chosen: printable ASCII without a dot. With a dot the end of the id could be read
 * as the timestamp, and one signature would fit two messages.
 */
export const isReadableMessageId = (id: string): boolean => printableButDot.test(id);
