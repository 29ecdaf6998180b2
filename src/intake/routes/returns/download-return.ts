import { MunshiError } from '../../../domain/errors.js';
import { xlsxMediaType } from '../../../returns/sheet/write-sheets.js';
import { pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import { sendDownload, type DownloadFormat } from '../../review/send-download.js';
import type { FindReturn } from '../../review-ports.js';

/** `GET /v1/jobs/{id}/return.json`: the return as the GSTN takes it. */
export const returnJsonRoute = (deps: { findReturn: FindReturn }): KeyedRoute =>
  downloadRoute(deps, {
    format: 'json',
    operationId: 'downloadReturn',
    summary: 'The return as GSTN JSON',
    contentType: 'application/json',
  });

/** `GET /v1/jobs/{id}/return.xlsx`: the return as a spreadsheet, a sheet for each section. */
export const returnXlsxRoute = (deps: { findReturn: FindReturn }): KeyedRoute =>
  downloadRoute(deps, {
    format: 'xlsx',
    operationId: 'downloadReturnSheet',
    summary: 'The return as a spreadsheet',
    contentType: xlsxMediaType,
  });

const downloadRoute = (
  deps: { findReturn: FindReturn },
  as: { format: DownloadFormat; operationId: string; summary: string; contentType: string },
): KeyedRoute => ({
  method: 'get',
  path: `/v1/jobs/{id}/return.${as.format}`,
  access: 'jobs:read',
  doc: {
    operationId: as.operationId,
    summary: as.summary,
    tag: 'Jobs',
    answers: { 200: { description: 'A file to keep', contentType: as.contentType } },
    refuses: ['not_found', 'unavailable', ...(as.format === 'xlsx' ? (['too_large'] as const) : [])],
  },
  handle: async ({ req, res, principal }) => {
    const shown = await deps.findReturn(principal.tenantId, pathId(req, 'id', 'job'));
    if (!shown)
      throw new MunshiError(
        'not_found',
        'There is no return here: there is no such job, or it is none that builds or files one, or it has built none yet.',
      );
    await sendDownload(res, shown, as.format);
    return null;
  },
});
