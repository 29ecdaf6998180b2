import { z } from 'zod';
import { safeFileName } from './safe-file-name.js';

/** The most bytes of all attachments of a mail together, before base64: with its third more it stays below every host's limit. */
export const mostAttachmentBytes = 5 * 1024 * 1024;
const mostBase64 = Math.ceil(mostAttachmentBytes / 3) * 4;
const mostAttachments = 10;

const filename = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (name) => safeFileName(name) !== null,
    'must be the name of a file that does not run when it is opened',
  );

const ownFile = z.strictObject({
  filename,
  contentType: z
    .string()
    .max(100)
    .regex(
      /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i,
      'must be a media type as application/pdf',
    ),
  contentBase64: z.base64('must be base64').min(4).max(mostBase64, 'must be at most 5 MB'),
});

const madeFile = z.strictObject({
  filename: filename.optional(),
  /** The job whose file it is. */
  jobId: z.uuid(),
  kind: z.enum(['einvoice_pdf']),
});

/** A file given with the mail, or one that a job of the tenant's has made. */
export const attachmentSchema = z.union([ownFile, madeFile]);
export type Attachment = z.infer<typeof attachmentSchema>;

/** All files of a mail. What jobs have made is not yet weighed: ask `areTooLarge` once the bytes are there. */
export const attachmentsSchema = z
  .array(attachmentSchema)
  .max(mostAttachments)
  .refine((files) => !areTooLarge(files.map(givenBytes)), 'must have at most 5 MB together');

/** Whether files of these sizes in bytes are too many bytes for one mail. */
export const areTooLarge = (sizes: readonly number[]): boolean =>
  sizes.reduce((sum, size) => sum + size, 0) > mostAttachmentBytes;

/** Bytes of a file that was given with the mail; nought for one that a job has made. */
export const givenBytes = (file: Attachment): number =>
  'contentBase64' in file ? Buffer.byteLength(file.contentBase64, 'base64') : 0;
