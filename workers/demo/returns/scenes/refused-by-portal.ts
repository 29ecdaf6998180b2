import assert from 'node:assert/strict';
import { dayAfterPeriod } from '../../../../src/returns/calendar/period.js';
import type { Scene } from '../../scene.js';
import { filers } from '../books/demo-filers.js';
import { buyers } from '../books/demo-gstin.js';
import { fileWithAPerson } from '../file-with-a-person.js';
import type { ReturnsDesk } from '../returns-desk.js';

const { gstin, pan } = filers.faulty;

/** A return that another program has made: the tax of one invoice is not 18 % of its value, and only the portal sees it. */
export const refusedByPortal: Scene<ReturnsDesk> = {
  title: 'GSTR-1: the portal refuses one document',
  async play({ client, portal, period }, step) {
    const input = { gstin, period, pan, return: madeElsewhere(period) };
    const { job } = await fileWithAPerson(client, { action: 'gstr1.file', input }, step);
    assert.equal(
      job.error?.code,
      'return_refused',
      `it ended otherwise: ${job.state}, ${String(job.error?.code)}`,
    );
    const [fault, ...more] = job.error.fields;
    assert(fault && more.length === 0, `it names ${job.error.fields.length} places, not one`);
    assert.equal(fault.pointer, '/return/b2b/0/inv/1', `it points at ${fault.pointer}`);
    assert.equal(fault.code, 'RET191205', `it gives the code ${fault.code}`);
    step(`refused, ${fault.code}`);
    assert.deepEqual(await portal.filingsOf(gstin), [], 'the portal has it filed');
    step('nothing filed');
    return `${job.error.message} At ${fault.pointer}: ${fault.message} (${fault.code})`;
  },
};

const madeElsewhere = (period: string): Record<string, unknown> => ({
  gstin,
  fp: period,
  b2b: [
    {
      ctin: buyers.mumbai.gstin,
      inv: [invoice('GT-801', 900, period), invoice('GT-802', 950, period)],
    },
  ],
});

/** Goods for 5000 rupees; 18 % are 900. */
const invoice = (inum: string, iamt: number, period: string) => ({
  inum,
  idt: dayAfterPeriod(period, 0, 8).split('-').toReversed().join('-'),
  val: 5_000 + iamt,
  pos: '27',
  rchrg: 'N',
  inv_typ: 'R',
  itms: [{ num: 1, itm_det: { rt: 18, txval: 5_000, iamt, csamt: 0 } }],
});
