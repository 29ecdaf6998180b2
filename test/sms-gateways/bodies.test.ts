import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { aMessage } from '../conformance/sms-setup.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { aGateway, bsnlToken, sendPaths } from './sms-exchange.js';

afterEach(expectAllAsked);

const good: Readonly<Record<string, object>> = {
  msg91: { type: 'success', message: '3464a1b2c3d4e5f6a7b8c130' },
  bsnl: { Message_Id: '1111111', Error: null },
  fast2sms: { return: true, request_id: 'lwdtp7cjyqxvfe9', message: ['SMS sent successfully.'] },
  twilio: { sid: 'SM00000000000000000000000000000001', status: 'queued', num_segments: '1' },
};

/** The fields of a form. */
const form = (body: unknown) => Object.fromEntries(new URLSearchParams(body as string));

/** Sends a message and gives the headers and the body that arrived. */
const sent = async (name: string, over = {}, settings = {}) => {
  const { gateway, call } = aGateway(name, { settings });
  let arrived: unknown;
  let headers: Record<string, unknown> = {};
  nock(`http://${name}.test`)
    .post(sendPaths[name]!)
    .reply(function (_uri, body) {
      arrived = body;
      headers = this.req.headers;
      return [name === 'twilio' ? 201 : 200, JSON.stringify(good[name])];
    });
  const outcome = await gateway.send(call, aMessage(over));
  expect(outcome.kind).toBe('done');
  return { body: arrived, header: (header: string) => String(headers[header]) };
};

describe('a message for MSG91', () => {
  it('names its template there, and its values by their names', async () => {
    const { body, header } = await sent('msg91');
    expect(header('authkey')).toBe('key-1');
    expect(header('content-type')).toBe('application/json');
    expect(body).toEqual({
      template_id: 'sandbox-otp',
      short_url: '0',
      recipients: [{ mobiles: '919876543210', otp: '482913', purpose: 'login', minutes: '10' }],
    });
  });

  it('cannot have a value in the place of the number', () => {
    const variables = [{ name: 'mobiles', value: '919000000000' }];
    expect(aGateway('msg91').gateway.cannotTake(aMessage({ variables }))).toMatch(
      /no variable named mobiles/,
    );
  });
});

describe('a message for BSNL', () => {
  afterEach(() => nock.cleanAll());

  it('names entity and template by their DLT ids, and its values in their order', async () => {
    const { body, header } = await sent('bsnl');
    expect(header('authorization')).toBe(`Bearer ${bsnlToken}`);
    expect(body).toEqual({
      Header: 'SHOPIN',
      Target: '9876543210',
      Is_Unicode: '0',
      Is_Flash: '0',
      Message_Type: 'TM',
      Entity_Id: '1701000000000000000',
      Content_Template_Id: '1707000000000000001',
      Template_Keys_and_Values: [
        { Key: 'otp', Value: '482913' },
        { Key: 'purpose', Value: 'login' },
        { Key: 'minutes', Value: '10' },
      ],
    });
  });

  it.each([
    ['service', {}, 'SI'],
    ['promotional', {}, 'PM'],
    ['transactional', { transactional: 'SI' }, 'SI'],
  ])('of kind %s with %j is of type %s', async (category, messageTypes, type) => {
    const { body } = await sent('bsnl', { category, unicode: true }, { messageTypes });
    expect(body).toMatchObject({ Message_Type: type, Is_Unicode: '1' });
  });

  it('has no value of more than 30 characters', () => {
    const { gateway } = aGateway('bsnl');
    const of = (length: number) => aMessage({ variables: [{ name: 'link', value: 'x'.repeat(length) }] });
    expect(gateway.cannotTake(of(30))).toBeNull();
    expect(gateway.cannotTake(of(31))).toBe('BSNL takes values of at most 30 characters; link is longer.');
  });
});

describe('a message for Fast2SMS', () => {
  const both = { sender_id: 'SHOPIN', numbers: '9876543210', flash: '0', udf1: 'msg-0001' };

  it('goes by its id there, its values in the order of the text', async () => {
    const { body, header } = await sent('fast2sms', { gatewayTemplateId: '100001' });
    expect(header('authorization')).toBe('key-1');
    expect(body).toEqual({
      route: 'dlt',
      message: '100001',
      variables_values: '482913|login|10',
      ...both,
    });
  });

  it.each([
    ['without an id there', { gatewayTemplateId: null }],
    [
      'with a value that would push the others out of their places',
      { variables: [{ name: 'a', value: '1|2' }] },
    ],
  ])('%s goes by its whole text', async (_what, over) => {
    const { body } = await sent('fast2sms', over);
    expect(body).toEqual({
      route: 'dlt_manual',
      message: aMessage().text,
      template_id: '1707000000000000001',
      entity_id: '1701000000000000000',
      ...both,
    });
  });
});

describe('a message for Twilio', () => {
  it('is a form with the whole text', async () => {
    const { body, header } = await sent('twilio');
    expect(header('authorization')).toBe(`Basic ${Buffer.from('AC1:secret-1').toString('base64')}`);
    expect(form(body)).toEqual({ To: '+919876543210', From: 'SHOPIN', Body: aMessage().text });
  });

  it('is sent by a pool of senders, and its report comes back with our id', async () => {
    const { body } = await sent(
      'twilio',
      {},
      {
        messagingServiceSid: 'MG1',
        statusCallbackUrl: 'https://hooks.shop.example/twilio/status?tenant=7',
      },
    );
    expect(form(body)).toEqual({
      To: '+919876543210',
      MessagingServiceSid: 'MG1',
      Body: aMessage().text,
      StatusCallback: 'https://hooks.shop.example/twilio/status?tenant=7&messageId=msg-0001',
    });
  });
});

describe('a number', () => {
  const numberIn: Readonly<Record<string, (body: unknown) => unknown>> = {
    msg91: (body) => (body as { recipients: [{ mobiles: string }] }).recipients[0].mobiles,
    bsnl: (body) => (body as { Target: string }).Target,
    fast2sms: (body) => (body as { numbers: string }).numbers,
    twilio: (body) => form(body)['To'],
  };
  const cases = vectors.messaging.e164_india.cases.flatMap(({ e164, provider_formats: formats }) =>
    formats
      ? Object.keys(numberIn).map((name) => [name, e164, formats[name as keyof typeof formats]] as const)
      : [],
  );
  const each = [...new Map(cases.map((row) => [row.join(), row])).values()];

  it.each(each)('for %s: %s is written %s', async (name, to, written) => {
    const { body } = await sent(name, { to });
    expect(numberIn[name]!(body)).toBe(written);
  });
});
