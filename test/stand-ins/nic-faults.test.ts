import { describe, expect, it } from 'vitest';
import { createFaultPlan } from '../../fixtures/stand-ins/fault-plan.js';
import { anInvoice, setup, vectors } from './nic-setup.js';

const ownIrn = vectors.irn.cases.find((known) => known.id === 'own-inv')?.irn;

/** The generate call as plain HTTP, for faults that leave no envelope to read. */
async function setupWithFault(fault: object) {
  const bundle = await setup();
  const queued = await bundle.control('POST', 'faults', { op: 'generate', times: 1, ...fault });
  expect(queued.status).toBe(200);
  const isStored = () => ownIrn !== undefined && ownIrn in bundle.standIn.register().documents;
  const post = async (timeoutMs = 5_000) => {
    const capture = { body: '' };
    bundle.client.send = async (_method, path, body) => {
      capture.body = body ?? '';
      return Promise.reject(new Error(path));
    };
    await bundle.client.generate(anInvoice()).catch(() => undefined);
    const init = { method: 'POST', headers: bundle.client.headers(), body: capture.body };
    return fetch(`${bundle.standIn.url}/eicore/v1.03/Invoice`, {
      ...init,
      signal: AbortSignal.timeout(timeoutMs),
    });
  };
  return { ...bundle, isStored, post };
}

describe('faults of the connection', () => {
  it.each([
    ['http_503_before', 503, false],
    ['http_500_before', 500, false],
    ['http_504_before_commit', 504, false],
    ['throttled_429', 429, false],
    ['http_504_after_commit', 504, true],
  ])('%s answers %i in HTML', async (kind, status, stored) => {
    const { post, isStored } = await setupWithFault({ kind });
    const response = await post();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '1' : null);
    expect(await response.text()).toContain('<html>');
    expect(isStored()).toBe(stored);
    expect((await post()).status).toBe(200);
  });

  it.each([
    ['drop_before', false],
    ['drop_after_commit', true],
  ])('%s cuts the connection', async (kind, stored) => {
    const { post, isStored } = await setupWithFault({ kind });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(isStored()).toBe(stored);
  });

  it.each([
    ['hang_before', false],
    ['hang_after_commit', true],
  ])('%s sends nothing', async (kind, stored) => {
    const { post, isStored } = await setupWithFault({ kind });
    await expect(post(200)).rejects.toThrow('timeout');
    expect(isStored()).toBe(stored);
  });

  it('latency delays a good answer', async () => {
    const { post } = await setupWithFault({ kind: 'latency', ms: 120 });
    const start = performance.now();
    expect((await post()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(100);
  });

  it('garbage is a 200 that is not JSON, with the document stored', async () => {
    const { post, isStored } = await setupWithFault({ kind: 'garbage' });
    const response = await post();
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
    expect(isStored()).toBe(true);
  });

  it('truncated breaks off in the body, with the document stored', async () => {
    const { post, isStored } = await setupWithFault({ kind: 'truncated' });
    await expect(post().then((response) => response.text())).rejects.toThrow('terminated');
    expect(isStored()).toBe(true);
  });

  it('slow_body brings a good answer piece by piece', async () => {
    const { post } = await setupWithFault({ kind: 'slow_body', ms: 150 });
    const start = performance.now();
    const response = await post();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ Status: 1 });
    expect(performance.now() - start).toBeGreaterThan(120);
  });

  it('a closing server ends a hanging call', async () => {
    const { post, standIn } = await setupWithFault({ kind: 'hang_before' });
    const pending = expect(post(30_000)).rejects.toThrow('fetch failed');
    await expect.poll(() => standIn.register().faultsPlayed).toEqual({ hang_before: 1 });
    await standIn.close();
    await pending;
  });
});

describe('faults of the IRP', () => {
  it('expired_token ends the session; the next login gives another token', async () => {
    const { client, control } = await setup();
    const old = client.token;
    await control('POST', 'faults', { op: 'generate', kind: 'expired_token' });
    expect((await client.generate(anInvoice())).codes).toEqual(['1005']);
    expect((await client.generate(anInvoice())).codes).toEqual(['1005']);
    await client.logIn();
    expect(client.token).not.toBe(old);
    expect((await client.generate(anInvoice())).envelope.Status).toBe(1);
  });

  it('ewb_error gives a good IRN with EWBERR', async () => {
    const { client, control } = await setup();
    await control('POST', 'faults', { op: 'generate', kind: 'ewb_error' });
    const EwbDtls = { TransId: '29ZZZCQ0008K1ZS', Distance: 0 };
    const { result, envelope } = await client.generate(anInvoice('E-1', { EwbDtls }));
    expect(result).toMatchObject({ Status: 'ACT', EwbNo: null });
    expect(envelope.InfoDtls).toMatchObject([{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4000' }] }]);
  });

  const entries = [{ ErrorCode: '2148', ErrorMessage: 'Requested IRN data is not available' }];
  it.each([
    ['array', entries],
    ['json_text', JSON.stringify(entries)],
    ['base64', Buffer.from(JSON.stringify(entries)).toString('base64')],
    ['null', null],
  ])('error_details_encodings writes ErrorDetails as %s', async (encoding, written) => {
    const { client, control } = await setup();
    await control('POST', 'faults', {
      op: 'get_by_irn',
      kind: 'error_details_encodings',
      with: { encoding },
    });
    expect((await client.getByIrn('0'.repeat(64))).envelope.ErrorDetails).toEqual(written);
  });

  it('info_as_text writes InfoDtls as JSON text', async () => {
    const { client, control } = await setup();
    await client.generate(anInvoice());
    await control('POST', 'faults', { op: 'generate', kind: 'info_as_text' });
    const { InfoDtls } = (await client.generate(anInvoice())).envelope;
    expect(JSON.parse(String(InfoDtls))).toMatchObject([{ InfCd: 'DUPIRN', Desc: { Irn: ownIrn } }]);
  });

  it('foreign_registration takes the number for another content, and counts no effect of ours', async () => {
    const { standIn, client, control } = await setup();
    const changes = { buyerGstin: '33ZZZCQ0003C1ZP', totInvVal: 999 };
    await control('POST', 'faults', { op: 'generate', kind: 'foreign_registration', with: changes });
    expect((await client.generate(anInvoice())).codes).toEqual(['2150']);
    const { result } = await client.getByIrn(ownIrn);
    const payload = JSON.parse(
      Buffer.from(String(result['SignedQRCode']).split('.')[1] ?? '', 'base64url').toString(),
    ) as { data: string };
    expect(JSON.parse(payload.data)).toMatchObject({ BuyerGstin: '33ZZZCQ0003C1ZP', TotInvVal: 999 });
    expect(standIn.register()).toMatchObject({
      registrationsByKey: {},
      documents: { [String(ownIrn)]: { origin: 'elsewhere' } },
    });
  });
});

describe('the fault plan', () => {
  it('strikes only the operation and the document that it was made for, as often as asked', async () => {
    const { client, control } = await setup();
    const order = { op: 'generate', docNo: 'b-2', kind: 'expired_token', times: 1 };
    await control('POST', 'faults', [order, { op: 'cancel', kind: 'http_503_before', times: 2 }]);
    expect((await client.generate(anInvoice('A-1'))).envelope.Status).toBe(1);
    expect((await client.generate(anInvoice('B-2'))).codes).toEqual(['1005']);
    expect((await control('GET', 'faults')).body).toEqual({
      pending: [{ op: 'cancel', kind: 'http_503_before', times: 2 }],
      played: { expired_token: 1 },
    });
    expect((await control('DELETE', 'faults')).body['pending']).toEqual([]);
  });

  it('draws the same faults for the same seed, about as often as asked', () => {
    const drawn = (seed: number) => {
      const plan = createFaultPlan<'latency' | 'garbage'>(seed);
      plan.setChances({ probabilities: { latency: 0.2, garbage: 0.1 }, ops: ['generate'] });
      expect(plan.take('auth', undefined)).toBeUndefined();
      return Array.from({ length: 2_000 }, () => plan.take('generate', undefined)?.kind);
    };
    const kinds = drawn(7);
    expect(drawn(7)).toEqual(kinds);
    expect(drawn(8)).not.toEqual(kinds);
    expect(kinds.filter((kind) => kind === 'latency').length / 2_000).toBeCloseTo(0.2, 1);
    expect(kinds.filter((kind) => kind === 'garbage').length / 2_000).toBeCloseTo(0.1, 1);
  });

  it.each([
    ['an unknown kind', { op: 'generate', kind: 'meteor' }],
    ['chances above 1', { probabilities: { latency: 0.8, garbage: 0.3 } }],
  ])('refuses %s', async (_what, body) => {
    const { control } = await setup();
    expect((await control('POST', 'faults', body)).status).toBe(400);
  });

  it('is forgotten by a reset, with the register and the sessions', async () => {
    const { standIn, client, control } = await setup();
    await client.generate(anInvoice());
    await control('POST', 'faults', { probabilities: { http_503_before: 1 } });
    await control('POST', 'reset');
    expect((await client.generate(anInvoice())).codes).toEqual(['1005']);
    await client.logIn();
    expect((await client.generate(anInvoice())).result).toMatchObject({
      Irn: ownIrn,
      AckNo: 112610000000001,
    });
    expect(standIn.register()).toMatchObject({ logins: 1, cancels: 0 });
  });
});
