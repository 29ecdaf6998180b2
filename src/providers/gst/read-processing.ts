import { z } from 'zod';
import type { PortalError, Processing } from './gst-contract.js';
import { readErrorReport } from './read-error-report.js';

const statusSchema = z.looseObject({
  status_cd: z.string().transform((status) => status.trim().toUpperCase()),
  error_report: z.unknown().optional(),
});

const unnamed: PortalError = {
  section: null,
  code: 'unnamed',
  message: 'The portal reports errors, but does not say which',
  documentNumber: null,
  group: null,
};

/**
 * Reads an answer to RETSTATUS (GSTN RETSTATUS, as GSPs show it): REC and IP are on the way, P is done, PE is done but for some
 * documents, ER saved nothing. P beside an error report counts as PE. Undefined when the answer is no status.
 */
export const readProcessing = (result: unknown): Processing | undefined => {
  const read = statusSchema.safeParse(result);
  if (!read.success) return undefined;
  const { status_cd: status, error_report: report, ...rest } = read.data;
  const named = readErrorReport(report === undefined ? topLevelError(rest) : report);
  const errors = named.length > 0 ? named : [unnamed];
  switch (status) {
    case 'REC':
    case 'IP':
      return { state: 'processing' };
    case 'P':
      return named.length > 0 ? { state: 'errors', errors } : { state: 'processed' };
    case 'PE':
      return { state: 'errors', errors };
    case 'ER':
      return { state: 'failed', errors };
    default:
      return undefined;
  }
};

const topLevelError = ({ error_cd, error_msg, error }: Readonly<Record<string, unknown>>): unknown =>
  error_cd === undefined ? error : { error_cd, error_msg };
