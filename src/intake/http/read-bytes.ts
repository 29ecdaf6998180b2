import express, { type Request, type RequestHandler, type Response } from 'express';
import { MunshiError } from '../../domain/errors.js';

/**
 * Reads the body's bytes; none is an empty Buffer. Throws `too_large`, `unsupported_media_type` for a Content-Encoding
 * that is not taken, `malformed_json` for a body that is cut off or cannot be decompressed.
 */
export type ReadBytes = (req: Request, res: Response) => Promise<Buffer>;

export interface ReadBytesOptions {
  /** After decompression. */
  maxBytes: number;
  /** False where the bytes must be those that were sent: a signature is over them. */
  inflate: boolean;
}

/** A reader of bodies of any media type. */
export const createReadBytes = ({ maxBytes, inflate }: ReadBytesOptions): ReadBytes => {
  const read = express.raw({ limit: maxBytes, inflate, type: () => true });
  const encodings = inflate ? 'gzip or none' : 'none';
  return async (req, res) => {
    await run(read, req, res, { maxBytes, encodings });
    const bytes: unknown = req.body;
    return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
  };
};

interface Wanted {
  maxBytes: number;
  encodings: string;
}

const run = (read: RequestHandler, req: Request, res: Response, wanted: Wanted): Promise<void> =>
  new Promise((resolve, reject) => {
    void read(req, res, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(readingError(error, wanted));
    });
  });

const readingError = (thrown: unknown, { maxBytes, encodings }: Wanted): Error => {
  const error = thrown instanceof Error ? thrown : new Error('the body could not be read', { cause: thrown });
  const type = 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return new MunshiError('too_large', `The body may have at most ${String(maxBytes)} bytes.`);
    case 'encoding.unsupported':
      return new MunshiError(
        'unsupported_media_type',
        `This Content-Encoding is not taken here; send ${encodings}.`,
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
