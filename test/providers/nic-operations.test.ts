import { describe, expect, it } from 'vitest';
import type { CancelReason } from '../../src/providers/irp/irp-contract.js';
import { aCall, anInvoice, gstin as supplier, setup } from '../nic/nic-setup.js';

const hourMs = 3_600_000;

/** A registered invoice, with the orders that end it and that make its e-way bill. */
const registered = async () => {
  const bundle = await setup();
  const { provider, call, clock } = bundle;
  const made = await provider.generate(call, anInvoice());
  if (made.kind !== 'done') throw new Error(`the document was not registered: ${made.kind}`);
  const { irn } = made.result;
  const cancel = (reason: CancelReason = '2') =>
    provider.cancel(call, { irn, reason, remarks: 'wrong price' });
  const transport = { TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' } as const;
  const makeBill = () => provider.generateEwayBill(call, { Irn: irn, Distance: 0, ...transport });
  const billNo = async () => {
    const bill = await makeBill();
    if (bill.kind !== 'done') throw new Error(`there is no e-way bill: ${bill.kind}`);
    return bill.result.ewayBillNo;
  };
  const cancelBill = (ewayBillNo: string) =>
    provider.cancelEwayBill(call, { ewayBillNo, reason: '3', remarks: 'wrong vehicle' });
  const pass = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms);
  };
  return { ...bundle, irn, cancel, makeBill, billNo, cancelBill, pass };
};

describe('a cancellation', () => {
  it('ends the IRN for good, and tells when', async () => {
    const { provider, call, irn, cancel } = await registered();
    expect(await cancel()).toEqual({
      kind: 'done',
      httpStatus: 200,
      result: { irn, cancelDate: '2026-11-20T12:00:00+05:30' },
    });
    expect(await provider.findByIrn(call, irn)).toMatchObject({ kind: 'done', result: { status: 'CNL' } });
    expect(await cancel()).toEqual({ kind: 'already', httpStatus: 200 });
    expect(await provider.generate(call, anInvoice())).toMatchObject({
      kind: 'rejected',
      failure: { code: 'number_cancelled' },
    });
  });

  it('is refused after 24 hours', async () => {
    const { cancel, pass } = await registered();
    pass(24 * hourMs + 60_000);
    expect(await cancel()).toMatchObject({ kind: 'rejected', failure: { code: 'cancel_window_over' } });
  });

  it('is refused while an e-way bill is active, and taken when that is cancelled', async () => {
    const { cancel, billNo, cancelBill } = await registered();
    const number = await billNo();
    expect(await cancel()).toMatchObject({ kind: 'rejected', failure: { code: 'active_eway_bill' } });
    expect((await cancelBill(number)).kind).toBe('done');
    expect((await cancel()).kind).toBe('done');
  });

  it('of an IRN that nobody holds is refused', async () => {
    const { provider, call } = await setup();
    const unknown = { irn: 'a'.repeat(64), reason: '1', remarks: 'twice' } as const;
    expect(await provider.cancel(call, unknown)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'irn_not_found' },
    });
  });

  it.each(['drop_after_commit', 'http_504_after_commit', 'garbage'] as const)(
    'whose answer is lost leaves a doubt: %s',
    async (kind) => {
      const { cancel, standIn } = await registered();
      standIn.faults.queue({ op: 'cancel', kind, times: 1 });
      expect((await cancel()).kind).toBe('unknown');
      expect((await cancel()).kind).toBe('already');
    },
  );
});

describe('an e-way bill', () => {
  it('is made on a registered invoice, with the distance that the system reckons, and read back', async () => {
    const { provider, call, irn, makeBill } = await registered();
    expect(await provider.findEwayBill(call, irn)).toEqual({ kind: 'absent', httpStatus: 200 });
    const made = await makeBill();
    expect(made).toMatchObject({
      kind: 'done',
      result: {
        ewayBillNo: expect.stringMatching(/^\d{12}$/) as string,
        ewayBillDate: '2026-11-20T12:00:00+05:30',
        distance: expect.any(Number) as number,
      },
    });
    const { ewayBillNo, ewayBillValidUpto } = made.kind === 'done' ? made.result : {};
    expect(await provider.findEwayBill(call, irn)).toMatchObject({
      kind: 'done',
      result: { ewayBillNo, ewayBillValidUpto, distance: null },
    });
    expect(await makeBill()).toEqual({ kind: 'already', httpStatus: 200 });
  });

  it('needs an active invoice', async () => {
    const { cancel, makeBill } = await registered();
    await cancel();
    expect(await makeBill()).toMatchObject({ kind: 'rejected', failure: { providerCode: '2302' } });
  });

  it('is cancelled at the e-way bill system, once, with its own meaning of the reasons', async () => {
    const { provider, call, irn, billNo, cancelBill, standIn } = await registered();
    const number = await billNo();
    expect(await cancelBill(number)).toMatchObject({
      kind: 'done',
      result: { ewayBillNo: number, cancelDate: expect.stringContaining('2026') as string },
    });
    expect(standIn.core.documents.find(irn)?.ewayBill?.cancelReason).toBe('data_entry_mistake');
    expect(await provider.findEwayBill(call, irn)).toMatchObject({ kind: 'absent' });
    expect(await cancelBill(number)).toEqual({ kind: 'already', httpStatus: 200 });
  });

  it('is not cancelled after 24 hours, nor when nobody knows it', async () => {
    const { billNo, cancelBill, pass } = await registered();
    const number = await billNo();
    expect(await cancelBill('999999999999')).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '325' },
    });
    pass(24 * hourMs + 60_000);
    expect(await cancelBill(number)).toMatchObject({ kind: 'rejected', failure: { providerCode: '315' } });
  });

  it.each(['drop_after_commit', 'http_504_after_commit', 'garbage'] as const)(
    'whose end is in doubt is said to be so: %s',
    async (kind) => {
      const { billNo, cancelBill, standIn } = await registered();
      const number = await billNo();
      standIn.faults.queue({ op: 'ewb_cancel', kind, times: 1 });
      expect((await cancelBill(number)).kind).toBe('unknown');
      expect((await cancelBill(number)).kind).toBe('already');
    },
  );
});

describe('the session of the e-way bill system', () => {
  it('is one for many calls, and another than that of the e-invoice system', async () => {
    const { cancelBill, billNo, sessions } = await registered();
    await cancelBill(await billNo());
    await cancelBill(await billNo());
    const keys = [...sessions.stored.keys()].map((key) => key.split('|').slice(1, 3));
    expect(keys.toSorted()).toEqual([
      ['ewb', 'nic'],
      ['nic', expect.stringContaining('127.0.0.1')],
    ]);
    expect(sessions.creations()).toBe(2);
  });

  it('is renewed alone when it has ended', async () => {
    const { provider, call, billNo, cancelBill, standIn, sessions } = await registered();
    const number = await billNo();
    standIn.faults.queue({ op: 'ewb_cancel', kind: 'expired_token', times: 1 });
    expect(await cancelBill(number)).toMatchObject({
      kind: 'unauthorized',
      failure: { code: 'session_stale', providerCode: '106' },
    });
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    expect((await cancelBill(number)).kind).toBe('done');
    expect(sessions.creations()).toBe(3);
  });

  it('is refused with a wrong password, and not asked for again', async () => {
    const user = { clientId: 'client-1', clientSecret: 'secret-1', userName: 'api_user', gstin: supplier };
    const { provider, call, standIn } = await setup({ enrol: [{ ...user, password: 'another' }] });
    const cancel = () =>
      provider.cancelEwayBill(call, { ewayBillNo: '181000000001', reason: '1', remarks: 'twice' });
    const first = await cancel();
    expect(first).toMatchObject({
      kind: 'rejected',
      failure: { code: 'credentials_refused', providerCode: '108' },
    });
    expect(await cancel()).toEqual(first);
    expect(standIn.register().refusalsByCode).toEqual({ '108': 1 });
    expect(JSON.stringify(first)).not.toContain('Pass@123');
  });

  it('is not asked for with credentials that are too long for the key', async () => {
    const { provider, call, standIn } = await setup();
    const { connection } = call;
    const secrets = { ...connection.secrets, password: 'p'.repeat(80) };
    const long = aCall({ ...connection, secrets });
    expect(
      await provider.cancelEwayBill(long, { ewayBillNo: '181000000001', reason: '1', remarks: 'twice' }),
    ).toMatchObject({ kind: 'rejected', failure: { code: 'connection_incomplete' } });
    expect(standIn.register().logins).toBe(0);
  });
});

describe('the register of taxpayers', () => {
  const gstin = '27ZZZCQ0002B1ZL';

  it('is read in plain words of our own shape', async () => {
    const { provider, call, standIn } = await setup();
    standIn.core.taxpayers.set({
      gstin,
      tradeName: 'SAMPLE',
      cancelledOn: '2026-10-01',
      status: 'cancelled',
    });
    expect(await provider.findTaxpayer(call, gstin)).toEqual({
      kind: 'done',
      httpStatus: 200,
      result: {
        gstin,
        legalName: 'TAXPAYER ZZZCQ0002B PRIVATE LIMITED',
        tradeName: 'SAMPLE',
        address: '1, MARKET HOUSE, MAIN ROAD, TOWN',
        stateCode: '27',
        pincode: '127000',
        taxpayerType: 'REG',
        status: 'CNL',
        isBlocked: false,
        registrationDate: '2017-07-01',
        deregistrationDate: '2026-10-01',
      },
    });
  });

  it('is brought up to date where the copy of the IRP does not know a GSTIN yet', async () => {
    const { provider, call, standIn } = await setup();
    standIn.core.taxpayers.set({ gstin, needsSync: true });
    expect(await provider.findTaxpayer(call, gstin)).toMatchObject({ kind: 'done', result: { gstin } });
    expect(standIn.core.taxpayers.find(gstin)).toBeDefined();
  });

  it.each([false, true])('has no GSTIN that was never given out (fresh: %s)', async (fresh) => {
    const { provider, call, standIn } = await setup();
    standIn.core.taxpayers.set({ gstin, status: 'unknown' });
    expect(await provider.findTaxpayer(call, gstin, fresh)).toEqual({ kind: 'absent', httpStatus: 200 });
  });
});

describe('the rejected IRNs of a day', () => {
  it('are those that lost the race on that day', async () => {
    const { provider, call, irn, standIn } = await registered();
    expect(await provider.rejectedIrns(call, '2026-11-20')).toEqual({
      kind: 'done',
      httpStatus: 200,
      result: [],
    });
    standIn.core.documents.reject(irn, '2026-11-20');
    expect(await provider.rejectedIrns(call, '2026-11-20')).toMatchObject({ kind: 'done', result: [irn] });
    expect(await provider.rejectedIrns(call, '2026-11-19')).toMatchObject({ kind: 'done', result: [] });
  });
});
