import type { PortalSummary, ReturnForm } from '../../../providers/gst/gst-contract.js';
import type { ReturnWarning } from '../../../returns/return-warning.js';
import type { LiabilityTotal, OffsetFigures } from './filing-ports.js';
import type { Difference, StepName } from './filing-state.js';

/** The return that is to be filed. */
export interface FilingOrder {
  return: Record<string, unknown>;
  sha256: string;
  isNil: boolean;
  warnings: readonly ReturnWarning[];
  /** Of a built GSTR-1. */
  total: LiabilityTotal | null;
  /** Of a 3B. */
  offset: OffsetFigures | null;
}

/** What the filing of one form has of its own. */
export interface FilingForm {
  form: ReturnForm;
  /** `GSTR-1`, as a person says it. */
  name: string;
  /** The event that tells that the portal has taken all parts. */
  savedEvent: string;
  sequence(isNil: boolean): readonly StepName[];
  /** Keys that a return may have at its top. */
  topKeys: readonly string[];
  /** The key of the period. */
  periodKey: 'fp' | 'ret_period';
  isNil(ret: Record<string, unknown>): boolean;
  /** What is saved, in this order, one at a time. */
  parts(ret: Record<string, unknown>): Record<string, unknown>[];
  /** Where the portal's summary says something else than the return; empty when nothing does. */
  differences(order: FilingOrder, summary: PortalSummary): Difference[];
  /** True when the portal holds nothing that a person put there. */
  isEmpty(summary: PortalSummary): boolean;
  /** What the person sees beside the portal's sections. */
  shown(order: FilingOrder): Record<string, unknown>;
  /** The result's summary. */
  summary(order: FilingOrder): Record<string, unknown>;
  /** True when amendments of earlier periods are in it. */
  hasAmendments(ret: Record<string, unknown>): boolean;
  /** Taxable value, a decimal string in rupees. */
  taxable(order: FilingOrder): string;
}
