import { describe, expect, it } from 'vitest';
import { isId } from '../../src/domain/ids.js';
import { goodInvoice } from './support/sample-actions.js';
import { startIntake, type Reply } from './support/intake-under-test.js';

interface Problem {
  status: number;
  code: string;
  detail: string;
  errors: { pointer: string; code: string; message: string }[];
}
const pointers = ({ json }: Reply<Problem>): string[] => json.errors.map(({ pointer }) => pointer);
const generate = '/v1/jobs/einvoice.generate';

describe('POST /v1/jobs/{action}', () => {
  it('answers 202 with the job and its Location, kept by no cache', async () => {
    const { call, ledger, tenantId } = await startIntake();
    const body = { input: goodInvoice, reference: 'INV-1', priority: 'high' };
    const { status, json, headers } = await call<{ id: string }>('POST', generate, { body });
    expect(status).toBe(202);
    expect(isId(json.id)).toBe(true);
    expect(headers.get('location')).toBe(`/v1/jobs/${json.id}`);
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    const time = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    expect(json).toEqual({
      id: json.id,
      action: 'einvoice.generate',
      state: 'queued',
      reference: 'INV-1',
      priority: 'high',
      group: null,
      result: null,
      error: null,
      inputRequest: null,
      attempts: [],
      createdAt: time,
      updatedAt: time,
      finishedAt: null,
      nextRunAt: null,
      links: { self: `/v1/jobs/${json.id}` },
    });
    expect(ledger.accepted).toMatchObject([
      { tenantId, mode: 'test', input: goodInvoice, reference: 'INV-1', priority: 'high', runAt: null },
    ]);
    expect(ledger.accepted[0]?.bodyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('postpones with runAt and takes defaults for the rest', async () => {
    const { call, ledger } = await startIntake();
    const body = { input: {}, runAt: '2026-11-21T18:00:00+05:30', reference: null };
    const { json } = await call('POST', '/v1/jobs/toy.echo', { body });
    expect(json).toMatchObject({
      state: 'queued',
      priority: 'normal',
      nextRunAt: '2026-11-21T12:30:00.000Z',
    });
    expect(ledger.accepted[0]?.runAt).toEqual(new Date('2026-11-21T12:30:00Z'));
  });

  it('names every fault at once, of the body, the input and the text that cannot be kept', async () => {
    const { call, ledger } = await startIntake();
    const body = {
      input: {
        ...goodInvoice,
        invoiceNo: 'A\0',
        invoiceType: 'XXX',
        items: [{ ...goodInvoice.items[0], hsnn: 1 }],
      },
      refrence: 'x',
      priority: 'urgent',
      runAt: 'tomorrow',
    };
    const reply = await call<Problem>('POST', generate, { body });
    expect(reply.status).toBe(422);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(reply.json).toMatchObject({
      type: 'urn:munshi:problem:invalid_input',
      title: 'The input has faults',
      status: 422,
      code: 'invalid_input',
      instance: `urn:munshi:request:${reply.headers.get('x-request-id') ?? ''}`,
    });
    expect(pointers(reply).sort()).toEqual([
      '/input/invoiceNo',
      '/input/invoiceType',
      '/input/items/0/hsnn',
      '/priority',
      '/refrence',
      '/runAt',
    ]);
    expect(reply.json.errors.find(({ pointer }) => pointer === '/refrence')?.message).toBe(
      'unknown field `refrence`; did you mean `reference`?',
    );
    expect(ledger.accepted).toEqual([]);
  });

  it("puts the faults of the action's own rules where the caller finds them", async () => {
    const { call } = await startIntake();
    const items = [goodInvoice.items[0], { ...goodInvoice.items[0], hsn: '9902' }];
    const reply = await call<Problem>('POST', generate, {
      body: { input: { ...goodInvoice, invoiceDate: '2026-11-22', items } },
    });
    expect(reply.json.errors).toEqual([
      { pointer: '/input/invoiceDate', code: '2211', message: 'the invoice is dated in the future' },
      { pointer: '/input/items/1/hsn', code: '2176', message: 'is no HSN code of goods' },
    ]);
  });

  it('judges by the instant that the job is to run at, and by the rules of the sandbox in the sandbox', async () => {
    const tomorrow = { ...goodInvoice, invoiceDate: '2026-11-22' };
    const { call } = await startIntake();
    const later = await call('POST', generate, {
      body: { input: tomorrow, runAt: '2026-11-22T10:00:00+05:30' },
    });
    expect(later.status).toBe(202);
    const { call: callSandbox } = await startIntake({ sandbox: true });
    expect((await callSandbox('POST', generate, { body: { input: tomorrow } })).status).toBe(202);
  });

  it.each([
    ['no input', {}, ['/input']],
    ['a list', [], ['']],
    ['text', 'x', ['']],
    ['null', null, ['']],
    ['an empty reference', { input: goodInvoice, reference: '' }, ['/reference']],
    ['a reference of 121', { input: goodInvoice, reference: 'x'.repeat(121) }, ['/reference']],
    ['runAt without offset', { input: goodInvoice, runAt: '2026-11-21T09:00:00' }, ['/runAt']],
    ['a wrong type in it', { input: { ...goodInvoice, items: {} } }, ['/input/items']],
  ])('refuses %s with 422', async (_what, body, expected) => {
    const { call } = await startIntake();
    const reply = await call<Problem>('POST', generate, { body });
    expect(reply.status).toBe(422);
    expect(pointers(reply)).toEqual(expected);
  });

  it('says which action was meant', async () => {
    const { call } = await startIntake();
    const { status, json } = await call<Problem>('POST', '/v1/jobs/einvoice.generat', {
      body: { input: {} },
    });
    expect(status).toBe(404);
    expect(json.detail).toBe('There is no action `einvoice.generat`; did you mean `einvoice.generate`?');
  });

  it('refuses a body that nests without end, and stays up', async () => {
    const { call } = await startIntake();
    for (const raw of [
      `{"input":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
      `{"input":{"kids":${'[{"kids":'.repeat(9_000)}1${'}]'.repeat(9_000)}}}`,
    ]) {
      const reply = await call<Problem>('POST', '/v1/jobs/gstr1.build', { raw });
      expect([reply.status, reply.json.errors[0]?.code]).toEqual([422, 'too_deep']);
    }
    expect((await call('GET', '/health/live')).status).toBe(200);
  });
});
