import { expect, it, onTestFinished } from 'vitest';
import { createActionRegistry } from '../../src/actions/action-registry.js';
import { createEinvoiceCancel } from '../../src/actions/einvoice/einvoice-cancel.js';
import { createEinvoiceGenerate } from '../../src/actions/einvoice/einvoice-generate.js';
import type { RegisteredInvoices } from '../../src/actions/einvoice/registered-invoices.js';
import { createEwayBillCancel } from '../../src/actions/ewaybill/ewaybill-cancel.js';
import { createEwayBillGenerate } from '../../src/actions/ewaybill/ewaybill-generate.js';
import type { ActionDefinition } from '../../src/domain/action.js';
import { indiaDate } from '../../src/domain/india-time.js';
import type { JobWithAttempts } from '../../src/domain/job.js';
import {
  findRegistered,
  findRegisteredBill,
  readReceipt,
} from '../../src/ledger/queries/einvoice/find-registered.js';
import type { Ledger } from '../../src/ledger/connect.js';
import { queueCatalogue } from '../../queues/catalogue.js';
import { createProcessor } from '../../queues/run-job.js';
import { composeRunAction, composeWorker } from '../../workers/compose-engine.js';
import { setup as portal } from '../nic/nic-setup.js';
import { engineUnderTest } from '../support/engine-under-test.js';
import { createToyProvider, toyAction } from '../support/toy-action.js';
import { aBill } from './einvoice-setup.js';

const overLedger = (ledger: Ledger): RegisteredInvoices => ({
  findByIrn: (...asked) => findRegistered(ledger, ...asked),
  findByEwayBill: (...asked) => findRegisteredBill(ledger, ...asked),
  readReceipt: (...asked) => readReceipt(ledger, ...asked),
});

/** The four actions on an engine with a real ledger and queue, and the stand-in of NIC, all on the true clock. */
const setup = async () => {
  const bundle = await portal({ clock: () => new Date() });
  bundle.clock.now = new Date();
  const resolve = async () => bundle.connection;
  const engine = await engineUnderTest('postgres', toyAction(createToyProvider()), {}, resolve);
  onTestFinished(() => engine.stop());
  const deps = {
    irp: bundle.provider,
    registered: overLedger(engine.core.ledger),
    limits: { settleMs: 50 },
  };
  const generate = createEinvoiceGenerate(deps);
  const cancel = createEinvoiceCancel(deps);
  const moveGoods = createEwayBillGenerate(deps);
  const cancelMove = createEwayBillCancel(deps);
  const registry = createActionRegistry([generate, cancel, moveGoods, cancelMove]);
  const runAction = composeRunAction(engine.core, registry, resolve, engine.circuits);
  const spec = queueCatalogue.find(({ name }) => name === 'einvoice')!;
  const worker = await composeWorker(engine.core, spec, createProcessor(runAction));
  onTestFinished(() => worker.stop(2_000));
  const run = async (action: ActionDefinition, input: unknown): Promise<JobWithAttempts> =>
    engine.ended(await engine.submit(input, { action }));
  return { ...bundle, engine, generate, cancel, moveGoods, cancelMove, run };
};

const attemptsOf = (job: JobWithAttempts) =>
  job.attempts.map(({ kind, outcome }) => `${kind} ${String(outcome)}`);

it('a document is registered, moved and cancelled once each, answers lost on the way', async () => {
  const { engine, standIn, run, generate, cancel, moveGoods, cancelMove } = await setup();
  const bill = aBill({ invoiceDate: indiaDate(new Date()) });
  const { irn } = (await run(generate, bill)).result as { irn: string };

  standIn.faults.queue({ op: 'ewb_generate', kind: 'drop_after_commit', times: 1 });
  const moved = await run(moveGoods, {
    irn,
    transport: { transportMode: 'road', vehicleNumber: 'KA01AB1234' },
  });
  expect(attemptsOf(moved)).toEqual(['perform unknown', 'recover done']);
  const { ewayBillNo } = moved.result as { ewayBillNo: string };

  const cancelInput = { irn, cancelReason: '2', cancelRemarks: 'Wrong quantity' };
  const blocked = await run(cancel, cancelInput);
  expect(blocked.error).toMatchObject({ code: 'active_eway_bill' });
  expect(blocked.error?.message).toContain(ewayBillNo);

  standIn.faults.queue({ op: 'ewb_cancel', kind: 'http_504_after_commit', times: 1 });
  const ended = await run(cancelMove, { ewayBillNo, cancelReason: '3', cancelRemarks: 'Wrong quantity' });
  expect(attemptsOf(ended)).toEqual(['perform unknown', 'recover done']);

  standIn.faults.queue({ op: 'cancel', kind: 'drop_after_commit', times: 1 });
  const cancelled = await run(cancel, cancelInput);
  expect(attemptsOf(cancelled)).toEqual(['perform unknown', 'recover done']);
  expect(cancelled.result).toMatchObject({ irn, cancelDate: null, recovered: true });
  expect((await run(cancel, cancelInput)).result).toEqual(cancelled.result);

  expect((await run(generate, bill)).error).toMatchObject({ code: '2278' });
  expect(
    (await run(moveGoods, { irn, transport: { transporterId: '29ZZZCQ0008K1ZS' } })).error,
  ).toMatchObject({
    code: 'irn_not_active',
  });

  const told = await engine.core.ledger<{ type: string }[]>`select type from event order by created_at, id`;
  expect(told.map(({ type }) => type).filter((type) => type !== 'job.failed')).toEqual([
    'einvoice.generated',
    'ewaybill.generated',
    'einvoice.cancel_failed',
    'ewaybill.cancelled',
    'einvoice.cancelled',
    'einvoice.cancelled',
    'einvoice.failed',
    'ewaybill.failed',
  ]);
});
