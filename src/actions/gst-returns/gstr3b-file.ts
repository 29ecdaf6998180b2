import type { ActionDefinition } from '../../domain/action.js';
import { defineFiling } from './filing/define-filing.js';
import { gstr3bFileInputSchema } from './filing/filing-input.js';
import type { FilingDeps } from './filing/filing-ports.js';
import { gstr3bForm } from './filing/gstr3b-form.js';

/**
 * The action `gstr3b.file`: saves a GSTR-3B on the GST portal, has a person approve figures and payment, pays the liability
 * out of the ledgers and files. Each once, for a GSTIN and period. Sources: GSTN attribute sheet of GSTR-3B.
 */
export const createGstr3bFile = (deps: FilingDeps): ActionDefinition =>
  defineFiling(
    {
      name: 'gstr3b.file',
      summary:
        'Saves a GSTR-3B on the GST portal, has figures and payment approved by a person, pays and files it',
      form: gstr3bForm,
      input: gstr3bFileInputSchema,
      example: {
        gstin: '24AAACB1234C1ZL',
        period: '102026',
        pan: 'AAACB1234C',
        buildJobId: '0198f3a1-6c04-7d19-8b52-4e7f9c3a2d18',
      },
      events: { succeeded: 'gstr3b.filed', failed: 'gstr3b.failed', along: [gstr3bForm.savedEvent] },
    },
    deps,
  );
