import assert from 'node:assert/strict';
import { periodInWords } from '../../../../src/returns/calendar/period.js';
import type { Scene } from '../../scene.js';
import { busyMonth } from '../books/busy-month.js';
import { filers } from '../books/demo-filers.js';
import { sectionsTable } from '../figures-tables.js';
import type { ReturnsDesk } from '../returns-desk.js';

/** A month with one of everything becomes a GSTR-1, the same one in whatever order the documents come. */
export const monthBuilt: Scene<ReturnsDesk> = {
  title: 'GSTR-1: a month with one of everything',
  async play({ client, period, show }, step) {
    const { gstin, name } = filers.busy;
    const month = busyMonth(gstin, period);
    const { summary, warnings, sha256 } = await client.buildGstr1(month);
    step(`${month.documents.length} documents`);
    const sections = Object.keys(summary.sections);
    const missing = wanted.filter((section) => !sections.includes(section));
    assert.deepEqual(missing, [], `it has no section ${missing.join(', ')}`);
    step(`${sections.length} sections`);
    assert(
      summary.hsn.length === 2 && summary.hsn.every(({ ties }) => ties),
      'table 12 does not agree with the sections',
    );
    step('table 12 agrees');
    const { count: _count, ...taxed } = summary.liability;
    assert.deepEqual(taxed, byHand, `it is taxed on other figures: ${JSON.stringify(taxed)}`);
    const turned = await client.buildGstr1({ ...month, documents: month.documents.toReversed() });
    assert.equal(turned.sha256, sha256, 'the order of the documents changes the return');
    step('same in any order');
    show(sectionsTable(`GSTR-1 of ${name}, ${gstin}, ${periodInWords(period)}`, summary));
    const leftOut = summary.leftOut.map(({ number, reason }) => `${number} (${reason})`);
    const remarks = warnings.map(({ pointer, message }) => `${pointer} ${message}`);
    return `left out: ${leftOut.join(', ')}; to look at: ${remarks.join('; ')}. SHA-256 ${sha256.slice(0, 16)}…, the same with the documents in another order`;
  },
};

/** One of everything. */
const wanted = 'b2b b2cl b2cs exp cdnr cdnur at txpd nil hsn_b2b hsn_b2c doc_issue supeco'.split(' ');

/** Reckoned by hand: all sections but 8, 12, 13 and 14; credit notes and adjusted advances taken off. */
const byHand = { taxable: '1236800.00', igst: '150460.00', cgst: '6120.00', sgst: '6120.00' };
