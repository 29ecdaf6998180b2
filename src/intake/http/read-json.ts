import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { parseJson } from './parse-json.js';

/**
 * Reads the body as JSON. Throws `unsupported_media_type`, `too_large`, `malformed_json`.
 */
export type ReadJson = (req: Request, res: Response) => Promise<unknown>;

/** A reader of JSON bodies of at most `maxBytes` (after decompression). */
export const createReadJson = (maxBytes: number): ReadJson => {
  const readBytes = express.raw({ limit: maxBytes, type: () => true });
  return async (req, res) => {
    if (hasBody(req)) demandJson(req.headers['content-type']);
    await run(readBytes, req, res, maxBytes);
    const bytes: unknown = req.body;
    if (!Buffer.isBuffer(bytes) || bytes.length === 0)
      throw new MunshiError('malformed_json', 'The body is empty; a JSON object is expected.');
    if (!isUtf8(bytes)) throw new MunshiError('malformed_json', 'The body is not UTF-8.');
    return parseJson(bytes.toString('utf8'));
  };
};

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const demandJson = (contentType: string | undefined): void => {
  if (contentType === 'application/json' || (contentType !== undefined && isJsonType(contentType))) return;
  throw new MunshiError(
    'unsupported_media_type',
    'Send the body as JSON in UTF-8, with the header `Content-Type: application/json`.',
  );
};

const isJsonType = (contentType: string): boolean => {
  try {
    const { essence, params } = new MIMEType(contentType);
    return essence === 'application/json' && (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    // A header that is no media type names none that we take.
    return false;
  }
};

const run = (read: RequestHandler, req: Request, res: Response, maxBytes: number): Promise<void> =>
  new Promise((resolve, reject) => {
    void read(req, res, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(readingError(error, maxBytes));
    });
  });

const readingError = (thrown: unknown, maxBytes: number): Error => {
  const error = thrown instanceof Error ? thrown : new Error('the body could not be read', { cause: thrown });
  const type = 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return new MunshiError('too_large', `The body may have at most ${String(maxBytes)} bytes.`);
    case 'encoding.unsupported':
      return new MunshiError(
        'unsupported_media_type',
        'This Content-Encoding is not known; send gzip or none.',
      );
    case 'request.aborted':
    case 'request.size.invalid':
      return new MunshiError('malformed_json', 'The body ended before its Content-Length.');
    default:
      return decompressionFault(error);
  }
};

/** zlib's errors (`Z_DATA_ERROR` and its kin) mean that the caller's compressed bytes are broken. */
const decompressionFault = (error: Error): Error =>
  'code' in error && typeof error.code === 'string' && /^(Z_|ERR_BROTLI)/.test(error.code)
    ? new MunshiError('malformed_json', 'The body cannot be decompressed.')
    : error;
