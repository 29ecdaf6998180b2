import { describe, expect, it } from 'vitest';
import { bsnlMeaning } from '../../../src/messages/sms/bsnl-status.js';
import { msg91Meaning } from '../../../src/messages/sms/msg91-status.js';
import { disablesTemplate, mayFailOver } from '../../../src/messages/sms/report-consequences.js';
import type { ReportMeaning } from '../../../src/messages/sms/report-meaning.js';
import { scrubMeaning } from '../../../src/messages/sms/scrub-codes.js';
import { vectors } from './sms-vectors.js';

describe('a status of MSG91', () => {
  const map = vectors.msg91_delivery_report.cases.find(({ map }) => map)!.map!;

  it.each(Object.entries(map))('%s means %s', (status, told) => {
    const [state, code = state] = told.split(':');
    expect(msg91Meaning(status)).toMatchObject({ state, code });
  });

  it.each(['0', '3', '8', '26', '', 'constructor'])('“%s” decides nothing yet', (status) => {
    expect(msg91Meaning(status)).toBeNull();
  });
});

describe('a status of BSNL', () => {
  it.each(Object.entries(vectors.bsnl.message_status))('%s means %s', (status, told) => {
    const [, code, end] = /^(\w+) \((\w+)\)$/.exec(told)!;
    const meaning = bsnlMeaning(status)!;
    expect(meaning.code).toBe(code);
    expect(meaning.permanent).toBe(end === 'permanent');
    const ended = meaning.state === 'delivered' || meaning.state === 'failed';
    expect(ended).toBe(end !== 'pending');
  });

  it('has an arrival and three failures', () => {
    const states = Object.keys(vectors.bsnl.message_status).map((status) => bsnlMeaning(status)!.state);
    expect(states).toEqual([
      'accepted',
      'failed',
      'accepted',
      'sent',
      'failed',
      'sent',
      'failed',
      'delivered',
    ]);
  });

  it.each(['8', '', '-1', 'toString'])('“%s” is not known', (status) => {
    expect(bsnlMeaning(status)).toBeNull();
  });
});

describe('a code of scrubbing', () => {
  const rows = vectors.dlt.scrub_codes.flatMap(({ codes, name }) => {
    const [first, last = first] = codes.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, step) => ({ code: String(first! + step), name }));
  });
  const meaningOf = (code: string): ReportMeaning => scrubMeaning(code)!;

  it('is known for ten groups', () => {
    expect(vectors.dlt.scrub_codes).toHaveLength(10);
    expect(vectors.dlt.scrub_codes.every((group) => group.class === 'permanent')).toBe(true);
  });

  it.each(rows)('$code ($name) is a failure for good', ({ code }) => {
    expect(scrubMeaning(code)).toMatchObject({ state: 'failed', permanent: true });
    expect(meaningOf(code).inWords).not.toBe('');
  });

  const concernOf = (name: string): string | null => {
    const words: [RegExp, string][] = [
      [/^ENTITY/, 'entity'],
      [/^(TELEMARKETER|PE_TM)/, 'telemarketer'],
      [/^HEADER/, 'header'],
      [/template/i, 'template'],
      [/^consent/, 'consent'],
      [/^PREFERENCE/, 'preference'],
    ];
    return words.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  };

  it.each(rows)('$code ($name) concerns whom it names', ({ code, name }) => {
    expect(meaningOf(code).concerns).toBe(concernOf(name));
  });

  it.each(rows)('$code ($name) sends on only what the gateway is to blame for', ({ code }) => {
    const gateway = code.startsWith('61');
    expect(meaningOf(code).failOver).toBe(gateway);
    expect(mayFailOver(meaningOf(code), 'otp')).toBe(gateway);
    expect(disablesTemplate(meaningOf(code))).toBe(/^6[023]/.test(code));
  });

  it.each(['599', '606', '619', '626', '700', '0', '', '6000', 'abc'])('“%s” is not known', (code) => {
    expect(scrubMeaning(code)).toBeNull();
  });
});

describe('a code of the network', () => {
  it.each([
    ['34', 'absent_subscriber', 'failed', false],
    ['49', 'report_timeout', 'sent', false],
    ['5', 'system_failure', 'failed', false],
    ['1027', 'invalid_sender', 'failed', true],
  ])('%s is %s', (code, name, state, permanent) => {
    expect(scrubMeaning(code)).toMatchObject({ code: name, state, permanent });
  });
});

describe('after a report of failure another gateway', () => {
  it.each([
    ['may carry a password that the network failed', msg91Meaning('2'), 'otp', true],
    ['may not carry a notice that the network failed', msg91Meaning('2'), 'transactional', false],
    ['may not carry a password to one who wants none', msg91Meaning('9'), 'otp', false],
    ['may not carry a password that may have arrived', scrubMeaning('49'), 'otp', false],
    ['may not carry a password that has arrived', bsnlMeaning('7'), 'otp', false],
    ['may carry a notice that the first was not allowed to', scrubMeaning('612'), 'transactional', true],
  ] as const)('%s', (_what, meaning, kind, may) => {
    expect(mayFailOver(meaning!, kind)).toBe(may);
  });
});
