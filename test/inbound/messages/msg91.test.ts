import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { msg91Provider } from '../../../src/inbound/providers/msg91.js';
import { judge, messageVectors, reports, tell } from './message-vectors.js';

const cases = messageVectors.msg91_delivery_report.cases.filter((row) => 'body_base64' in row);

describe('delivery reports of MSG91', () => {
  it('come in two forms', () => expect(cases).toHaveLength(2));

  it.each(cases)('$id', ({ content_type: type, body_base64: body, expect: expected }) => {
    const told = reports('msg91', Buffer.from(body, 'base64'), { headers: { 'content-type': type } });
    expect(told).toMatchObject(
      expected.map(({ request_id: providerMessageId, to, state, reason, credits }) => ({
        providerMessageId,
        recipientKey: phoneKey(to),
        state,
        code: reason ?? null,
        permanent: state === 'failed' ? true : null,
        billedSegments: credits,
      })),
    );
    expect(told[0]!.at).toBe('2026-11-18T11:06:40.000Z');
  });

  const flat = (more: object) => ({
    requestId: 'r1',
    number: '919876543210',
    credit: '1',
    status: '2',
    date: '2026-11-18 16:36:40',
    ...more,
  });
  it.each([
    [{ status: '16' }, [{ state: 'failed', code: 'rejected', permanent: true }]],
    [{ status: '17' }, [{ code: 'blocked_number' }]],
    [{ status: '2', failedReason: '620' }, [{ code: '620' }]],
    [{ status: '2', failedReason: 'Asha said no' }, [{ code: 'failed' }]],
    [{ status: '1', credit: 'two', date: 'soon' }, [{ state: 'delivered', billedSegments: null, at: null }]],
    [{ status: '3' }, []],
    [{ status: 'constructor' }, []],
  ])('%j', (more, told) => expect(reports('msg91', flat(more))).toMatchObject(told));

  it.each(['{}', '[{"data":[],"event":"delivered"}]', 'data=x'])('cannot be read from %s', (body) => {
    const type = body.startsWith('data') ? 'application/x-www-form-urlencoded' : 'application/json';
    expect(tell('msg91', body, { headers: { 'content-type': type } })).toBeNull();
  });

  it('are proved by the secret in their address alone', () => {
    const request = { headers: {}, body: Buffer.from('{}'), settings: {} };
    const secrets = ['old', 'an unguessable part'];
    const judgeQuery = (query: string) => judge(msg91Provider, { ...request, query }, secrets);
    expect(judgeQuery('secret=an%20unguessable%20part')).toBe('ok');
    expect(judgeQuery('secret=old')).toBe('ok');
    expect(judgeQuery('secret=')).toBe('no_match');
    expect(judgeQuery('secret=an')).toBe('no_match');
    expect(judgeQuery('other=old')).toBe('missing_header');
    expect(judge(msg91Provider, request, secrets)).toBe('missing_header');
  });

  it('have no id: the same bytes are the same report', () => {
    expect(msg91Provider.eventKey({ headers: {}, body: Buffer.from('{}'), settings: {} })).toBeNull();
  });
});
