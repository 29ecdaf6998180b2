import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, importSPKI } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import { ownFolder } from '../support/own-folder.js';
import { caller, NicRawClient } from './nic-raw-client.js';
import { anInvoice, noon, setup, vectors } from './nic-setup.js';

const ownIrn = vectors.irn.cases.find((known) => known.id === 'own-inv')?.irn;
const hourMs = 3_600_000;

async function verifyJws(jws: unknown, publicPem: string) {
  const key = await importSPKI(publicPem, 'RS256');
  const { payload, protectedHeader } = await compactVerify(String(jws), key, { algorithms: ['RS256'] });
  const { data, iss } = JSON.parse(Buffer.from(payload).toString('utf8')) as { data: string; iss: string };
  return { header: protectedHeader, iss, data: JSON.parse(data) as Record<string, unknown> };
}

describe('login', () => {
  it('gives the same token within its life, and a new one by force only in the last ten minutes', async () => {
    const { client, control } = await setup();
    const first = client.token;
    expect(client.expiry).toBe('2026-11-20 13:00:00');
    await client.logIn();
    await client.logIn(true);
    expect(client.token).toBe(first);
    await control('POST', 'clock', { offsetMs: 51 * 60_000 });
    await client.logIn();
    expect(client.token).toBe(first);
    await client.logIn(true);
    expect(client.token).not.toBe(first);
  });

  it('refuses a token that is missing, of another GSTIN or expired with 1005', async () => {
    const { client, control } = await setup();
    const ask = (changes: Record<string, string>) =>
      client.send('GET', '/eivital/v1.04/Master/gstin/27ZZZCQ0002B1ZL', undefined, {
        ...client.headers(),
        ...changes,
      });
    expect((await ask({})).codes).toEqual([]);
    expect((await ask({ AuthToken: 'nonsense' })).codes).toEqual(['1005']);
    expect((await ask({ Gstin: '27ZZZCQ0002B1ZL' })).codes).toEqual(['1005']);
    await control('POST', 'clock', { offsetMs: hourMs });
    expect((await ask({})).codes).toEqual(['1005']);
  });

  it('names every missing header', async () => {
    const { client } = await setup();
    const answer = await client.send('GET', '/eivital/v1.04/Master/gstin/27ZZZCQ0002B1ZL', undefined, {});
    expect(answer.codes).toEqual(['1011', '1012', '1004', '1006']);
  });

  it.each([
    ['an unknown client', { clientSecret: 'other' }, '1010'],
    ['an unknown user', { userName: 'nobody' }, '1017'],
    ['a wrong password', { password: 'wrong' }, '1019'],
    ['a GSTIN of somebody else', { gstin: '27ZZZCQ0002B1ZL' }, '1015'],
  ])('refuses %s when only enrolled users may log in', async (_what, change, code) => {
    const { standIn } = await setup({ enrol: [caller] });
    const stranger = new NicRawClient(standIn.url, standIn.publicKeys.encryption, { ...caller, ...change });
    expect((await stranger.logIn()).codes).toEqual([code]);
  });

  it.each([
    ['no Data', '{}', '5003'],
    ['Data that is not encrypted', JSON.stringify({ Data: 'aGVsbG8=' }), '1020'],
    [
      'Data encrypted with another key',
      JSON.stringify({ Data: Buffer.alloc(256, 7).toString('base64') }),
      '1013',
    ],
  ])('refuses a login with %s', async (_what, body, code) => {
    const { client } = await setup();
    expect((await client.send('POST', '/eivital/v1.04/auth', body)).codes).toEqual([code]);
  });
});

describe('generate', () => {
  it.each(Object.entries(vectors.payloadExamples).filter(([name]) => name !== 'note'))(
    'registers the example %s and signs it with the published key',
    async (_name, example) => {
      const { standIn, client, control } = await setup();
      const { envelope, result } = await client.generate(example);
      expect(envelope).toMatchObject({ Status: 1, ErrorDetails: null });
      expect(String(result['AckNo'])).toMatch(/^\d{15}$/);
      expect(result).toMatchObject({ AckDt: '2026-11-20 12:00:00', Status: 'ACT' });

      const keys = (await control('GET', 'keys')).body as { signing: string; kid: string };
      expect(keys).toEqual(standIn.publicKeys);
      const invoice = await verifyJws(result['SignedInvoice'], keys.signing);
      expect(invoice.header).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: keys.kid });
      expect(Buffer.from(String(invoice.header.x5t), 'base64url').toString('hex').toUpperCase()).toBe(
        keys.kid,
      );
      expect(invoice.iss).toBe('NIC Sandbox');
      const { DocDtls } = example as { DocDtls: { No: string; Typ: string } };
      expect(invoice.data).toMatchObject({ AckNo: result['AckNo'], Irn: result['Irn'], DocDtls });
      const qrCode = await verifyJws(result['SignedQRCode'], keys.signing);
      expect(qrCode.data).toMatchObject({ DocNo: DocDtls.No, MainHsnCode: '73181500', Irn: result['Irn'] });
      expect(Object.keys(qrCode.data)).toHaveLength(10);
    },
  );

  it('computes the published IRN and takes a number that differs in case for the same', async () => {
    const { client } = await setup();
    expect((await client.generate(anInvoice('INV/26-27/00042'))).result['Irn']).toBe(ownIrn);
    const again = await client.generate(anInvoice('inv/26-27/00042'));
    expect(again.codes).toEqual(['2150']);
    expect(again.envelope.InfoDtls).toEqual([
      { InfCd: 'DUPIRN', Desc: { AckNo: 112610000000001, AckDt: '2026-11-20 12:00:00', Irn: ownIrn } },
    ]);
  });

  it('kept the case of numbers before June 2025', async () => {
    const known = vectors.irn.cases.find((each) => each.id === 'pub-inv-2022-mixedcase');
    const rules = { earliestDocumentDate: '2010-01-01' };
    const { standIn, control } = await setup({ clock: () => new Date('2022-09-17T06:00:00Z'), rules });
    const gstin = '01AMBPG7773M002';
    await control('POST', 'gstin', { gstin, status: 'active' });
    const client = new NicRawClient(standIn.url, standIn.publicKeys.encryption, { ...caller, gstin });
    await client.logIn();
    const SellerDtls = { Gstin: gstin, Stcd: '01', Pin: 190001 };
    const { result } = await client.generate(
      anInvoice('g2qxhY', { SellerDtls, DocDtls: { Dt: '17/09/2022' } }),
    );
    expect(result['Irn']).toBe(known?.irn);
  });

  it('registers exactly one of many posts at once', async () => {
    const { standIn, client } = await setup();
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.generate(anInvoice())));
    expect(answers.filter((answer) => answer.envelope.Status === 1)).toHaveLength(1);
    expect(answers.filter((answer) => answer.codes[0] === '2150')).toHaveLength(7);
    const key = '29ZZZCQ0001A1ZK|2026-27|INV|INV/26-27/00042';
    expect(standIn.register()).toMatchObject({
      registrationsByKey: { [key]: 1 },
      duplicatesByKey: { [key]: 7 },
    });
  });

  it('refuses what it cannot decrypt with 5001 and what is not its schema with 5002', async () => {
    const { client } = await setup();
    const post = (Data: string) => client.send('POST', '/eicore/v1.03/Invoice', JSON.stringify({ Data }));
    expect((await post('AAAA')).codes).toEqual(['5001']);
    expect((await client.post('/eicore/v1.03/Invoice', 'text')).codes).toEqual(['5002']);
    const other = anInvoice('A-1', { SellerDtls: { Gstin: '27ZZZCQ0002B1ZL', Stcd: '27' } });
    expect((await client.generate(other)).codes).toEqual(['2143']);
  });
});

describe('e-way bill', () => {
  const road = { TransId: '29ZZZCQ0008K1ZS', TransMode: '1', Distance: 0, VehNo: 'KA01AB1234', VehType: 'R' };

  it('comes with the IRN, and must be cancelled before it', async () => {
    const { client, control } = await setup();
    const { result, envelope } = await client.generate(anInvoice('E-1', { EwbDtls: road }));
    expect(result).toMatchObject({ EwbNo: 181000000001, EwbDt: '2026-11-20 12:00:00' });
    expect(envelope.InfoDtls).toMatchObject([{ InfCd: 'EWBPPD' }]);
    expect((await client.cancel(result['Irn'])).codes).toEqual(['2230']);
    await control('POST', 'cancel-ewaybill', { irn: result['Irn'] });
    expect((await client.cancel(result['Irn'])).envelope.Status).toBe(1);
  });

  it('is refused beside a good IRN when it breaks its own rules, and can be made afterwards once', async () => {
    const { client } = await setup();
    const { result, envelope } = await client.generate(
      anInvoice('E-2', { EwbDtls: { ...road, VehNo: undefined } }),
    );
    expect(result).toMatchObject({ Status: 'ACT', EwbNo: null });
    expect(envelope.InfoDtls).toMatchObject([{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4014' }] }]);
    const later = { ...road, Irn: result['Irn'] };
    const path = `/eiewb/v1.03/ewaybill`;
    expect((await client.get(`${path}/irn/${String(result['Irn'])}`)).codes).toEqual(['4005']);
    const made = await client.post(path, later);
    expect(made.result).toMatchObject({ EwbNo: 181000000001 });
    expect((await client.post(path, later)).codes).toEqual(['4002']);
    expect((await client.get(`${path}/irn/${String(result['Irn'])}`)).result).toEqual(made.result);
  });
});

describe('cancel', () => {
  it('works once, within 24 hours, and burns the number', async () => {
    const { client } = await setup();
    const { result } = await client.generate(anInvoice());
    expect((await client.cancel(result['Irn'])).result).toEqual({
      Irn: ownIrn,
      CancelDate: '2026-11-20 12:00:00',
    });
    expect((await client.cancel(result['Irn'])).codes).toEqual(['9999']);
    expect((await client.generate(anInvoice())).codes).toEqual(['2278']);
    expect((await client.getByIrn(result['Irn'])).result).toMatchObject({ Status: 'CNL' });
  });

  it('is refused after 24 hours, for an unknown IRN and for another taxpayer', async () => {
    const { standIn, client, control } = await setup({ tokenLifeMs: 100 * hourMs });
    const { result } = await client.generate(anInvoice());
    const who = { ...caller, gstin: '27ZZZCQ0002B1ZL' };
    const other = new NicRawClient(standIn.url, standIn.publicKeys.encryption, who);
    await other.logIn();
    expect((await other.cancel(result['Irn'])).codes).toEqual(['2143']);
    expect((await client.cancel('0'.repeat(64))).codes).toEqual(['2148']);
    expect((await client.cancel('123')).codes).toEqual(['2145']);
    await control('POST', 'clock', { offsetMs: 24 * hourMs + 1 });
    expect((await client.cancel(result['Irn'])).codes).toEqual(['2270']);
  });
});

describe('reads', () => {
  it('give the same signed texts as the registration, for three days', async () => {
    const { client, control } = await setup({ tokenLifeMs: 100 * hourMs });
    const { result } = await client.generate(anInvoice());
    expect((await client.getByIrn(result['Irn'])).result).toEqual(result);
    expect((await client.getByDocument('INV', 'inv/26-27/00042', '20/11/2026')).result).toEqual(result);
    expect((await client.getByDocument('INV', 'OTHER', '20/11/2026')).codes).toEqual(['2154']);
    expect((await client.getByDocument('INV', 'INV/26-27/00042', '19/11/2026')).codes).toEqual(['2154']);
    expect((await client.getByIrn('f'.repeat(64))).codes).toEqual(['2148']);
    await control('POST', 'clock', { now: '2026-11-23T12:00:01+05:30' });
    expect((await client.getByIrn(result['Irn'])).codes).toEqual(['2283']);
    expect((await client.getByDocument('INV', 'INV/26-27/00042', '20/11/2026')).codes).toEqual(['2283']);
  });

  it('list the IRNs that lost the central de-duplication', async () => {
    const { client, control } = await setup();
    await client.generate(anInvoice());
    const path = '/eicore/v1.03/invoice/rejectedirns?date=20/11/2026';
    expect((await client.get(path)).result).toEqual([]);
    await control('POST', 'reject', { irn: ownIrn });
    expect((await client.get(path)).result).toEqual([ownIrn]);
  });

  it('know every GSTIN with a right check digit, and those that were set otherwise', async () => {
    const { client, control } = await setup();
    const gstin = '27ZZZCQ0002B1ZL';
    const read = () => client.get(`/eivital/v1.04/Master/gstin/${gstin}`);
    expect((await read()).result).toMatchObject({
      Gstin: gstin,
      Status: 'ACT',
      TxpType: 'REG',
      StateCode: 27,
    });
    expect((await client.get('/eivital/v1.04/Master/gstin/27ZZZCQ0002B1ZM')).codes).toEqual(['3001']);
    await control('POST', 'gstin', { gstin, status: 'cancelled', cancelledOn: '2026-01-31' });
    expect((await read()).result).toMatchObject({ Status: 'CNL', DtDReg: '2026-01-31' });
  });

  it('find a GSTIN that the IRP did not know after Sync GSTIN', async () => {
    const { client, control } = await setup();
    await control('POST', 'gstin', { gstin: '27ZZZCQ0002B1ZL', needsSync: true });
    expect((await client.generate(anInvoice())).codes).toEqual(['3028']);
    await client.get('/eivital/v1.04/Master/syncgstin/27ZZZCQ0002B1ZL');
    expect((await client.generate(anInvoice())).envelope.Status).toBe(1);
  });
});

describe('restart', () => {
  it('remembers register, sessions, keys and numbers, and drops a line that a crash cut', async () => {
    const persistTo = ownFolder('nic-stand-in-');
    const first = await createNicStandIn({ clock: () => noon, persistTo });
    const before = new NicRawClient(first.url, first.publicKeys.encryption);
    await before.logIn();
    const { result } = await before.generate(anInvoice());
    await first.close();
    appendFileSync(join(persistTo, 'register.jsonl'), '{"about":"docu');

    const second = await createNicStandIn({ clock: () => noon, persistTo });
    onTestFinished(() => second.close());
    expect(second.publicKeys).toEqual(first.publicKeys);
    const client = new NicRawClient(second.url, second.publicKeys.encryption);
    Object.assign(client, { token: before.token, sek: before.sek });
    expect((await client.getByIrn(result['Irn'])).result).toEqual(result);
    expect((await client.generate(anInvoice())).codes).toEqual(['2150']);
    const next = await client.generate(anInvoice('NEXT-1'));
    expect(next.result['AckNo']).toBe(Number(result['AckNo']) + 1);
    expect(Object.values(second.register().registrationsByKey)).toEqual([1, 1]);
  });
});
