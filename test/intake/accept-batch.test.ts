import { describe, expect, it } from 'vitest';
import { MunshiError } from '../../src/domain/errors.js';
import { goodInvoice } from './support/sample-actions.js';
import { startIntake } from './support/intake-under-test.js';

interface Item {
  status: number;
  id?: string;
  error?: { code: string; errors?: { pointer: string; message: string }[] };
}
interface BatchAnswer {
  items: Item[];
  code: string;
  errors: { pointer: string; message: string }[];
}
const path = '/v1/jobs/einvoice.generate/batch';
const echo = '/v1/jobs/toy.echo/batch';

describe('POST /v1/jobs/{action}/batch', () => {
  it('accepts or refuses each item on its own, in order, with pointers into the item', async () => {
    const { call, ledger } = await startIntake();
    const jobs = [
      { input: goodInvoice, reference: 'one' },
      { input: { ...goodInvoice, invoceNo: 'x' } },
      5,
      { input: goodInvoice, refrence: 'x' },
      { input: { ...goodInvoice, invoiceNo: 'a\0' } },
      { input: { ...goodInvoice, items: [{ ...goodInvoice.items[0], hsn: '9901' }] }, reference: 'six' },
      { input: goodInvoice, reference: 'seven' },
    ];
    const { status, json } = await call<BatchAnswer>('POST', path, { body: { jobs } });
    expect(status).toBe(200);
    expect(json.items.map((item) => item.status)).toEqual([202, 422, 422, 422, 422, 422, 202]);
    expect(json.items.map(({ error }) => error?.errors?.map(({ pointer }) => pointer))).toEqual([
      undefined,
      ['/input/invoceNo'],
      [''],
      ['/refrence'],
      ['/input/invoiceNo'],
      ['/input/items/0/hsn'],
      undefined,
    ]);
    expect(ledger.accepted.map(({ reference }) => reference)).toEqual(['one', 'seven']);
    const first = await call('GET', `/v1/jobs/${json.items[0]?.id ?? ''}`);
    expect(first.json).toMatchObject({ reference: 'one', state: 'queued' });
  });

  it('takes 1,000 items in their order', async () => {
    const { call, ledger } = await startIntake();
    const jobs = Array.from({ length: 1_000 }, (_, index) => ({ input: index }));
    const { json } = await call<BatchAnswer>('POST', echo, { body: { jobs } });
    expect(json.items.every(({ status }) => status === 202)).toBe(true);
    expect(ledger.accepted.map(({ input }) => input)).toEqual(jobs.map(({ input }) => input));
    const ids = json.items.map(({ id }) => id);
    expect([...ids].sort()).toEqual(ids);
  });

  it.each([
    ['no items', { jobs: [] }, ['/jobs']],
    ['1,001 items', { jobs: Array.from({ length: 1_001 }, () => ({ input: 1 })) }, ['/jobs']],
    ['no list', { jobs: {} }, ['/jobs']],
    ['nothing', {}, ['/jobs']],
    ['a misspelt list', { job: [{ input: 1 }] }, ['/jobs', '/job']],
  ])('refuses a batch of %s', async (_what, body, pointers) => {
    const { call, ledger } = await startIntake();
    const { status, json } = await call<BatchAnswer>('POST', echo, { body });
    expect(status).toBe(422);
    expect(json.errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(ledger.accepted).toEqual([]);
  });

  it('knows replays within a batch, between batches, and of single requests', async () => {
    const { call } = await startIntake();
    const item = { input: { a: 1 }, idempotencyKey: 'k1' };
    const first = await call<BatchAnswer>('POST', echo, {
      body: {
        jobs: [item, item, { input: { a: 2 }, idempotencyKey: 'k1' }, { input: 1, idempotencyKey: '' }],
      },
    });
    expect(first.json.items.map(({ status, error }) => error?.code ?? status)).toEqual([
      202,
      200,
      'idempotency_key_reused',
      'invalid_input',
    ]);
    expect(first.json.items[1]?.id).toBe(first.json.items[0]?.id);
    const single = await call('POST', '/v1/jobs/toy.echo', {
      body: { input: { a: 1 } },
      headers: { 'idempotency-key': 'k1' },
    });
    expect([single.status, single.json['id']]).toEqual([200, first.json.items[0]?.id]);
  });

  it('answers 503 when the ledger took nothing, and item by item when it took some', async () => {
    const { call, ledger, logLines } = await startIntake();
    const down = new MunshiError('unavailable', 'The ledger is down.');
    const jobs = Array.from({ length: 120 }, (_, index) => ({ input: index }));
    ledger.failing.accept = () => down;
    const refused = await call<BatchAnswer>('POST', echo, { body: { jobs } });
    expect([refused.status, refused.json.code]).toEqual([503, 'unavailable']);
    expect(refused.headers.get('retry-after')).toBe('5');

    ledger.failing.accept = ({ input }) =>
      input === 3 ? down : input === 4 ? new Error('secret detail') : null;
    const mixed = await call<BatchAnswer>('POST', echo, { body: { jobs } });
    expect(mixed.status).toBe(200);
    expect(mixed.json.items.slice(2, 6).map(({ status }) => status)).toEqual([202, 503, 500, 202]);
    expect(mixed.text).not.toContain('secret');
    expect(logLines.filter(({ msg }) => msg === 'batch_item.failed')).toHaveLength(1);
  });
});
