import type { IrpDocument } from '../../../providers/irp/irp-contract.js';
import type { InvoiceContent } from './invoice-content.js';

/** What one print is made of. */
export interface PrintOrder {
  /** What the IRP said of the document; its signed texts are printed, not checked. */
  document: IrpDocument;
  content: InvoiceContent;
  /** False when the content is what was sent, since the signed copy was not at hand. */
  isSigned: boolean;
}
