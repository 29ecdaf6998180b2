import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Done } from '../../src/domain/outcome.js';
import { createActionRegistry } from '../../src/actions/action-registry.js';
import { createQrDynamic } from '../../src/actions/qr-dynamic/qr-dynamic.js';
import { aBill, aRun, noon, places, today } from './einvoice-setup.js';

const action = createQrDynamic();
const folder = new URL('../../fixtures/requests/qr.dynamic/', import.meta.url);

/** A sample by its name, dated with the day of the tests, with changes; undefined takes a field away. */
const aSample = (name: string, changes: object = {}): unknown => {
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8').replaceAll('{{today}}', today);
  return JSON.parse(JSON.stringify({ ...(JSON.parse(text) as object), ...changes }));
};

interface Result {
  payload: string;
  qrCodeImage: string;
  qrCodeSvg: string;
}

const perform = async (input: unknown): Promise<Result> => {
  const run = { ...aRun(aBill()), input: action.input.parse(input) };
  const outcome = await action.perform(run);
  expect(outcome.kind).toBe('done');
  return action.result.parse((outcome as Done<unknown>).result) as Result;
};

/** Faults as `code pointer`, of the schema or, where that is content, of the check. */
const faultsOf = (input: unknown): string[] => {
  const parsed = action.input.safeParse(input);
  if (!parsed.success) return parsed.error.issues.map(({ path }) => `schema /${path.join('/')}`);
  return places(action.check!(parsed.data, { at: noon, mode: 'test', sandbox: true }));
};

describe('the QR code of a B2C invoice', () => {
  it('holds the link that asks for the payment and tells the tax', async () => {
    const { payload, qrCodeSvg } = await perform(aSample('within-state'));
    expect(payload).toBe(
      'upi://pay?pa=examplefasteners@okbank&pn=Example%20Fasteners%20%26%20Co.&tr=B2C%2F26-27%2F00042&am=1180.00' +
        '&cu=INR&invoiceNo=B2C%2F26-27%2F00042&invoiceDate=2026-11-20T00%3A00%3A00%2B05%3A30' +
        '&gstIn=29ZZZCQ0001A1ZK&gstBrkUp=GST%3A180.00%7CCGST%3A90.00%7CSGST%3A90.00%7CCESS%3A0.00',
    );
    expect(qrCodeSvg).toMatch(/^<svg .*<\/svg>$/s);
  });

  it.each(['within-state', 'between-states', 'part-paid'])('is read back by a reader: %s', async (name) => {
    const { payload, qrCodeImage } = await perform(aSample(name));
    const { data, width, height } = PNG.sync.read(Buffer.from(qrCodeImage.split(',')[1]!, 'base64'));
    expect(jsQR.default(new Uint8ClampedArray(data), width, height)?.data).toBe(payload);
  });

  it('says IGST and cess, a reference and a note, as whoever follows the link reads them', async () => {
    const { searchParams } = new URL((await perform(aSample('between-states'))).payload);
    expect(Object.fromEntries(searchParams)).toEqual({
      pa: 'examplefasteners@okbank',
      pn: 'Example Fasteners & Co.',
      tr: 'PAY-0043',
      am: '1475.50',
      cu: 'INR',
      tn: 'Thank you (गिरीश स्टोर)',
      invoiceNo: 'B2C/26-27/00043',
      invoiceDate: '2026-11-20T00:00:00+05:30',
      gstIn: '29ZZZCQ0001A1ZK',
      gstBrkUp: 'GST:225.08|IGST:225.08|CESS:12.00',
    });
  });

  it('asks for the balance when a part is paid, and names the account when it is told', async () => {
    const { searchParams } = new URL((await perform(aSample('part-paid'))).payload);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      am: '679.50',
      gstBrkUp: 'GST:180.00|CGST:90.00|SGST:90.00|CESS:0.00',
      accountNo: '000111222333',
      ifsc: 'ABCD0001234',
    });
  });
});

describe('a B2C invoice', () => {
  it.each(['within-state', 'between-states', 'part-paid'])('without fault is accepted: %s', (name) => {
    expect(faultsOf(aSample(name))).toEqual([]);
  });

  it.each([
    ['refused/bad-gstin', ['gstin_wrong /sellerGstin']],
    ['refused/paid-in-full', ['nothing_to_pay /paid']],
    ['refused/tax-above-total', ['tax_above_total /amount']],
  ])('with a fault is refused: %s', (name, faults) => {
    expect(faultsOf(aSample(name))).toEqual(faults);
  });

  it.each([
    [{ payeeVpa: 'no-at-sign' }, 'schema /payeeVpa'],
    [{ payeeVpa: 'a@bank' }, 'schema /payeeVpa'],
    [{ payeeVpa: 'shop@bank&am=1' }, 'schema /payeeVpa'],
    [{ payeeVpa: undefined }, 'schema /payeeVpa'],
    [{ payeeName: 'two\nlines' }, 'schema /payeeName'],
    [{ payeeName: '\ud800' }, 'schema /payeeName'],
    [{ amount: '10.005' }, 'schema /amount'],
    [{ amount: -1 }, 'schema /amount'],
    [{ amount: 0, cgst: 0, sgst: 0 }, 'nothing_to_pay /amount'],
    [{ invoiceNo: 'A B' }, 'schema /invoiceNo'],
    [{ invoiceDate: '20/11/2026' }, 'schema /invoiceDate'],
    [{ invoiceDate: '2026-02-30' }, 'date_wrong /invoiceDate'],
    [{ invoiceDate: '2026-11-21' }, 'date_in_future /invoiceDate'],
    [{ sgst: undefined }, 'tax_head_missing /sgst'],
    [{ cgst: undefined }, 'tax_head_missing /cgst'],
    [{ igst: 1 }, 'tax_head_wrong /igst'],
    [{ payeeAccount: '000111222333' }, 'account_incomplete /payeeIfsc'],
    [{ payeeIfsc: 'ABCD0001234' }, 'account_incomplete /payeeAccount'],
    [{ payeeAccount: '000111222333', payeeIfsc: 'ABCD1001234' }, 'schema /payeeIfsc'],
    [{ note: 'n'.repeat(81) }, 'schema /note'],
    [{ transactionRef: '' }, 'schema /transactionRef'],
    [{ payeeVPA: 'shop@bank' }, 'schema /'],
  ])('with %j is refused at its field', (changes, fault) => {
    expect(faultsOf(aSample('within-state', changes))).toEqual([fault]);
  });

  it('may have taxes as high as its total, and no tax at all', () => {
    expect(faultsOf(aSample('within-state', { amount: 180 }))).toEqual([]);
    expect(faultsOf(aSample('within-state', { amount: '179.99' }))).toEqual(['tax_above_total /amount']);
    expect(faultsOf(aSample('within-state', { cgst: undefined, sgst: undefined }))).toEqual([]);
  });
});

describe('the action', () => {
  it('can be registered, needs no provider, and its example has no fault', () => {
    expect(
      createActionRegistry([action])
        .list()
        .map(({ name, provider }) => [name, provider]),
    ).toEqual([['qr.dynamic', null]]);
    expect(faultsOf(action.example)).toEqual([]);
  });
});
