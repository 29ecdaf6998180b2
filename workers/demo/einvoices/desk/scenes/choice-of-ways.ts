import assert from 'node:assert/strict';
import type { Scene } from '../../../scene.js';
import { until } from '../../../until.js';
import { demoInvoice } from '../../demo-invoice.js';
import type { Desk } from '../desk.js';
import { registrationOf } from '../receipt-of.js';

/** A choice may be unknown to a worker for some seconds; the test of the connection sees what they see. */
const inForce = ({ client }: Desk, isIt: (message: string) => boolean): Promise<string> =>
  until('the choice of ways is in force', () => client.testIrp(), isIt);

/** The tenant would rather go through ClearTax, and through NIC when ClearTax cannot. */
export const clearTaxChosen: Scene<Desk> = {
  title: 'a tenant chooses ClearTax, behind it NIC',
  async play(desk, step) {
    await desk.client.chooseIrp({ provider: 'cleartax', failover: 'nic' });
    step('chosen');
    const message = await inForce(desk, (told) => told.includes('cleartax'));
    step('in force');
    return message;
  },
};

/** Without a choice everything goes the usual way again. */
export const choiceRemoved: Scene<Desk> = {
  title: 'the choice is removed',
  async play(desk, step) {
    await desk.client.forgetIrpChoice();
    step('removed');
    await inForce(desk, (told) => !told.includes('cleartax'));
    const job = await desk.client.send('einvoice.generate', demoInvoice('D-507'));
    registrationOf(job);
    const ways = job.attempts.map(({ provider }) => provider);
    assert.deepEqual(new Set(ways), new Set(['nic']), `it went through ${ways.join(', ')}`);
    step('registered at nic');
    return 'the next invoice went to NIC';
  },
};
