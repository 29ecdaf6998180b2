import type { Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { countRows } from '../../returns/sheet/flatten-rows.js';
import { returnSheets } from '../../returns/sheet/return-sheets.js';
import { returnFileName, type ShownReturn } from '../../returns/sheet/shown-return.js';
import { writeSheets, xlsxMediaType } from '../../returns/sheet/write-sheets.js';
import { sendText } from '../http/send-answer.js';

/** The ways to take a return away. */
export const downloadFormats = ['json', 'xlsx'] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

/**
 * Writing a row costs about 80 µs in which the process does nothing else. The portal itself takes 19,000 lines in a file
 * (GSTN save rules, as GSPs report them).
 */
const maxSheetRows = 20_000;

/**
 * Answers with a return as a file to keep: the GSTN JSON as it is sent to the portal, or a spreadsheet to read.
 * Throws `too_large` for a return of more rows than a spreadsheet is written of.
 */
export const sendDownload = async (
  res: Response,
  shown: ShownReturn,
  format: DownloadFormat,
): Promise<void> => {
  const bytes = format === 'xlsx' ? await writeSmall(shown) : null;
  res.setHeader('Content-Disposition', `attachment; filename="${returnFileName(shown)}.${format}"`);
  res.setHeader('Cache-Control', 'no-store');
  if (bytes === null) {
    sendText(res, JSON.stringify(shown.return), 'application/json; charset=utf-8');
    return;
  }
  res.setHeader('Content-Type', xlsxMediaType);
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
};

const writeSmall = async (shown: ShownReturn): Promise<Buffer> => {
  const rows = countRows(shown.return);
  if (rows <= maxSheetRows) return writeSheets(returnSheets(shown));
  throw new MunshiError(
    'too_large',
    `This return has ${rows.toLocaleString('en-IN')} rows; a spreadsheet is made of ${maxSheetRows.toLocaleString('en-IN')} at most. Take it as JSON.`,
  );
};
