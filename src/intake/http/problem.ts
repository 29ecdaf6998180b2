import { z } from 'zod';
import { errorCodes, MunshiError, type ErrorCode } from '../../domain/errors.js';

/** The media type of every error (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/** An error as the HTTP contract shows it. */
export const problemDocument = z.object({
  type: z.string().describe('Names the kind of the problem; stable.'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What is wrong and what to do.'),
  instance: z.string().optional().describe('Names this one request; quote it when you ask for help.'),
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  errors: z
    .array(
      z.object({
        pointer: z.string().describe('RFC 6901, into the body'),
        code: z.string(),
        message: z.string(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problemDocument>;

/** The problem document of a coded error; `requestId` is left out where the problem is a part of an answer. */
export const toProblem = (error: MunshiError, requestId?: string): Problem => ({
  type: `urn:munshi:problem:${error.code}`,
  title: error.title,
  status: error.status,
  detail: error.detail,
  ...(requestId === undefined ? {} : { instance: `urn:munshi:request:${requestId}` }),
  code: error.code,
  ...(error.extra.errors === undefined ? {} : { errors: error.extra.errors }),
});

/**
 * Any thrown thing as a coded error. What is not coded is a defect: the caller learns no more than that, the cause is kept
 * for the log.
 */
export const toCodedError = (thrown: unknown): MunshiError => {
  if (thrown instanceof MunshiError) return thrown;
  // The router's word on a path that is no valid percent-encoding: nothing can be there.
  if (thrown instanceof URIError) return new MunshiError('not_found', 'This address cannot be read.');
  return new MunshiError('internal', 'This is our fault. Nothing more is known to you; quote the instance.', {
    cause: thrown,
  });
};
