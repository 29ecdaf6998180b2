import type { Job } from '../../../domain/job.js';
import { einvoiceResultSchema } from '../../einvoice/einvoice-result.js';
import { reprinted } from '../../einvoice/print/reprinted.js';
import type { MadeFile, PdfOfJob } from './email-deps.js';

/** What is read of a job. */
type FoundJob = Pick<Job, 'mode' | 'action' | 'state' | 'result'>;

const printing: readonly string[] = ['einvoice.generate', 'einvoice.get'];

/**
 * Makes what finds the e-invoice of a job as a PDF: the one that the job has drawn, else one drawn from its receipt, which
 * comes out the same each time.
 */
export const createPdfOfJob =
  (deps: { findJob(tenantId: string, jobId: string): Promise<FoundJob | null> }): PdfOfJob =>
  async ({ tenantId, mode }, jobId) => {
    const job = await deps.findJob(tenantId, jobId);
    if (job?.mode !== mode) return missing('there is no such job');
    if (!printing.includes(job.action))
      return missing(`the job is one of ${job.action}, which registers no e-invoice`);
    if (job.state !== 'succeeded') return missing('the job has not succeeded');
    const receipt = einvoiceResultSchema.parse(job.result);
    const pdf = receipt.pdf ?? (await reprinted(receipt, { pdf: true })).pdf ?? null;
    if (pdf === null)
      return missing('the portal no longer served the signed document, so it cannot be drawn');
    const number = receipt.qr?.documentNo ?? receipt.irn.slice(0, 12);
    const filename = `invoice-${number.replaceAll(/[^A-Za-z0-9]+/g, '-')}.pdf`;
    return { kind: 'made', filename, content: Buffer.from(pdf, 'base64') };
  };

const missing = (why: string): MadeFile => ({ kind: 'missing', why });
