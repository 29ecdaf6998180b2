import { describe, expect, it } from 'vitest';
import { checkEwayBillInput } from '../../src/actions/ewaybill/check-eway-bill-input.js';
import { ewayBillInputSchema } from '../../src/actions/ewaybill/eway-bill-input.js';
import { noon, places } from '../einvoice/einvoice-setup.js';

const irn = 'ab'.repeat(32);
const vehicle = { vehicleNumber: 'KA01AB1234' };
const document = { documentNo: 'RR-1', documentDate: '2026-11-20' };
const transporterId = '29ZZZCQ0008K1ZS';
const hosur = { name: 'Store', address: 'Yard 4, Ring Road', city: 'Hosur', pincode: '635109', state: 'TN' };

const faultsOf = (changes: object): string[] => {
  const input = ewayBillInputSchema.parse({
    irn,
    transport: { transportMode: 'road', ...vehicle },
    ...changes,
  });
  return places(checkEwayBillInput(input, { at: noon, mode: 'live', sandbox: false }));
};

describe('the transport of an e-way bill', () => {
  it.each([
    ['road with a vehicle', { transportMode: 'road', ...vehicle }],
    ['road by its number, over-dimensional', { transportMode: '1', ...vehicle, vehicleType: 'O' }],
    ['rail with its document', { transportMode: 'Rail', ...document }],
    ['air with its document', { transportMode: 'air', ...document }],
    ['ship with its document', { transportMode: 'ship', ...document }],
    ['ship with a vehicle', { transportMode: 'ship', ...vehicle }],
    ['a transporter alone (part A)', { transporterId }],
    ['a transporter and the mode alone (part A)', { transporterId, transportMode: 'road' }],
    ['the longest distance', { transportMode: 'road', ...vehicle, distance: 4000 }],
  ])('may be %s', (_what, transport) => {
    expect(faultsOf({ transport })).toEqual([]);
  });

  it.each([
    ['nothing', {}, ['transporterId']],
    ['a vehicle without a mode', { transporterId, ...vehicle }, ['transportMode']],
    ['a document without a mode', { transporterId, ...document }, ['transportMode']],
    ['road without a vehicle', { transportMode: 'road' }, ['vehicleNumber']],
    ['road with a transport document', { transportMode: 'road', ...vehicle, ...document }, ['documentNo']],
    ['rail without a document', { transportMode: 'rail' }, ['documentNo']],
    ['rail with a document without date', { transportMode: 'rail', documentNo: 'RR-1' }, ['documentNo']],
    ['air with a vehicle', { transportMode: 'air', ...document, ...vehicle }, ['vehicleNumber']],
    ['ship with nothing', { transportMode: 'ship' }, ['documentNo']],
    ['ship with a regular vehicle', { transportMode: 'ship', ...vehicle, vehicleType: 'R' }, ['vehicleType']],
    [
      'a day that does not exist',
      { transportMode: 'rail', ...document, documentDate: '2026-02-30' },
      ['documentDate'],
    ],
  ])('may not be %s', (_what, transport, fields) => {
    expect(faultsOf({ transport })).toEqual(fields.map((field) => `eway_bill_transport /transport/${field}`));
  });

  it.each([4001, -1, 12.5, '4001', 'far'])('has no distance of %s', (distance) => {
    const transport = { transportMode: 'road', ...vehicle, distance };
    expect(ewayBillInputSchema.safeParse({ irn, transport }).success).toBe(false);
  });
});

describe('the places of an e-way bill', () => {
  const { name: _, ...there } = hosur;

  it('need a distance of their own within one PIN code, 1 to 100 km', () => {
    const within = (distance?: number) =>
      faultsOf({
        transport: { transportMode: 'road', ...vehicle, ...(distance !== undefined && { distance }) },
        dispatchFrom: hosur,
        shipTo: there,
      });
    expect(within()).toEqual(['4029 /transport/distance']);
    expect(within(101)).toEqual(['4029 /transport/distance']);
    expect(within(1)).toEqual([]);
    expect(within(100)).toEqual([]);
    expect(faultsOf({ dispatchFrom: hosur, shipTo: { ...there, pincode: '635110' } })).toEqual([]);
    expect(faultsOf({ shipTo: there })).toEqual([]);
  });

  it('lie in states of India', () => {
    expect(
      faultsOf({
        dispatchFrom: { ...hosur, state: 'Texas' },
        shipTo: { ...there, pincode: 635110, state: 'x' },
      }),
    ).toEqual(['2200 /dispatchFrom/state', '2200 /shipTo/state']);
    expect(
      faultsOf({ dispatchFrom: { ...hosur, pincode: 999999 }, shipTo: { ...there, pincode: 999999 } }),
    ).toContain('4033 /shipTo/pincode');
  });

  it('go with a supplier whose GSTIN is well-formed', () => {
    expect(faultsOf({ sellerGstin: '29ZZZCQ0001A1ZA' })).toEqual(['3028 /sellerGstin']);
    expect(faultsOf({ sellerGstin: '29ZZZCQ0001A1ZK' })).toEqual([]);
  });
});
