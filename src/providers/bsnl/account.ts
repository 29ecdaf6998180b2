import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting } from '../irp/read-connection.js';
import { readSmsConnection } from '../sms/read-sms-connection.js';
import type { SmsToSend } from '../sms/sms-contract.js';

type Category = SmsToSend['category'];

const messageType = z.string().regex(/^[A-Z]{2}$/);

const wanted = {
  settings: z.object({
    baseUrl: baseUrlSetting,
    serviceId: z.union([z.string().min(1), z.int()]).transform(String),
    username: z.string().min(1),
    tokenSlot: z.int().min(1).max(5).default(1),
    messageTypes: z
      .strictObject({
        transactional: messageType.optional(),
        service: messageType.optional(),
        promotional: messageType.optional(),
        government: messageType.optional(),
      })
      .default({}),
  }),
  secrets: ['password'] as const,
};

/** One account of BSNL's bulk SMS service. */
export interface BsnlAccount {
  /** `https://bulksms.bsnl.in:5010`, without a slash at the end. */
  baseUrl: string;
  serviceId: string;
  username: string;
  password: string;
  /** Which of the account's five tokens is ours, 1 to 5. */
  tokenSlot: number;
  /** BSNL's word for each kind of message, where it is not the usual one. */
  messageTypes: Readonly<Partial<Record<Category, string | undefined>>>;
}

/**
 * Reads a connection: `settings` `{ baseUrl, serviceId, username, tokenSlot?, messageTypes? }` and `secrets` `{ password }`.
 * Gives `rejected` with `connection_incomplete`.
 */
export const readBsnlAccount = (connection: Connection): BsnlAccount | Failed => {
  const read = readSmsConnection('bsnl', connection, wanted);
  return 'kind' in read ? read : { ...read.settings, ...read.secrets };
};

/** Names the account's login. */
export const bsnlTokenKey = ({ baseUrl, serviceId, username, password, tokenSlot }: BsnlAccount): string =>
  loginKey('bsnl', baseUrl, [serviceId, username, String(tokenSlot)], [password]);
