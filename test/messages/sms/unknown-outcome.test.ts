import { describe, expect, it } from 'vitest';
import { messageKindOf } from '../../../src/messages/sms/message-kind.js';
import { sampleTemplates } from '../../../src/messages/sms/sample-templates.js';
import { unknownOutcomePolicies } from '../../../src/messages/sms/unknown-outcome-policy.js';

describe('the kind of a message', () => {
  it.each([
    [true, 'transactional', 'otp'],
    [true, 'service', 'otp'],
    [false, 'transactional', 'transactional'],
    [false, 'service', 'transactional'],
    [false, 'government', 'transactional'],
    [false, 'promotional', 'promotional'],
  ] as const)('with a password: %s, of category %s, is %s', (otp, category, kind) => {
    expect(messageKindOf({ otp, category })).toBe(kind);
  });

  it('is a password for two of the samples', () => {
    const passwords = sampleTemplates.filter((template) => messageKindOf(template) === 'otp');
    expect(passwords.map(({ key }) => key)).toEqual(['otp', 'otp_hi']);
  });
});

describe('after a lost answer', () => {
  it('only a notice may go again: once looked for, after a minute', () => {
    expect(unknownOutcomePolicies).toMatchObject({
      otp: { lookUp: false, againAfterMs: null },
      transactional: { lookUp: true, againAfterMs: 60_000 },
      promotional: { lookUp: false, againAfterMs: null },
    });
  });
});
