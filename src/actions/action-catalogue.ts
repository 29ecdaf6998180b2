import type { ActionDefinition } from '../domain/action.js';
import type { IrpProvider } from '../providers/irp/irp-contract.js';
import { createEinvoiceCancel } from './einvoice/einvoice-cancel.js';
import { createEinvoiceGenerate } from './einvoice/einvoice-generate.js';
import { createEinvoiceGet } from './einvoice/einvoice-get.js';
import type { RegisteredInvoices } from './einvoice/registered-invoices.js';
import type { EinvoiceRules } from './einvoice/rules/invoice-context.js';
import { createEventsPublish, type EventsPublishDeps } from './events/events-publish.js';
import { createEwayBillCancel } from './ewaybill/ewaybill-cancel.js';
import { createEwayBillGenerate } from './ewaybill/ewaybill-generate.js';
import type { FilingDeps } from './gst-returns/filing/filing-ports.js';
import { createGstStatus } from './gst-returns/gst-status.js';
import { createGstr1Build } from './gst-returns/gstr1-build.js';
import { createGstr1File } from './gst-returns/gstr1-file.js';
import { createGstr3bBuild } from './gst-returns/gstr3b-build.js';
import { createGstr3bCharges } from './gst-returns/gstr3b-charges.js';
import { createGstr3bFile } from './gst-returns/gstr3b-file.js';
import { createGstr3bOffset } from './gst-returns/gstr3b-offset.js';
import type { GstinRegister } from './gstin/gstin-register.js';
import { createGstinValidate } from './gstin/gstin-validate.js';
import { createInboundProcess, type InboundProcessDeps } from './inbound/inbound-process.js';
import { choreAction, type Chore } from './maintenance/chore.js';
import type { CreateDeps } from './payments/create/create-run.js';
import type { DiscordDeps, WhatsAppDeps } from './messages/chat/chat-deps.js';
import { createDiscordNotify } from './messages/chat/discord-notify.js';
import { createWhatsAppSend } from './messages/chat/whatsapp-send.js';
import type { EmailDeps } from './messages/email/email-deps.js';
import { createEmailSend } from './messages/email/email-send.js';
import type { SmsDeps } from './messages/sms/sms-deps.js';
import { createSmsSend } from './messages/sms/sms-send.js';
import { createPaymentCreate } from './payments/payment-create.js';
import { createPaymentLook } from './payments/payment-look.js';
import { createPaymentReconcile } from './payments/payment-reconcile.js';
import { createPaymentRefund } from './payments/payment-refund.js';
import { createPaymentVerify } from './payments/payment-verify.js';
import type { ReconcileDeps } from './payments/reconcile/read-books.js';
import { createQrDynamic } from './qr-dynamic/qr-dynamic.js';

export interface ActionCatalogueDeps {
  irp: IrpProvider;
  registered: RegisteredInvoices;
  gstinRegister: GstinRegister;
  rules: EinvoiceRules;
  filing: FilingDeps;
  payments: CreateDeps & ReconcileDeps;
  messages: SmsDeps & EmailDeps & WhatsAppDeps & DiscordDeps;
  einvoice: { maxAttempts: number; timeoutMs: number; settleMs: number };
  events: EventsPublishDeps;
  inbound: InboundProcessDeps;
  chores: readonly Chore[];
}

/** Every action of the product. To add one is to write its file and name it here. */
export const actionCatalogue = ({
  irp,
  registered,
  gstinRegister,
  rules,
  einvoice: limits,
  ...deps
}: ActionCatalogueDeps): ActionDefinition[] => {
  const { timeoutMs } = limits;
  return [
    createEinvoiceGenerate({ irp, registered, rules, limits }),
    createEinvoiceCancel({ irp, registered, limits }),
    createEinvoiceGet({ irp, registered, limits: { timeoutMs } }),
    createEwayBillGenerate({ irp, registered, limits }),
    createEwayBillCancel({ irp, registered, limits: { timeoutMs } }),
    createGstinValidate({ irp, register: gstinRegister, limits: { timeoutMs } }),
    createQrDynamic(),
    createGstr1Build(),
    createGstr1File(deps.filing),
    createGstr3bBuild(),
    createGstr3bOffset(),
    createGstr3bCharges(),
    createGstr3bFile(deps.filing),
    createGstStatus(deps.filing),
    createPaymentCreate(deps.payments),
    createPaymentVerify(deps.payments),
    createPaymentRefund(deps.payments),
    createPaymentReconcile(deps.payments),
    createPaymentLook(deps.payments),
    createSmsSend(deps.messages),
    createEmailSend(deps.messages),
    createWhatsAppSend(deps.messages),
    createDiscordNotify(deps.messages),
    createEventsPublish(deps.events),
    createInboundProcess(deps.inbound),
    ...deps.chores.map(choreAction),
  ];
};
