import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { filers } from '../books/demo-filers.js';
import { quietMonth } from '../books/quiet-month.js';
import { fileWithAPerson } from '../file-with-a-person.js';
import { filingReceiptOf, onlyFilingOf } from '../filing-receipt.js';
import type { ReturnsDesk } from '../returns-desk.js';

/** The portal files, and its answer never comes: it is asked, and the return is not filed again. */
export const answerLost: Scene<ReturnsDesk> = {
  title: 'GSTR-1: the answer to filing is lost',
  async play({ client, portal, period }, step) {
    const { gstin, pan } = filers.lost;
    await portal.loseFilingAnswer(gstin);
    const { jobId: buildJobId } = await client.buildGstr1(quietMonth(gstin, period));
    const input = { gstin, period, pan, buildJobId };
    const { job } = await fileWithAPerson(client, { action: 'gstr1.file', input }, step);
    const { arn, recovered } = filingReceiptOf(job);
    const way = job.attempts.slice(-2).map(({ kind, outcome }) => `${kind} ${String(outcome)}`);
    assert.deepEqual(way, ['perform unknown', 'recover done'], `it went another way: ${way.join(', ')}`);
    assert(recovered, 'the receipt does not say that it was found filed');
    for (const attempt of way) step(attempt);
    const { attempts } = await onlyFilingOf(portal, { gstin, form: 'GSTR1', arn });
    assert.equal(attempts, 1, `the portal was asked ${attempts} times to file it`);
    return `the portal was asked what had become of it, and had it filed: ARN ${arn}. Asked to file once, filed once`;
  },
};
