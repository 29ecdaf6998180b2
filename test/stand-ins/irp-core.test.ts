import { describe, expect, it } from 'vitest';
import { anInvoice } from './nic-setup.js';
import { aFolder, byRoad, codesOf, openRegistry, resultOf, seller, withEwayBill } from './registry-setup.js';

const hourMs = 3_600_000;
const remark = { cancelRsnCode: 2, cancelRmrk: 'Order cancelled' };

/** A registry with one document and its e-way bill. */
async function setup() {
  const core = await openRegistry();
  const { Irn, EwbNo } = resultOf(await core.generate(seller, withEwayBill('E-1')));
  return { core, irn: String(Irn), ewbNo: Number(EwbNo) };
}

describe('cancelling an e-way bill', () => {
  it('gives its number and the date as the e-way bill system writes it, and frees the IRN', async () => {
    const { core, irn, ewbNo } = await setup();
    expect(codesOf(core.cancel(seller, { Irn: irn, CnlRsn: '3', CnlRem: 'Order cancelled' }))).toEqual([
      '2230',
    ]);
    expect(resultOf(core.cancelEwayBill(seller, { ewbNo, ...remark }))).toEqual({
      ewayBillNo: String(ewbNo),
      cancelDate: '20/11/2026 12:00:00 PM',
    });
    expect(codesOf(core.ewayBillByIrn(seller, irn))).toEqual(['4005']);
    expect(codesOf(core.cancel(seller, { Irn: irn, CnlRsn: '3', CnlRem: 'Order cancelled' }))).toEqual([]);
  });

  it.each([
    [1, 'duplicate'],
    [2, 'order_cancelled'],
    ['3', 'data_entry_mistake'],
    ['4', 'others'],
  ])('reads reason %s as %s', async (cancelRsnCode, cancelReason) => {
    const { core, irn, ewbNo } = await setup();
    resultOf(core.cancelEwayBill(seller, { ewbNo, cancelRsnCode, cancelRmrk: 'As agreed' }));
    expect(core.documents.find(irn)?.ewayBill).toMatchObject({ active: false, cancelReason });
  });

  it.each([
    ['a number that is none', { ewbNo: 12 }, '301'],
    ['an unknown reason', { cancelRsnCode: 5 }, '307'],
    ['no remark', { cancelRmrk: undefined }, '308'],
    ['a remark of more than 50 characters', { cancelRmrk: 'x'.repeat(51) }, '308'],
    ['a number that was never given', { ewbNo: 181999999999 }, '325'],
  ])('refuses %s', async (_what, change, code) => {
    const { core, ewbNo } = await setup();
    expect(codesOf(core.cancelEwayBill(seller, { ewbNo, ...remark, ...change }))).toEqual([code]);
  });

  it('refuses who has not made it, and a second time', async () => {
    const { core, ewbNo } = await setup();
    expect(codesOf(core.cancelEwayBill('27ZZZCQ0002B1ZL', { ewbNo, ...remark }))).toEqual(['312']);
    resultOf(core.cancelEwayBill(seller, { ewbNo, ...remark }));
    expect(codesOf(core.cancelEwayBill(seller, { ewbNo, ...remark }))).toEqual(['312']);
  });

  it('is possible for 24 hours from its own generation, not from that of the IRN', async () => {
    const core = await openRegistry();
    const { Irn } = resultOf(await core.generate(seller, anInvoice('E-2')));
    core.clock.setOffset(20 * hourMs);
    const { EwbNo } = resultOf(core.generateEwayBill(seller, { Irn, ...byRoad }));
    core.clock.setOffset(44 * hourMs + 1);
    expect(codesOf(core.cancelEwayBill(seller, { ewbNo: EwbNo, ...remark }))).toEqual(['315']);
    core.clock.setOffset(44 * hourMs);
    expect(codesOf(core.cancelEwayBill(seller, { ewbNo: EwbNo, ...remark }))).toEqual([]);
  });

  it('leaves a newer e-way bill of the same document alone', async () => {
    const { core, irn, ewbNo } = await setup();
    resultOf(core.cancelEwayBill(seller, { ewbNo, ...remark }));
    const { EwbNo } = resultOf(core.generateEwayBill(seller, { Irn: irn, ...byRoad }));
    expect(EwbNo).toBe(ewbNo + 1);
    expect(codesOf(core.cancelEwayBill(seller, { ewbNo, ...remark }))).toEqual(['312']);
    expect(resultOf(core.ewayBillByIrn(seller, irn))).toMatchObject({ EwbNo });
  });
});

describe('the validity of an e-way bill', () => {
  // The examples' PIN codes are 1010 km apart, and a given distance may be 10 percent off.
  it.each([
    ['R', 1000, '2026-11-25 23:59:00'],
    ['R', 1001, '2026-11-26 23:59:00'],
    ['O', 1000, '2027-01-09 23:59:00'],
  ])('for vehicle type %s over %i km ends %s', async (VehType, Distance, EwbValidTill) => {
    const core = await openRegistry();
    const answer = await core.generate(seller, withEwayBill('V-1', { VehType, Distance }));
    expect(resultOf(answer)).toMatchObject({ EwbValidTill });
  });

  it('begins only when the means of transport are known', async () => {
    const core = await openRegistry();
    const EwbDtls = { TransId: byRoad.TransId, Distance: 0 };
    const answer = await core.generate(seller, anInvoice('V-2', { EwbDtls }));
    expect(resultOf(answer)).toMatchObject({ EwbNo: 181000000001, EwbValidTill: null });
    expect(answer.info).toEqual([{ InfCd: 'EWBPPD', Desc: 'Pin-Pin calc distance: 1010KM' }]);
  });
});

describe('a registry on a folder', () => {
  it('finds the e-way bill of before by its number', async () => {
    const persistTo = aFolder();
    const first = await openRegistry({ persistTo });
    const { EwbNo } = resultOf(await first.generate(seller, withEwayBill('P-1')));
    first.close();
    const second = await openRegistry({ persistTo });
    expect(codesOf(second.cancelEwayBill(seller, { ewbNo: EwbNo, ...remark }))).toEqual([]);
  });
});
