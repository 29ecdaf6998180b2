import { z } from 'zod';
import type { SmsAccepted, SmsStanding } from '../sms/sms-contract.js';
import { refusedAs } from '../sms/sms-reading.js';
import type { SmsReading } from '../sms/sms-reading.js';
import { bsnlRefusal } from './bsnl-refusal.js';

const word = z.union([z.string(), z.number()]).transform(String);
const errorSchema = z.looseObject({ Error: z.string().trim().min(1) });
const takenSchema = z.looseObject({ Message_Id: word.pipe(z.string().min(1)) });
const reportSchema = z.looseObject({
  Message_Status: word,
  DLR_Error_Code: word.nullish().catch(null),
  SMS_Count: z.coerce.number().int().positive().nullable().catch(null),
});

/** `Message_Status`: what is not here has not gone yet. The word stands for the code where the network gave none. */
const statuses: Readonly<Record<string, readonly [SmsStanding['state'], code: string | null]>> = {
  '1': ['failed', 'input_error'],
  '3': ['sent', null],
  '4': ['failed', 'rejected_by_smsc'],
  '5': ['sent', null],
  '6': ['failed', 'delivery_failed'],
  '7': ['delivered', null],
};

/** A refusal comes with HTTP 200 too: then `Error` is set. */
const refusalIn = (body: unknown, httpStatus: number) => {
  if (httpStatus === 401) return refusedAs('token_stale');
  const error = errorSchema.safeParse(body).data?.Error;
  return error === undefined ? undefined : bsnlRefusal(error);
};

/** Reads the answer to `Send_SMS`. (BSNL bulk SMS API manual 1.4) */
export const readBsnlTaken = (body: unknown, httpStatus: number): SmsReading<SmsAccepted> | undefined => {
  const refusal = refusalIn(body, httpStatus);
  if (refusal) return refusal;
  const taken = takenSchema.safeParse(body).data;
  return taken && { kind: 'good', result: { providerMessageId: taken.Message_Id } };
};

/** Reads the answer to `Message_Status_Report`. */
export const readBsnlReport = (body: unknown, httpStatus: number): SmsReading<SmsStanding> | undefined => {
  const refusal = refusalIn(body, httpStatus);
  if (refusal) return refusal;
  const report = reportSchema.safeParse(body).data;
  if (!report) return undefined;
  const { Message_Status: status, DLR_Error_Code: networkCode, SMS_Count: billedSegments } = report;
  const [state, word] = (Object.hasOwn(statuses, status) ? statuses[status] : undefined) ?? ['pending', null];
  const code = state === 'failed' ? networkCodeOf(networkCode) || word : null;
  return { kind: 'good', result: { state, code, billedSegments } };
};

/** Empty where the network has given none; BSNL writes nought for that too. */
const networkCodeOf = (code: string | null | undefined): string => {
  const text = (code ?? '').trim();
  return /^\w{1,20}$/.test(text) && !/^0+$/.test(text) ? text : '';
};
