import { hash } from 'node:crypto';
import { stringify } from 'uuid';
import type { DueNotice } from '../../returns/calendar/notices-due.js';

/**
 * The id of a notice: the same at every run, so that it is told once. A UUIDv7 of nine in the morning in India on the day
 * that the notice is meant for, then of its facts.
 */
export const dueNoticeId = (notice: DueNotice): string => {
  const { tenantId, mode, gstin, form, period, kind, noticeDay, dueDate } = notice;
  const facts = [tenantId, mode, gstin, form, period, kind, noticeDay, dueDate].join('|');
  const bytes = Buffer.from(hash('sha256', facts), 'hex').subarray(0, 16);
  bytes.writeUIntBE(Date.parse(`${noticeDay}T09:00:00+05:30`), 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return stringify(bytes);
};
