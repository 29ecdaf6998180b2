import { describe, expect, it } from 'vitest';
import { parsePreferWait } from '../../src/intake/prefer-wait.js';

describe('the Prefer header', () => {
  it.each<[string | undefined, number | null]>([
    ['wait=10', 10],
    ['wait="10"', 10],
    ['Wait = 5', 5],
    ['wait=0', 0],
    ['respond-async, wait=3', 3],
    ['foo="a, wait=9", wait=3', 3],
    ['wait=3; strict', 3],
    ['wait=99', 30],
    ['wait=4, wait=5', 4],
    [undefined, null],
    ['', null],
    ['wait', null],
    ['wait=', null],
    ['wait=-1', null],
    ['wait=1.5', null],
    ['wait=soon', null],
    ['await=3', null],
    ['return=minimal', null],
  ])('%s waits %s', (header, seconds) => {
    expect(parsePreferWait(header)).toBe(seconds);
  });
});
