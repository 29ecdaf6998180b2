import type { FilingJob } from './filing-person.js';
import type { FilingPortal } from './filing-portal.js';
import type { FilingOrder } from './filing-returns.js';

/** What has become of a filing: by the word of its job, and by the portal's. */
export interface Deeds {
  state: string;
  arn: string | null;
  /** ARNs that the portal has given for the return. */
  filings: string[];
  /** Requests to file it that the portal has worked on, refused ones too. */
  requests: number;
  paid: boolean;
}

/** Reads what has become of a filing. */
export const deedsOf = async (
  portal: FilingPortal,
  { gstin, form }: FilingOrder,
  job: FilingJob | undefined,
): Promise<Deeds> => {
  const filings = (await portal.filings()).filter((filed) => filed.gstin === gstin && filed.form === form);
  return {
    state: job?.state ?? 'none',
    arn: job?.result?.arn ?? null,
    filings: filings.map(({ arn }) => arn),
    requests: filings[0]?.attempts ?? 0,
    paid: (await portal.paid()).includes(gstin),
  };
};

/** The deeds of a filing that has been had once, with the receipt that its job shows. */
export const isFiledOnce = ({ form }: FilingOrder, job: FilingJob | undefined): Deeds => {
  const arn = job?.result?.arn ?? 'an ARN';
  return { state: 'succeeded', arn, filings: [arn], requests: 1, paid: form === 'GSTR3B' };
};

/** Refusals that only a filing or a payment made twice gets. */
const repeats = ['file RET00009', 'file RET191183', 'offset RT-3BAS1071', 'offset RET191183'];

/** What was sent to the portal although it had been done; each would be a second filing or payment on a weaker portal. */
export const blindRepeats = async (portal: FilingPortal): Promise<string[]> =>
  Object.keys(await portal.refusals()).filter((refusal) => repeats.includes(refusal));
