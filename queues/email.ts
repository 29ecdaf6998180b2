import type { QueueSpec } from './queue-spec.js';

export const emailQueue: QueueSpec = {
  name: 'email',
  purpose: 'E-mails: composed, with their attachments, and given to a mail service',
};
