import { describe, expect, it } from 'vitest';
import { emailStreams, streamOf } from '../../../src/messages/email/email-stream.js';
import { findEnhancedStatus, statusMeaning } from '../../../src/messages/email/enhanced-status.js';
import { isSuppressed } from '../../../src/messages/email/suppression.js';
import { suppressionOf } from '../../../src/messages/email/suppression-of.js';

const at = new Date('2026-11-21T06:00:00Z');
const daysBefore = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
const daysAfter = (days: number): Date => daysBefore(-days);

describe('what an event closes', () => {
  it.each([
    ['hard_bounce', ['transactional', 'marketing', 'otp']],
    ['complaint', ['transactional', 'marketing']],
    ['unsubscribe', ['marketing']],
    ['manual', ['transactional', 'marketing', 'otp']],
    ['provider_list', ['transactional', 'marketing', 'otp']],
  ] as const)('%s closes %j, for good', (kind, closed) => {
    const entry = suppressionOf({ kind, at })!;
    const shut = emailStreams.filter((stream) => isSuppressed([entry], stream, daysAfter(10_000)).suppressed);
    expect(shut).toEqual(closed);
    expect(entry).toMatchObject({ reason: kind, since: at, until: null });
  });

  it.each([
    ['four', [1, 2, 3], null],
    ['five in a day', [0, 0, 0, 0], daysAfter(7)],
    ['five in less than 14 days', [1, 5, 9, 13.99], daysAfter(7)],
    ['five, the first 14 days ago', [1, 5, 9, 14], null],
    ['five, one of them later', [1, 2, 3, -1], null],
  ])('of soft bounces: %s', (_what, earlier, until) => {
    const entry = suppressionOf({ kind: 'soft_bounce', at, earlier: earlier.map(daysBefore) });
    expect(entry?.until ?? null).toEqual(until);
  });

  it('ends with its day, to the millisecond', () => {
    const entry = suppressionOf({ kind: 'soft_bounce', at, earlier: [at, at, at, at] })!;
    expect(isSuppressed([entry], 'otp', new Date(daysAfter(7).getTime() - 1)).suppressed).toBe(true);
    expect(isSuppressed([entry], 'otp', daysAfter(7)).suppressed).toBe(false);
  });
});

describe('a suppressed address', () => {
  const soft = suppressionOf({ kind: 'soft_bounce', at, earlier: [at, at, at, at] })!;
  const hard = suppressionOf({ kind: 'hard_bounce', at })!;
  const left = suppressionOf({ kind: 'unsubscribe', at })!;

  it('is told with its reason and its end', () => {
    expect(isSuppressed([soft], 'transactional', at)).toEqual({
      suppressed: true,
      reason: 'soft_bounces',
      until: daysAfter(7),
      inWords:
        'Mails to the address came back again and again. It may be tried again after 2026-11-28T06:00:00.000Z.',
    });
    expect(isSuppressed([left], 'marketing', at)).toMatchObject({
      inWords: 'The recipient unsubscribed from marketing mails.',
    });
  });

  it('is told by the reason that lasts longest', () => {
    expect(isSuppressed([soft, hard], 'otp', at)).toMatchObject({ reason: 'hard_bounce' });
    expect(isSuppressed([hard, soft], 'otp', at)).toMatchObject({ reason: 'hard_bounce' });
  });

  it('is none without an entry for the stream', () => {
    expect(isSuppressed([], 'marketing', at)).toEqual({ suppressed: false });
    expect(isSuppressed([left], 'transactional', at)).toEqual({ suppressed: false });
  });

  it.each([
    ['transactional', 'transactional'],
    ['marketing', 'marketing'],
    ['otp', 'otp'],
    ['security', 'otp'],
  ] as const)('a mail of category %s goes by the stream %s', (category, stream) => {
    expect(streamOf(category)).toBe(stream);
  });
});

describe('an enhanced status code', () => {
  it.each([
    ['5.1.1', { permanent: true, bounce: 'hard', alert: false }],
    ['5.1.2', { permanent: true, bounce: 'hard', alert: false }],
    ['5.1.10', { permanent: true, bounce: 'hard', alert: false }],
    ['4.1.1', { permanent: false, bounce: 'soft', alert: false }],
    ['5.2.2', { permanent: true, bounce: 'soft', alert: false }],
    ['4.2.2', { permanent: false, bounce: 'soft', alert: false }],
    ['5.2.99', { permanent: true, bounce: 'soft', alert: false }],
    ['5.7.1', { permanent: true, bounce: null, alert: true }],
    ['5.7.26', { permanent: true, bounce: null, alert: true }],
    ['5.7.999', { permanent: true, bounce: null, alert: true }],
    ['5.1.8', { permanent: true, bounce: null, alert: true }],
    ['5.3.4', { permanent: true, bounce: null, alert: false }],
    ['4.4.1', { permanent: false, bounce: 'soft', alert: false }],
    ['5.6.0', { permanent: true, bounce: null, alert: false }],
  ])('%s means %j', (code, meaning) => {
    expect(statusMeaning(code)).toMatchObject({
      ...meaning,
      inWords: expect.stringMatching(/^[A-Z].+[a-z]$/) as string,
    });
  });

  it.each(['2.1.5', '5.9.1', '5.1', '550', 'x', '5.1.1.1', '5.constructor.1'])(
    '%s has no meaning',
    (code) => {
      expect(statusMeaning(code)).toBeNull();
    },
  );

  it.each([
    ['550 5.1.1 No such user', '5.1.1'],
    ['550-5.7.26 Unauthenticated', '5.7.26'],
    ['smtp; 452 4.2.2 (full)', '4.2.2'],
    ['Action failed. Status: 5.1.10.', '5.1.10'],
    ['550 from 5.1.1.2 and 45.1.1.3 and 15.2.2', null],
    ['Mailbox unavailable', null],
  ])('in %j is %s', (answer, code) => {
    expect(findEnhancedStatus(answer)).toBe(code);
  });
});
