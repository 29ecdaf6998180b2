import type { ActionDefinition } from '../../domain/action.js';
import { defineFiling } from './filing/define-filing.js';
import { gstr1FileInputSchema } from './filing/filing-input.js';
import type { FilingDeps } from './filing/filing-ports.js';
import { gstr1Form } from './filing/gstr1-form.js';

/**
 * The action `gstr1.file`: saves a GSTR-1 on the GST portal, compares what the portal made of it, has a person approve it,
 * and files it with the OTP that the portal sends the signatory. Once, for a GSTIN and period. Sources: GSTN taxpayer API.
 */
export const createGstr1File = (deps: FilingDeps): ActionDefinition =>
  defineFiling(
    {
      name: 'gstr1.file',
      summary: 'Saves a GSTR-1 on the GST portal, has it approved by a person, and files it',
      form: gstr1Form,
      input: gstr1FileInputSchema,
      example: {
        gstin: '24AAACB1234C1ZL',
        period: '102026',
        pan: 'AAACB1234C',
        buildJobId: '0198f3a1-5b7e-7c2d-9a41-3f6e8d2b1c07',
      },
      events: { succeeded: 'gstr1.filed', failed: 'gstr1.failed', along: [gstr1Form.savedEvent] },
    },
    deps,
  );
