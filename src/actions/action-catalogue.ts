import type { ActionDefinition } from '../domain/action.js';
import type { IrpProvider } from '../providers/irp/irp-contract.js';
import { createEinvoiceGenerate } from './einvoice/einvoice-generate.js';
import { createEventsPublish, type EventsPublishDeps } from './events/events-publish.js';
import { createInboundProcess, type InboundProcessDeps } from './inbound/inbound-process.js';
import { choreAction, type Chore } from './maintenance/chore.js';

export interface ActionCatalogueDeps {
  irp: IrpProvider;
  einvoice: { maxAttempts: number; timeoutMs: number; settleMs: number };
  events: EventsPublishDeps;
  inbound: InboundProcessDeps;
  chores: readonly Chore[];
}

/** Every action of the product. To add one is to write its file and name it here. */
export const actionCatalogue = (deps: ActionCatalogueDeps): ActionDefinition[] => [
  createEinvoiceGenerate({ irp: deps.irp, limits: deps.einvoice }),
  createEventsPublish(deps.events),
  createInboundProcess(deps.inbound),
  ...deps.chores.map(choreAction),
];
