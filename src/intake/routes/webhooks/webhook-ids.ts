import type { Request } from 'express';
import { nothingThere, pathText } from '../../http/path-id.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id in the request's path; the ledger makes some of its own, which do not sort by time. Throws `not_found`. */
export const webhookId = (req: Request, name: string, noun: string): string => {
  const id = pathText(req, name);
  if (!uuid.test(id)) throw nothingThere(noun);
  return id.toLowerCase();
};

/** True for what may be an id of the ledger. */
export const isWebhookId = (text: string): boolean => uuid.test(text);
