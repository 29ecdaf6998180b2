import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../src/domain/phone-key.js';
import type { InboundRequest } from '../../../src/inbound/inbound-provider.js';
import { twilioProvider } from '../../../src/inbound/providers/twilio.js';
import { judge, messageVectors, reports, tell, type TwilioCase } from './message-vectors.js';

const { secret, cases } = messageVectors.twilio;
const [valid] = cases;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const requestOf = ({
  url,
  params,
  headers,
}: Omit<TwilioCase, 'id' | 'description' | 'expect'>): InboundRequest => {
  const [statusCallbackUrl, query = ''] = url.split('?');
  return {
    headers: { ...form, 'x-twilio-signature': headers['X-Twilio-Signature']! },
    body: Buffer.from(new URLSearchParams(params).toString()),
    settings: { statusCallbackUrl },
    query,
  };
};
const sign = (text: string): string => createHmac('sha1', secret).update(text).digest('base64');

describe('status callbacks of Twilio', () => {
  it('are known by four cases', () => expect(cases).toHaveLength(4));

  it.each(cases)('$id: $description', (row) => {
    expect(judge(twilioProvider, requestOf(row), [secret])).toBe(row.expect.accept ? 'ok' : 'no_match');
  });

  it('are judged by the query that came, not by that of the settings', () => {
    const request = requestOf(valid!);
    const settings = { statusCallbackUrl: valid!.url.replace('tenant=7', 'tenant=8') };
    expect(judge(twilioProvider, { ...request, settings }, [secret])).toBe('ok');
  });

  it('count each value of a name once, in order', () => {
    const statusCallbackUrl = 'https://m.example/hook';
    const body = Buffer.from('b=2&a=1&b=1&b=2&c=');
    const headers = { ...form, 'x-twilio-signature': sign(`${statusCallbackUrl}a1b1b2c`) };
    expect(judge(twilioProvider, { headers, body, settings: { statusCallbackUrl } }, [secret])).toBe('ok');
  });

  it('in JSON are signed by the hash in their query', () => {
    const statusCallbackUrl = 'https://m.example/hook';
    const body = Buffer.from('{"MessageSid":"SM1","MessageStatus":"delivered"}');
    const query = `bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const headers = {
      'content-type': 'application/json',
      'x-twilio-signature': sign(`${statusCallbackUrl}?${query}`),
    };
    const request = { headers, body, settings: { statusCallbackUrl }, query };
    expect(judge(twilioProvider, request, [secret])).toBe('ok');
    expect(judge(twilioProvider, { ...request, body: Buffer.from('{}') }, [secret])).toBe('no_match');
    expect(reports('twilio', body, { headers })).toMatchObject([
      { providerMessageId: 'SM1', state: 'delivered' },
    ]);
  });

  it('without a signature are refused', () => {
    expect(judge(twilioProvider, { ...requestOf(valid!), headers: form }, [secret])).toBe('missing_header');
  });

  it('need the address that Twilio was given', () => {
    expect(twilioProvider.settingsFault!({})).toContain('statusCallbackUrl');
    expect(twilioProvider.settingsFault!(requestOf(valid!).settings)).toBeNull();
  });

  it('are known by message and status', () => {
    expect(twilioProvider.eventKey(requestOf(valid!))).toBe('SM00000000000000000000000000000001:undelivered');
    expect(twilioProvider.eventKey({ ...requestOf(valid!), body: Buffer.from('x=1') })).toBeNull();
  });

  it('tell of a message that could not be delivered for now', () => {
    expect(reports('twilio', requestOf(valid!).body, { headers: form })).toEqual([
      {
        channel: 'sms',
        provider: 'twilio',
        providerMessageId: 'SM00000000000000000000000000000001',
        messageId: null,
        recipientKey: phoneKey('+919876543210'),
        state: 'failed',
        permanent: false,
        code: '30003',
        billedSegments: null,
        at: null,
      },
    ]);
  });

  const callback = (fields: Record<string, string>) =>
    new URLSearchParams({ MessageSid: 'SM1', To: '+919876543210', ...fields }).toString();
  it.each([
    [{ MessageStatus: 'sent' }, [{ state: 'sent', permanent: null }]],
    [{ MessageStatus: 'delivered' }, [{ state: 'delivered' }]],
    [
      { MessageStatus: 'read', To: 'whatsapp:+919876543210' },
      [{ state: 'read', channel: 'whatsapp', recipientKey: phoneKey('+919876543210') }],
    ],
    [{ MessageStatus: 'failed', ErrorCode: '30007' }, [{ state: 'failed', permanent: true, code: '30007' }]],
    [{ MessageStatus: 'failed', ErrorCode: '30008' }, [{ state: 'failed', permanent: null }]],
    [{ MessageStatus: 'canceled' }, [{ state: 'failed', permanent: true }]],
    [{ MessageStatus: 'queued' }, []],
    [{ MessageStatus: 'sending' }, []],
  ])('%j', (fields, told) => {
    expect(reports('twilio', callback(fields), { headers: form })).toMatchObject(told);
  });

  it('cannot be read without message and status', () => {
    expect(tell('twilio', 'MessageSid=SM1', { headers: form })).toBeNull();
  });
});
