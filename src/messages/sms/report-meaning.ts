import type { DeliveryState } from './delivery-state.js';

/** Whose matter a failure is: the registered business, the gateway, its sender, its text, or the recipient’s side. */
export type ReportConcern =
  'entity' | 'telemarketer' | 'header' | 'template' | 'consent' | 'preference' | 'network';

/** What a code in a delivery report says. */
export interface ReportMeaning {
  /** Stable snake_case word. */
  code: string;
  state: DeliveryState;
  /** The same message would fail again. */
  permanent: boolean;
  /** Null where nothing is wrong, and where the code does not tell. */
  concerns: ReportConcern | null;
  /** The fault is the gateway’s own, so that another may carry the message, whatever its kind. */
  failOver: boolean;
  /** For the owner of the message: what happened, and what to do. */
  inWords: string;
}
