import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { whatsappProvider } from '../../../src/inbound/providers/whatsapp.js';
import { judge, messageVectors, reports, requestOf, tell } from './message-vectors.js';

const { secret, cases, verify_token_handshake: handshake } = messageVectors.whatsapp;
const [valid] = cases;
const refusals: Record<string, string> = { bad_signature: 'no_match', malformed_header: 'malformed_header' };

const batch = (...statuses: object[]) => ({
  object: 'whatsapp_business_account',
  entry: statuses.map((status) => ({
    id: '1',
    changes: [{ value: { statuses: [status] }, field: 'messages' }],
  })),
});
const status = (word: string, more: object = {}) => ({
  id: 'wamid.A',
  status: word,
  timestamp: '1794999990',
  recipient_id: '919876543210',
  ...more,
});
const request = (body: object) => ({ headers: {}, body: Buffer.from(JSON.stringify(body)), settings: {} });

describe('statuses of WhatsApp', () => {
  it('are known by five cases', () => expect(cases).toHaveLength(5));

  it.each(cases)('$id: $description', (row) => {
    const expected = row.expect.accept ? 'ok' : (refusals[row.expect.reason ?? ''] ?? 'missing_header');
    expect(judge(whatsappProvider, requestOf(row), [secret])).toBe(expected);
  });

  it('tell of a message that cannot arrive', () => {
    expect(reports('whatsapp', requestOf(valid!).body)).toEqual([
      {
        channel: 'whatsapp',
        provider: 'whatsapp',
        providerMessageId: 'wamid.HBgMOTE5ODc2NTQzMjEwFQIAERgSTEST',
        messageId: null,
        recipientKey: phoneKey('+919876543210'),
        state: 'failed',
        permanent: true,
        code: '131026',
        billedSegments: null,
        at: '2026-11-18T11:06:30.000Z',
      },
    ]);
  });

  it.each([
    ['sent', {}, { state: 'sent', permanent: null, code: null }],
    ['delivered', {}, { state: 'delivered' }],
    ['read', {}, { state: 'read' }],
    ['failed', { errors: [{ code: 131049 }] }, { state: 'failed', permanent: false, code: '131049' }],
    ['failed', {}, { state: 'failed', permanent: null, code: null }],
    ['sent', { recipient_id: '6591234567' }, { recipientKey: phoneKey('+6591234567') }],
    ['sent', { timestamp: 'soon' }, { at: null }],
    [
      'sent',
      { biz_opaque_callback_data: '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11' },
      { messageId: '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11' },
    ],
  ])('%s %j: %j', (word, more, told) => {
    expect(reports('whatsapp', batch(status(word, more)))).toMatchObject([told]);
  });

  it('come in batches, and those of one message go out in their order', () => {
    const told = tell(
      'whatsapp',
      batch(status('sent'), status('read', { id: 'wamid.B' }), status('deleted')),
    )!;
    expect(told.map(({ type, object, version }) => [type, object, version])).toEqual([
      ['whatsapp.message.sent', 'wamid.A', null],
      ['whatsapp.message.read', 'wamid.B', null],
    ]);
  });

  it('are known by what they tell of which message', () => {
    const keyOf = (body: object) => whatsappProvider.eventKey(request(body));
    expect(keyOf(batch(status('sent')))).toBe(keyOf(batch(status('sent', { timestamp: '1' }))));
    expect(keyOf(batch(status('sent')))).not.toBe(keyOf(batch(status('read'))));
    expect(keyOf(batch())).toBeNull();
  });

  it('are kept; what people write is not', () => {
    const value = { messages: [{ from: '919876543210', text: { body: 'hello' } }] };
    const written = { object: 'whatsapp_business_account', entry: [{ changes: [{ value }] }] };
    expect(whatsappProvider.reply!(request(written))).toBe('');
    expect(whatsappProvider.reply!(request(batch(status('sent'))))).toBeNull();
    expect(tell('whatsapp', '{"no":"batch"}')).toBeNull();
  });
});

describe('the handshake of Meta', () => {
  const { answer } = whatsappProvider.handshake!;
  const token = handshake.configured_token;
  const query = new URLSearchParams(handshake.query);

  it('gives the challenge back for the right token', () => {
    expect(answer(query, ['an older token', token])).toBe(handshake.response_body);
  });

  it.each([
    ['hub.verify_token', 'other'],
    ['hub.verify_token', ''],
    ['hub.mode', 'unsubscribe'],
    ['hub.challenge', '<script>'],
    ['hub.challenge', ''],
  ])('gives nothing when %s is %j', (name, value) => {
    const changed = new URLSearchParams({ ...handshake.query, [name]: value });
    expect(answer(changed, [token])).toBeNull();
  });

  it('gives nothing while there is no token', () => expect(answer(query, [])).toBeNull());
});
