import type { ActionDefinition } from '../domain/action.js';
import type { IrpProvider } from '../providers/irp/irp-contract.js';
import { createEinvoiceGenerate } from './einvoice/einvoice-generate.js';

export interface ActionCatalogueDeps {
  irp: IrpProvider;
  einvoice: { maxAttempts: number; timeoutMs: number; settleMs: number };
}

/** Every action of the product. To add one is to write its file and name it here. */
export const actionCatalogue = (deps: ActionCatalogueDeps): ActionDefinition[] => [
  createEinvoiceGenerate({ irp: deps.irp, limits: deps.einvoice }),
];
