import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { busyMonth } from '../books/busy-month.js';
import { filers } from '../books/demo-filers.js';
import { fileWithAPerson, rightOtps } from '../file-with-a-person.js';
import { filingReceiptOf, onlyFilingOf } from '../filing-receipt.js';
import type { ReturnsDesk } from '../returns-desk.js';

const { gstin, pan } = filers.busy;
const form = 'GSTR1';

/** The same month is filed: every OTP is typed wrong once, and the approval names what was looked at. */
export const filedByOtp: Scene<ReturnsDesk> = {
  title: 'GSTR-1: filed by OTP, typed wrong first',
  async play({ client, portal, period }, step) {
    const built = await client.buildGstr1(busyMonth(gstin, period));
    const input = { gstin, period, pan, buildJobId: built.jobId };
    const { job, approval } = await fileWithAPerson(client, { action: 'gstr1.file', input }, step, {
      login: ['000000', rightOtps.login],
      filing: ['999999', rightOtps.filing],
    });
    const { arn } = filingReceiptOf(job);
    step('filed');
    assert.equal(approval?.sha256, built.sha256, 'another return was shown for approval');
    await onlyFilingOf(portal, { gstin, form, arn });
    return `ARN ${arn}; approved by the portal's checksum ${approval.checksum.slice(0, 16)}… of the return with SHA-256 ${built.sha256.slice(0, 16)}…`;
  },
};

/** Asked once more, under another key: the ledger knows it. Played alone, so that every call to the portal is its own. */
export const filedAgain: Scene<ReturnsDesk> = {
  title: 'GSTR-1: the same filing asked again',
  async play({ client, portal, period }, step) {
    const built = await client.buildGstr1(busyMonth(gstin, period));
    const before = await portal.countCalls();
    const job = await client.send('gstr1.file', { gstin, period, pan, buildJobId: built.jobId });
    const { arn, recovered } = filingReceiptOf(job);
    step('receipt at once');
    assert(recovered, 'it says that it was filed just now');
    const { attempts } = await onlyFilingOf(portal, { gstin, form, arn });
    const calls = (await portal.countCalls()) - before;
    assert.equal(calls, 0, `the portal was asked ${calls} times`);
    step('no call');
    return `ARN ${arn} again, from the ledger: no call to the portal, which has one filing (after ${attempts} tries of the OTP)`;
  },
};
