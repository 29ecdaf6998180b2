import { describe, expect, it } from 'vitest';
import { keyOf } from '../nic/nic-setup.js';
import { aDocument, anEwayBill, setUpWay } from './irp-setup.js';
import { irpWays } from './irp-ways.js';

/** The result of what must have gone well. */
const doneOf = (outcome: { kind: string }): Record<string, string> => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as unknown as { result: Record<string, string> }).result;
};
const remarks = 'Entered twice';

describe.each(irpWays)('$name', (way) => {
  it('registers a document, and finds it by IRN and by number', async () => {
    const { provider, call, standIn } = await setUpWay(way);
    const invoice = aDocument('A/1');
    const made = doneOf(await provider.generate(call, invoice));
    expect(made).toMatchObject({
      irn: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      ackNo: expect.stringMatching(/^\d{15}$/) as string,
      ackDate: '2026-11-20T12:00:00+05:30',
      status: 'ACT',
      signedInvoice: expect.stringMatching(/^ey/) as string,
      signedQrCode: expect.stringMatching(/^ey/) as string,
    });
    expect(doneOf(await provider.findByIrn(call, made.irn ?? ''))).toEqual(made);
    expect(doneOf(await provider.findByDocument(call, keyOf(invoice)))).toEqual(made);
    expect(Object.keys(standIn.register().documents)).toHaveLength(1);
    expect((await provider.signingKeys(call))[0]?.pem).toBe(standIn.publicKeys.signing);
  });

  it('says that nothing is there', async () => {
    const { provider, call } = await setUpWay(way);
    expect(await provider.findByDocument(call, keyOf(aDocument('A/2')))).toMatchObject({ kind: 'absent' });
    expect(await provider.findByIrn(call, 'a'.repeat(64))).toMatchObject({ kind: 'absent' });
    expect(await provider.findEwayBill(call, 'a'.repeat(64))).toMatchObject({ kind: 'absent' });
  });

  it('tells a duplicate by its IRN', async () => {
    const { provider, call } = await setUpWay(way);
    const made = doneOf(await provider.generate(call, aDocument('A/3')));
    expect(await provider.generate(call, aDocument('A/3'))).toMatchObject({
      kind: 'duplicate',
      irn: made.irn,
      ackNo: made.ackNo,
    });
  });

  it('cancels once, and says so when it is cancelled already', async () => {
    const { provider, call } = await setUpWay(way);
    const { irn = '' } = doneOf(await provider.generate(call, aDocument('A/4')));
    const order = { irn, reason: '2', remarks } as const;
    expect(doneOf(await provider.cancel(call, order))).toEqual({
      irn,
      cancelDate: '2026-11-20T12:00:00+05:30',
    });
    expect(await provider.cancel(call, order)).toMatchObject({ kind: 'already' });
    expect(doneOf(await provider.findByIrn(call, irn))).toMatchObject({ status: 'CNL' });
    expect(await provider.generate(call, aDocument('A/4'))).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2278' },
    });
  });

  it('refuses to cancel after 24 hours, and what it does not hold', async () => {
    const { provider, call, clock } = await setUpWay(way);
    const { irn = '' } = doneOf(await provider.generate(call, aDocument('A/5')));
    clock.now = new Date(clock.now.getTime() + 24 * 3_600_000 + 60_000);
    expect(await provider.cancel(call, { irn, reason: '1', remarks })).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2270' },
    });
    expect(await provider.cancel(call, { irn: 'b'.repeat(64), reason: '1', remarks })).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2148' },
    });
  });

  it('makes an e-way bill, finds it, and cancels it before the IRN', async () => {
    const { provider, call } = await setUpWay(way);
    const { irn = '' } = doneOf(await provider.generate(call, aDocument('A/6')));
    const bill = doneOf(await provider.generateEwayBill(call, anEwayBill(irn)));
    expect(bill).toMatchObject({
      ewayBillNo: expect.stringMatching(/^\d{12}$/) as string,
      ewayBillDate: '2026-11-20T12:00:00+05:30',
      ewayBillValidUpto: expect.stringMatching(/^20\d\d-\d\d-\d\dT/) as string,
    });
    expect(await provider.generateEwayBill(call, anEwayBill(irn))).toMatchObject({ kind: 'already' });
    expect(doneOf(await provider.findEwayBill(call, irn))).toMatchObject({ ewayBillNo: bill.ewayBillNo });
    const order = { irn, reason: '3', remarks } as const;
    expect(await provider.cancel(call, order)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'active_eway_bill' },
    });

    const ending = { ewayBillNo: bill.ewayBillNo ?? '', reason: '2', remarks } as const;
    expect(doneOf(await provider.cancelEwayBill(call, ending))).toEqual({
      ewayBillNo: bill.ewayBillNo,
      cancelDate: '2026-11-20T12:00:00+05:30',
    });
    expect(await provider.cancelEwayBill(call, ending)).toMatchObject({ kind: 'already' });
    expect(await provider.findEwayBill(call, irn)).toMatchObject({
      kind: way.hidesEndedEwayBills ? 'absent' : 'done',
    });
    expect(await provider.cancel(call, order)).toMatchObject({ kind: 'done' });
  });

  it('shows a taxpayer, and none that does not exist', async () => {
    const { provider, call, control } = await setUpWay(way);
    expect(doneOf(await provider.findTaxpayer(call, '27ZZZCQ0002B1ZL'))).toMatchObject({
      gstin: '27ZZZCQ0002B1ZL',
      stateCode: '27',
      status: 'ACT',
      isBlocked: false,
      registrationDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    });
    await control('gstin', { gstin: '27ZZZCQ0002B1ZL', status: 'unknown' });
    expect(await provider.findTaxpayer(call, '27ZZZCQ0002B1ZL')).toMatchObject({ kind: 'absent' });
  });

  it('lists the IRNs that the central registry refused', async () => {
    const { provider, call, control } = await setUpWay(way);
    const { irn = '' } = doneOf(await provider.generate(call, aDocument('A/7')));
    expect(doneOf(await provider.rejectedIrns(call, '2026-11-20'))).toEqual([]);
    await control('reject', { irn });
    expect(doneOf(await provider.rejectedIrns(call, '2026-11-20'))).toEqual([irn]);
  });

  describe('tells apart', () => {
    it('what the caller must change, every fault of it', async () => {
      const { provider, call } = await setUpWay(way);
      const invoice = aDocument('A/8');
      Object.assign(invoice.ItemList[0] ?? {}, { GstRt: 13, Unit: 'XYZ' });
      const refused = await provider.generate(call, invoice);
      expect(refused).toMatchObject({ kind: 'rejected' });
      const { fields = [] } = (refused as { failure: { fields?: { code: string }[] } }).failure;
      expect(fields.map(({ code }) => code).sort()).toEqual(['2177', '2235', '2240']);
    });

    it.runIf(way.login)('what the operator must change', async () => {
      const { provider, call } = await setUpWay(way, { front: { enrol: [] } });
      expect(await provider.generate(call, aDocument('A/9'))).toMatchObject({ kind: 'rejected' });
    });

    it('a GSTIN that the IRP has not heard of yet, which is refreshed once', async () => {
      const { provider, call, control, standIn } = await setUpWay(way);
      await control('gstin', { gstin: '27ZZZCQ0002B1ZL', needsSync: true });
      expect(await provider.generate(call, aDocument('A/10'))).toMatchObject({ kind: 'done' });
      expect(Object.keys(standIn.register().documents)).toHaveLength(1);
    });

    it.runIf(way.hasSessions)('a stale session, which is renewed', async () => {
      const { provider, call, standIn } = await setUpWay(way);
      standIn.faults.queue({ op: 'generate', kind: 'expired_token', times: 1 });
      expect(await provider.generate(call, aDocument('A/11'))).toMatchObject({ kind: 'unauthorized' });
      expect(await provider.renew(call)).toMatchObject({ kind: 'done' });
      expect(await provider.generate(call, aDocument('A/11'))).toMatchObject({ kind: 'done' });
    });

    it('a request to slow down', async () => {
      const { provider, call, standIn } = await setUpWay(way);
      standIn.faults.queue({ op: '*', kind: 'throttled_429', times: 1 });
      const answers = [await provider.generate(call, aDocument('A/12'))];
      // A log-in that is slowed down is the same to the caller.
      expect(answers[0]).toMatchObject({ kind: 'throttled', retryAfterMs: 1_000 });
      expect(Object.keys(standIn.register().documents)).toHaveLength(0);
    });
  });

  describe('never calls failed what may have happened', () => {
    it.each(['hang_before', 'drop_before', 'http_503_before', 'http_504_before_commit'] as const)(
      '%s: unknown, and nothing is there',
      async (kind) => {
        const { provider, call, standIn } = await setUpWay(way, { timeoutMs: 300 });
        standIn.faults.queue({ op: 'generate', kind, times: 1 });
        const invoice = aDocument('A/13');
        expect(await provider.generate(call, invoice)).toMatchObject({ kind: 'unknown' });
        expect(await provider.findByDocument(call, keyOf(invoice))).toMatchObject({ kind: 'absent' });
      },
    );

    it.each([
      ...(['hang_after_commit', 'drop_after_commit', 'http_504_after_commit'] as const),
      ...(['garbage', 'truncated'] as const),
    ])('%s: unknown, and it is found', async (kind) => {
      const { provider, call, standIn } = await setUpWay(way, { timeoutMs: 300 });
      standIn.faults.queue({ op: 'generate', kind, times: 1 });
      const invoice = aDocument('A/14');
      expect(await provider.generate(call, invoice)).toMatchObject({ kind: 'unknown' });
      expect(await provider.findByDocument(call, keyOf(invoice))).toMatchObject({ kind: 'done' });
    });

    it('a lost answer to a cancellation: unknown, and it is cancelled', async () => {
      const { provider, call, standIn } = await setUpWay(way, { timeoutMs: 300 });
      const { irn = '' } = doneOf(await provider.generate(call, aDocument('A/15')));
      standIn.faults.queue({ op: 'cancel', kind: 'drop_after_commit', times: 1 });
      expect(await provider.cancel(call, { irn, reason: '1', remarks })).toMatchObject({ kind: 'unknown' });
      expect(doneOf(await provider.findByIrn(call, irn))).toMatchObject({ status: 'CNL' });
    });

    it('a lost answer to an e-way bill: unknown, and it is found', async () => {
      const { provider, call, standIn } = await setUpWay(way, { timeoutMs: 300 });
      const { irn = '' } = doneOf(await provider.generate(call, aDocument('A/16')));
      standIn.faults.queue({ op: 'ewb_generate', kind: 'hang_after_commit', times: 1 });
      expect(await provider.generateEwayBill(call, anEwayBill(irn))).toMatchObject({ kind: 'unknown' });
      expect(await provider.findEwayBill(call, irn)).toMatchObject({ kind: 'done' });
    });

    it('an unreadable answer to a look-up proves nothing', async () => {
      const { provider, call, standIn } = await setUpWay(way, { timeoutMs: 300 });
      standIn.faults.queue({ op: 'get_by_doc', kind: 'garbage', times: 3 });
      const found = await provider.findByDocument(call, keyOf(aDocument('A/17')));
      expect(['transient', 'unauthorized']).toContain(found.kind);
    });
  });

  it('reaches nobody and says so, having sent nothing', async () => {
    const { provider, call, standIn } = await setUpWay(way);
    await standIn.close();
    expect(await provider.generate(call, aDocument('A/18'))).toMatchObject({
      kind: 'transient',
      failure: { code: 'not_sent' },
    });
  });
});
