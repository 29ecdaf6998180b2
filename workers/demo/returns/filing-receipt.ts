import assert from 'node:assert/strict';
import { z } from 'zod';
import { receiptOf } from '../einvoices/desk/receipt-of.js';
import type { GstPortal, PortalFiling } from './gst-portal.js';
import type { ReturnJob } from './returns-client.js';

const receipt = z.object({ arn: z.string(), recovered: z.boolean(), sha256: z.string() });

/** The receipt of a filed return. Throws in words when the job did not file it. */
export const filingReceiptOf = (job: ReturnJob): z.infer<typeof receipt> => receiptOf(job, receipt);

/** The one filing of a return at the portal. Throws when there is none, more than one, or another ARN. */
export const onlyFilingOf = async (
  portal: GstPortal,
  { gstin, form, arn }: { gstin: string; form: 'GSTR1' | 'GSTR3B'; arn: string },
): Promise<PortalFiling> => {
  const [filing, ...more] = (await portal.filingsOf(gstin)).filter((filed) => filed.form === form);
  assert(
    filing && more.length === 0 && filing.count === 1,
    `the portal has filed it ${more.length + (filing?.count ?? 0)} times, not once`,
  );
  assert.equal(filing.arn, arn, `the portal has the ARN ${filing.arn}, the receipt ${arn}`);
  return filing;
};
