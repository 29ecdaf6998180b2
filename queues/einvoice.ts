import type { QueueSpec } from './queue-spec.js';

export const einvoiceQueue: QueueSpec = {
  name: 'einvoice',
  purpose: 'Calls to the Invoice Registration Portals: register, cancel and fetch e-invoices',
};
