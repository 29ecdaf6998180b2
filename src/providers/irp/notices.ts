import { describeCode } from './error-codes.js';
import { readErrors } from './loose-lists.js';
import type { IrpInfo } from './irp-answer.js';

const infoWords: Readonly<Record<string, string>> = {
  EWBPPD: 'The IRP filled in the distance between the PIN codes itself',
  EWBALERT: 'The IRP has a remark on the e-way bill',
  EWBVEH: 'The IRP has a remark on the vehicle of the e-way bill',
  ADDNLNFO: 'The IRP has a remark on this document',
};

/** What InfoDtls says beside a good answer, in our words: the IRP's own text may carry personal data. */
export const noticesOf = (infos: readonly IrpInfo[]): { code: string; message: string }[] =>
  infos.flatMap((info) => {
    if (info.code !== 'EWBERR') {
      return [{ code: info.code, message: infoWords[info.code] ?? 'The IRP added a remark of this kind' }];
    }
    const errors = readErrors(info.about);
    if (errors.length === 0) return [{ code: 'EWBERR', message: 'The e-way bill could not be made' }];
    return errors.map(({ code }) => ({
      code,
      message: `The IRN is good; the e-way bill was refused: ${describeCode(code).message}`,
    }));
  });
