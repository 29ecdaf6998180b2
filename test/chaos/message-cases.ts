import type { CarrierName } from './message-carriers.js';
import { mailTo, noticeTo, offerTo, otpTo, type InputTo } from './message-inputs.js';

/** A message whose answer is lost, and what is to come of it. */
export interface MessageCase {
  what: string;
  action: 'sms.send' | 'email.send' | 'whatsapp.send';
  carrier: 'msg91' | 'smtp' | 'resend' | 'whatsapp';
  input: InputTo;
  /** Whether the carrier has the message when its answer is lost. */
  isTaken: boolean;
  /** How many answers are lost; 1 when not given. */
  lost?: number;
  /** How often the carrier has it in the end. */
  there: number;
  end: 'succeeded' | 'maybe_sent';
}

type Way = Pick<MessageCase, 'action' | 'carrier'>;

const sms: Way = { action: 'sms.send', carrier: 'msg91' };
const smtp: Way = { action: 'email.send', carrier: 'smtp' };
const resend: Way = { action: 'email.send', carrier: 'resend' };
const whatsapp: Way = { action: 'whatsapp.send', carrier: 'whatsapp' };

const passwords: readonly MessageCase[] = [
  {
    what: 'a password by SMS that was taken',
    ...sms,
    input: otpTo,
    isTaken: true,
    there: 1,
    end: 'maybe_sent',
  },
  {
    what: 'a password by SMS that was not',
    ...sms,
    input: otpTo,
    isTaken: false,
    there: 0,
    end: 'maybe_sent',
  },
  {
    what: 'a code by mail that was taken',
    ...smtp,
    input: mailTo('otp'),
    isTaken: true,
    there: 1,
    end: 'maybe_sent',
  },
  {
    what: 'a code by mail that was not',
    ...smtp,
    input: mailTo('otp'),
    isTaken: false,
    there: 0,
    end: 'maybe_sent',
  },
];

const offers: readonly MessageCase[] = [
  {
    what: 'an offer by mail that was taken',
    ...smtp,
    input: mailTo('marketing'),
    isTaken: true,
    there: 1,
    end: 'maybe_sent',
  },
  {
    what: 'an offer by WhatsApp that was taken',
    ...whatsapp,
    input: offerTo,
    isTaken: true,
    there: 1,
    end: 'maybe_sent',
  },
];

const noticeByMail = mailTo('transactional');
const notices: readonly MessageCase[] = [
  {
    what: 'a notice by SMS that was taken',
    ...sms,
    input: noticeTo,
    isTaken: true,
    there: 2,
    end: 'succeeded',
  },
  {
    what: 'a notice by SMS that was not',
    ...sms,
    input: noticeTo,
    isTaken: false,
    there: 1,
    end: 'succeeded',
  },
  {
    what: 'a notice by mail that was taken',
    ...smtp,
    input: noticeByMail,
    isTaken: true,
    there: 2,
    end: 'succeeded',
  },
  {
    what: 'a notice by mail that was not',
    ...smtp,
    input: noticeByMail,
    isTaken: false,
    there: 1,
    end: 'succeeded',
  },
];

/** Its service knows the repetition by its key. */
const kept: readonly MessageCase[] = [
  {
    what: 'a mail by Resend that was taken',
    ...resend,
    input: noticeByMail,
    isTaken: true,
    there: 1,
    end: 'succeeded',
  },
  {
    what: 'a code by Resend that was taken',
    ...resend,
    input: mailTo('otp'),
    isTaken: true,
    there: 1,
    end: 'succeeded',
  },
  {
    what: 'a mail by Resend that was not',
    ...resend,
    input: noticeByMail,
    isTaken: false,
    there: 1,
    end: 'succeeded',
  },
];

/** Lost once: by the network, or since the process died. */
export const lostOnce: readonly MessageCase[] = [...passwords, ...offers, ...notices, ...kept];

/** Lost again when it was sent again. */
export const lostTwice: readonly MessageCase[] = [
  {
    what: 'a notice by SMS, lost twice',
    ...sms,
    input: noticeTo,
    isTaken: true,
    lost: 2,
    there: 2,
    end: 'maybe_sent',
  },
  {
    what: 'a notice by mail, lost twice',
    ...smtp,
    input: noticeByMail,
    isTaken: true,
    lost: 2,
    there: 2,
    end: 'maybe_sent',
  },
  {
    what: 'a mail by Resend, lost twice',
    ...resend,
    input: noticeByMail,
    isTaken: true,
    lost: 2,
    there: 1,
    end: 'succeeded',
  },
];

/** How an answer is lost: the connection ends, or nothing comes any more. */
export const faultKindOf = ({ isTaken }: MessageCase, how: 'drop' | 'hang'): string =>
  `${how}_${isTaken ? 'after_commit' : 'before'}`;

/** The operation that gives a carrier the message. */
export const opOf = (carrier: CarrierName): string => (carrier === 'smtp' ? 'data' : 'send');
