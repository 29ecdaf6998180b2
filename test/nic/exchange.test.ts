import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHttpClient } from '../../src/providers/http-client.js';
import { createNicProvider } from '../../src/providers/nic/nic-provider.js';
import { aCall, aConnection, anInvoice, keyOf, noon } from './nic-setup.js';

const baseUrl = 'http://nic.test';
const generatePath = '/eicore/v1.03/Invoice';
const sek = Buffer.alloc(32, 9);
const irn = 'd482c15f5d7419798a5ee69a731c0f49f31c029cc7d739fbeff068741c18d9fd';

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

const sealed = (value: unknown): string => {
  const cipher = createCipheriv('aes-256-ecb', sek, null);
  return Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]).toString('base64');
};

const opened = (data: string): unknown => {
  const decipher = createDecipheriv('aes-256-ecb', sek, null);
  return JSON.parse(Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString());
};

/** A provider that is logged in already, so that one exchange is all that happens. */
const setup = () => {
  const session = {
    data: { token: 'token-1', sek: sek.toString('base64') },
    expiresAt: new Date(noon.getTime() + 3_600_000),
  };
  const sessions = { get: () => Promise.resolve(session) };
  const http = createHttpClient();
  onTestFinished(() => {
    http.close();
  });
  const provider = createNicProvider({ http, sessions, now: () => noon });
  const call = aCall(aConnection(baseUrl));
  return { call, provider, generate: () => provider.generate(call, anInvoice()) };
};

const document = {
  Irn: irn.toUpperCase(),
  AckNo: 112610000000001,
  AckDt: '2026-11-20 11:21:00',
  Status: 'ACT',
};
const errors = [{ ErrorCode: '2150', ErrorMessage: 'Duplicate IRN' }];
const text = JSON.stringify(errors);
const other = { AckNo: 112610000000001, AckDt: '2026-11-20 11:21:00', Irn: irn };

it('a generate call carries each header once and the invoice encrypted', async () => {
  let names: string[] = [];
  let body = '';
  const server = createServer((request, response) => {
    names = request.rawHeaders.filter((_value, index) => index % 2 === 0).map((name) => name.toLowerCase());
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => response.end(JSON.stringify({ Status: 1, Data: sealed(document) })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const { provider } = setup();
  const { port } = server.address() as AddressInfo;
  const outcome = await provider.generate(
    aCall(aConnection(`http://127.0.0.1:${String(port)}/`)),
    anInvoice(),
  );
  expect(outcome).toMatchObject({ kind: 'done', result: { irn, ackNo: '112610000000001' } });
  for (const name of ['client_id', 'client_secret', 'gstin', 'user_name', 'authtoken', 'content-type']) {
    expect(names.filter((known) => known === name)).toHaveLength(1);
  }
  expect(opened((JSON.parse(body) as { Data: string }).Data)).toEqual(anInvoice());
});

describe('ErrorDetails', () => {
  it.each([
    ['a list', errors],
    ['one object', errors[0]],
    ['JSON text', text],
    ['base64 of JSON text', Buffer.from(text).toString('base64')],
    ['numbers for codes', [{ ErrorCode: 2150 }]],
  ])('is read as %s', async (_form, ErrorDetails) => {
    nock(baseUrl).post(generatePath).reply(200, { Status: '0', Data: null, ErrorDetails, InfoDtls: '' });
    expect(await setup().generate()).toEqual({
      kind: 'duplicate',
      irn: null,
      ackNo: null,
      ackDate: null,
      httpStatus: 200,
    });
  });

  it.each([null, '', 'no JSON', []])('leaves a doubt as %j', async (ErrorDetails) => {
    nock(baseUrl).post(generatePath).reply(200, { Status: 0, Data: null, ErrorDetails, InfoDtls: null });
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it.each([400, 500])('counts with HTTP %i too', async (status) => {
    const ErrorDetails = [{ ErrorCode: '2172', ErrorMessage: '' }];
    nock(baseUrl).post(generatePath).reply(status, { Status: 0, ErrorDetails });
    expect(await setup().generate()).toMatchObject({ kind: 'rejected', failure: { providerCode: '2172' } });
  });
});

describe('InfoDtls', () => {
  it.each([
    ['a list', [{ InfCd: 'DUPIRN', Desc: other }]],
    ['JSON text', JSON.stringify([{ InfCd: 'DUPIRN', Desc: other }])],
    ['one object', { InfCd: 'DUPIRN', Desc: other }],
    ['a list in Desc', [{ InfCd: 'DUPIRN', Desc: [other] }]],
    ['JSON text in Desc', [{ InfCd: 'DUPIRN', Desc: JSON.stringify(other) }]],
    ['an AckNo of text', [{ InfCd: 'DUPIRN', Desc: { ...other, AckNo: '112610000000001' } }]],
  ])('names the registration as %s', async (_form, InfoDtls) => {
    nock(baseUrl).post(generatePath).reply(200, { Status: 0, ErrorDetails: errors, InfoDtls });
    expect(await setup().generate()).toEqual({
      kind: 'duplicate',
      irn,
      ackNo: '112610000000001',
      ackDate: '2026-11-20T11:21:00+05:30',
      httpStatus: 200,
    });
  });

  it.each([
    ['text', 'EWBPPD', 'Pin-Pin calc distance: 353KM', ['EWBPPD']],
    [
      'a list of errors',
      'EWBERR',
      [{ ErrorCode: '4014', ErrorMessage: 'x' }, { ErrorCode: '4029' }],
      ['4014', '4029'],
    ],
    ['text of a list of errors', 'EWBERR', '[{"ErrorCode":4014}]', ['4014']],
    ['nothing to read', 'EWBERR', 'failed', ['EWBERR']],
  ])('becomes notices of our own words from %s', async (_form, InfCd, Desc, codes) => {
    nock(baseUrl)
      .post(generatePath)
      .reply(200, { Status: 1, Data: sealed(document), InfoDtls: [{ InfCd, Desc }] });
    const outcome = await setup().generate();
    expect(outcome.kind === 'done' && outcome.result.notices.map(({ code }) => code)).toEqual(codes);
    expect(JSON.stringify(outcome)).not.toContain('353KM');
  });
});

describe('an answer that is not what was asked for', () => {
  it.each([
    ['HTML', '<html>Welcome</html>'],
    ['nothing', ''],
    ['a list', '[]'],
    ['another JSON', '{"status_cd":"0"}'],
    ['a Status of its own', '{"Status":7}'],
    ['a good Status without Data', '{"Status":1,"Data":null}'],
    ['Data in the clear', JSON.stringify({ Status: 1, Data: document })],
    ['Data of another key', JSON.stringify({ Status: 1, Data: Buffer.alloc(48, 3).toString('base64') })],
    ['Data that is no document', JSON.stringify({ Status: 1, Data: sealed({ Irn: 'short' }) })],
  ])('leaves a doubt after generate: %s', async (_form, body) => {
    nock(baseUrl).post(generatePath).reply(200, body);
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it.each([
    ['garbage is asked again and passes', 3, '<html>Welcome</html>', 'transient'],
    ['an empty good answer is no proof of absence', 3, '{"Status":1,"Data":null}', 'transient'],
    [
      'another session key needs a new login',
      1,
      JSON.stringify({ Status: 1, Data: Buffer.alloc(48, 3).toString('base64') }),
      'unauthorized',
    ],
  ])('never decides a look-up: %s', async (_form, times, body, kind) => {
    nock(baseUrl).get(`${generatePath}/irn/${irn}`).times(times).reply(200, body);
    const { provider, call } = setup();
    expect((await provider.findByIrn(call, irn)).kind).toBe(kind);
  });
});

describe('a gateway', () => {
  it.each([502, 503, 504])('that answers %i in HTML leaves a doubt', async (status) => {
    nock(baseUrl).post(generatePath).reply(status, '<html><body>Service Unavailable</body></html>');
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'provider_down', httpStatus: status },
    });
  });

  it.each([
    ['30', 30_000],
    ['Fri, 20 Nov 2026 06:31:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 06:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('that answers 429 with Retry-After %s is waited for', async (header, retryAfterMs) => {
    const headers = header === undefined ? {} : { 'Retry-After': header };
    nock(baseUrl).post(generatePath).reply(429, '<html></html>', headers);
    const outcome = await setup().generate();
    expect(outcome).toMatchObject({ kind: 'throttled', failure: { httpStatus: 429 } });
    expect('retryAfterMs' in outcome ? outcome.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each([
    ['ECONNREFUSED', 'transient'],
    ['ENOTFOUND', 'transient'],
  ])('that fails with %s before a connection gives %s', async (code, kind) => {
    nock(baseUrl)
      .post(generatePath)
      .replyWithError(Object.assign(new Error(code), { code }));
    expect((await setup().generate()).kind).toBe(kind);
  });
});

it('a look-up by document asks with type, number and Indian date', async () => {
  const query = { doctype: 'INV', docnum: 'INV/26-27/00042', docdate: '20/11/2026' };
  nock(baseUrl)
    .get(`${generatePath}/irnbydocdetails`)
    .query(query)
    .reply(200, {
      Status: '1',
      Data: sealed({ ...document, Status: 'CNL', EwbNo: 181000000001, EwbDt: '20/11/2026' }),
    });
  const { provider, call } = setup();
  expect(await provider.findByDocument(call, keyOf(anInvoice()))).toMatchObject({
    kind: 'done',
    result: { status: 'CNL', signedInvoice: null, ewayBillNo: '181000000001', ewayBillDate: '20/11/2026' },
  });
});
