import { isAboveB2clLimit } from '../dated-rules.js';
import { valueOf } from '../group-lines.js';
import type { DocumentAmendment } from '../billing-document.js';
import type { CheckContext } from './check-context.js';
import { supplyFacts } from './supply-facts.js';
import type { SupplyFacts } from './supply-facts.js';

type Section = DocumentAmendment['section'];

/** What each section holds, for the words and for the test. */
const sections: Readonly<Record<Section, { holds: string; fits: (facts: SupplyFacts) => boolean }>> = {
  b2ba: {
    holds: 'invoices to registered buyers',
    fits: ({ isNote, isRegistered }) => !isNote && isRegistered,
  },
  b2cla: {
    holds: 'large invoices to unregistered buyers in another state',
    fits: ({ isNote, isExport, isRegistered, isInterState }) =>
      !isNote && !isExport && !isRegistered && isInterState,
  },
  expa: { holds: 'export invoices', fits: ({ isNote, isExport }) => !isNote && isExport },
  cdnra: {
    holds: 'notes to registered buyers',
    fits: ({ isNote, isRegistered }) => isNote && isRegistered,
  },
  cdnura: {
    holds: 'notes on exports and on large invoices to unregistered buyers in another state',
    fits: ({ isNote, isRegistered, isInterState }) => isNote && !isRegistered && isInterState,
  },
};

/** The revised document must be of the kind that its section holds. */
export const checkSectionFits = (
  { section, revised }: DocumentAmendment,
  at: string,
  { gstin, list }: CheckContext,
): void => {
  const { holds, fits } = sections[section];
  const facts = supplyFacts(revised, gstin);
  if (!fits(facts))
    list.add(
      `${at}/section`,
      'section_mismatch',
      `is ${section}, which holds ${holds}; the revised document is none`,
    );
  else if (
    section === 'b2cla' &&
    valueOf(revised) !== 0n &&
    !isAboveB2clLimit(revised.date, valueOf(revised))
  )
    list.add(
      `${at}/revised/value`,
      'RET191180',
      'must be above the limit of table 5; or 0, to take the invoice back',
    );
};
