import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import type { Request, Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { parseJson } from './parse-json.js';
import { createReadBytes } from './read-bytes.js';

/**
 * Reads the body as JSON. Throws `unsupported_media_type`, `too_large`, `malformed_json`.
 */
export type ReadJson = (req: Request, res: Response) => Promise<unknown>;

/** A reader of JSON bodies of at most `maxBytes` (after decompression). */
export const createReadJson = (maxBytes: number): ReadJson => {
  const readBytes = createReadBytes({ maxBytes, inflate: true });
  return async (req, res) => {
    if (hasBody(req)) demandJson(req.headers['content-type']);
    const bytes = await readBytes(req, res);
    if (bytes.length === 0)
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
