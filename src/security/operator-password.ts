import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Tells whether a text is the operator's password, in a time that says nothing about it: digests are compared, all of
 * them. Throws a RangeError when the password to be is empty.
 */
export const createPasswordCheck = (password: string): ((given: string) => boolean) => {
  if (password === '') throw new RangeError('the operator’s password must not be empty');
  const expected = digest(password);
  return (given) => timingSafeEqual(digest(given), expected);
};
