import type { QueueSpec } from './queue-spec.js';

export const smsQueue: QueueSpec = {
  name: 'sms',
  purpose: 'Text messages, by the SMS gateways',
};
