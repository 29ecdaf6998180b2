import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { aMessage, personal } from '../conformance/sms-setup.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { aGateway, answerSend } from './sms-exchange.js';

afterEach(expectAllAsked);

const outcomeOf = async (name: string, status: number, body: unknown, headers = {}) => {
  const { gateway, call } = aGateway(name);
  answerSend(name, status, body, headers);
  return gateway.send(call, aMessage());
};

const msg91 = (message: string, code?: string) => ({ type: 'error', message, code });
const fast2sms = (code: number) => ({ return: false, status_code: code, message: 'Numbers 9876543210' });
const bsnl = (error: string) => ({ Message_Id: null, Error: error });
const twilio = (code: number) => ({ code, message: 'of +919876543210', more_info: '', status: 400 });

describe('a refusal', () => {
  it.each([
    ['msg91', 200, msg91('Mobile no. 9876543210 is invalid', '202'), 'number_refused', false],
    ['msg91', 200, msg91('Please provide a valid mobile number'), 'number_refused', false],
    ['msg91', 200, msg91('Insufficient balance to send SMS', '301'), 'balance_empty', true],
    ['msg91', 200, msg91('Your credits are over'), 'balance_empty', true],
    ['msg91', 200, msg91('IP is not whitelisted', '418'), 'address_not_allowed', true],
    [
      'msg91',
      401,
      { status: 'fail', errors: 'Unauthorized', code: '401', apiError: '201' },
      'access_refused',
      true,
    ],
    ['msg91', 404, { type: 'error', msg: 'Route Missing' }, 'not_at_this_address', true],
    ['msg91', 200, msg91('Something else'), 'request_refused', false],
    ['fast2sms', 400, fast2sms(406), 'sender_not_there', true],
    ['fast2sms', 400, fast2sms(414), 'address_not_allowed', true],
    ['fast2sms', 400, fast2sms(417), 'content_refused', false],
    ['fast2sms', 400, fast2sms(426), 'content_refused', false],
    ['fast2sms', 400, fast2sms(500), 'registration_refused', false],
    ['fast2sms', 400, fast2sms(999), 'account_blocked', true],
    ['fast2sms', 400, fast2sms(402), 'request_refused', false],
    ['fast2sms', 200, fast2sms(411), 'number_refused', false],
    ['bsnl', 200, bsnl('Insufficient SMS balance'), 'balance_empty', true],
    ['bsnl', 200, bsnl('Template Id not found'), 'template_not_there', true],
    ['bsnl', 200, bsnl('Header not approved'), 'sender_not_there', true],
    ['bsnl', 200, bsnl('IP 10.0.0.1 not allowed'), 'address_not_allowed', true],
    ['bsnl', 200, bsnl('Something else'), 'request_refused', false],
    ['bsnl', 403, '', 'access_refused', true],
    ['twilio', 400, twilio(21614), 'number_refused', false],
    ['twilio', 400, twilio(21608), 'account_blocked', true],
    ['twilio', 400, twilio(21612), 'no_route', true],
    ['twilio', 400, twilio(21901), 'registration_refused', false],
    ['twilio', 400, twilio(99999), 'request_refused', false],
  ])('of %s, HTTP %i %j, is %s', async (name, status, body, code, elsewhere) => {
    const outcome = await outcomeOf(name, status, body);
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code, httpStatus: status } });
    expect('elsewhere' in outcome).toBe(elsewhere);
    expect(JSON.stringify(outcome)).not.toMatch(personal);
  });

  it('has the gateway’s own code where it has one', async () => {
    expect(await outcomeOf('fast2sms', 400, fast2sms(416))).toMatchObject({
      failure: { code: 'balance_empty', providerCode: '416' },
    });
    expect(await outcomeOf('twilio', 400, twilio(21610))).toMatchObject({
      failure: { code: 'recipient_opted_out', providerCode: '21610' },
    });
  });
});

describe('an answer that is none', () => {
  it.each([
    ['msg91', 200, {}],
    ['msg91', 200, { type: 'success', message: '' }],
    ['msg91', 302, { type: 'success', message: '3464a1b2' }],
    ['msg91', 500, msg91('Invalid authkey', '201')],
    ['bsnl', 200, { Message_Id: null, Error: null }],
    ['bsnl', 502, bsnl('Invalid Mobile Number')],
    ['fast2sms', 200, { return: true }],
    ['fast2sms', 200, '<html>'],
    ['fast2sms', 408, ''],
    ['twilio', 201, { status: 'queued' }],
    ['twilio', 500, twilio(21211)],
  ])('of %s, HTTP %i %j, leaves the message in doubt', async (name, status, body) => {
    expect((await outcomeOf(name, status, body)).kind).toBe('unknown');
  });

  it('is read whatever type it claims to be of', async () => {
    const taken = { type: 'success', message: '3464a1b2c3d4e5f6a7b8c130' };
    expect(await outcomeOf('msg91', 200, taken, { 'content-type': 'text/html' })).toEqual({
      kind: 'done',
      result: { providerMessageId: '3464a1b2c3d4e5f6a7b8c130' },
      httpStatus: 200,
    });
  });
});

describe('too many requests', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 06:30:09 GMT', date: 'Fri, 20 Nov 2026 06:30:00 GMT' }, 9_000],
    [{}, undefined],
  ])('with %j waits %s ms', async (headers, retryAfterMs) => {
    const outcome = await outcomeOf('twilio', 429, twilio(20429), headers);
    expect(outcome).toMatchObject({ kind: 'throttled', failure: { code: 'rate_limited' } });
    expect('retryAfterMs' in outcome ? outcome.retryAfterMs : undefined).toBe(retryAfterMs);
  });
});

describe('how a message stands', () => {
  const known = Object.entries(vectors.messaging.bsnl.message_status);
  const stateOf = (meaning: string): string => {
    if (meaning.startsWith('delivered')) return 'delivered';
    return /permanent|failed/.test(meaning) ? 'failed' : 'not over';
  };

  it.each(known)('at BSNL: %s is %s', async (status, meaning) => {
    const { gateway, call } = aGateway('bsnl');
    nock('http://bsnl.test')
      .post('/api/Message_Status_Report', { Message_id: '1111111' })
      .reply(200, { Message_Status: Number(status), SMS_Count: 2, DLR_Error_Code: '000' });
    const standing = await gateway.track!(call, '1111111');
    const state = stateOf(meaning);
    expect(standing).toMatchObject({
      kind: 'done',
      result: {
        state: state === 'not over' ? (expect.stringMatching(/^(pending|sent)$/) as string) : state,
        code: state === 'failed' ? (expect.stringMatching(/^[a-z_]+$/) as string) : null,
        billedSegments: 2,
      },
    });
  });

  it('at BSNL has the network’s code rather than BSNL’s word', async () => {
    const { gateway, call } = aGateway('bsnl');
    nock('http://bsnl.test')
      .post('/api/Message_Status_Report')
      .reply(200, { Message_Status: '6', SMS_Count: '', DLR_Error_Code: '34' });
    expect(await gateway.track!(call, '1111111')).toMatchObject({
      result: { state: 'failed', code: '34', billedSegments: null },
    });
  });

  it.each([
    ['queued', 'pending'],
    ['sending', 'pending'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['undelivered', 'failed'],
    ['canceled', 'failed'],
    ['constructor', 'pending'],
  ])('at Twilio: %s is %s', async (status, state) => {
    const { gateway, call } = aGateway('twilio');
    const sid = 'SM00000000000000000000000000000001';
    nock('http://twilio.test')
      .get(`/2010-04-01/Accounts/AC1/Messages/${sid}.json`)
      .reply(200, { sid, status, num_segments: '2', error_code: 30003 });
    expect(await gateway.track!(call, sid)).toMatchObject({
      kind: 'done',
      result: { state, code: state === 'failed' ? '30003' : null, billedSegments: 2 },
    });
  });
});
