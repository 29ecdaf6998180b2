import type { QueueSpec } from './queue-spec.js';

export const chatQueue: QueueSpec = {
  name: 'chat',
  purpose: 'WhatsApp messages and notes to Discord channels',
};
