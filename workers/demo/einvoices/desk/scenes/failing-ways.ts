import assert from 'node:assert/strict';
import type { Scene } from '../../../scene.js';
import { demoInvoice } from '../../demo-invoice.js';
import type { FaultOrder, StandInControl } from '../../stand-in-control.js';
import type { DeskJob } from '../desk-client.js';
import type { Desk } from '../desk.js';
import { registrationOf } from '../receipt-of.js';

/** The way of a job: at whom, and what came of it. */
const wayOf = ({ attempts }: DeskJob): string[] =>
  attempts.map(({ kind, outcome, provider }) => [provider, kind, outcome].join(' '));

const registrationsOf = async (standIns: StandInControl, invoiceNo: string): Promise<number> => {
  const { registrationsByKey } = await standIns.readRegister();
  const own = Object.entries(registrationsByKey).filter(([key]) => key.endsWith(`|${invoiceNo}`));
  return own.reduce((sum, [, times]) => sum + times, 0);
};

/** Has ClearTax play a fault on one invoice, and shows that it ends by `way`, registered once. */
const playThroughClearTax = async (
  { client, standIns }: Desk,
  invoiceNo: string,
  plan: { fault: Pick<FaultOrder, 'kind' | 'with'>; way: string[]; recovered: boolean },
  step: (seen: string) => void,
): Promise<void> => {
  await standIns.playFault('cleartax', { op: 'generate', docNo: invoiceNo, times: 1, ...plan.fault });
  const job = await client.send('einvoice.generate', demoInvoice(invoiceNo));
  const way = wayOf(job);
  for (const attempt of way) step(attempt);
  const { recovered } = registrationOf(job);
  assert.deepEqual(way, plan.way, `it went another way: ${way.join(', ')}`);
  assert.equal(recovered, plan.recovered, 'the receipt says otherwise how it was registered');
  const times = await registrationsOf(standIns, invoiceNo);
  assert.equal(times, 1, `the register has it ${times} times`);
  step('registered once');
};

/** ClearTax says that it is busy: nothing has reached the IRP, so NIC may do it at once. */
export const failOver: Scene<Desk> = {
  title: 'ClearTax is busy: NIC does it',
  async play(desk, step) {
    const way = ['cleartax perform transient', 'nic perform done'];
    const fault = { kind: 'own_error', with: { code: '301' } };
    await playThroughClearTax(desk, 'D-505', { fault, way, recovered: false }, step);
    return 'ClearTax refused before anything was registered; NIC registered it in the same run, once';
  },
};

/** ClearTax breaks off after the IRP has registered: only ClearTax can say so, and NIC is not asked to do it again. */
export const doubtStays: Scene<Desk> = {
  title: 'ClearTax breaks off: it is asked, not NIC',
  async play(desk, step) {
    const way = ['cleartax perform unknown', 'cleartax recover done'];
    const fault = { kind: 'drop_after_commit' };
    await playThroughClearTax(desk, 'D-506', { fault, way, recovered: true }, step);
    return 'what had become of it was asked where it was in doubt; found there, the register has it once';
  },
};
