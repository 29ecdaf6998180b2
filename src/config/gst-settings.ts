import { gstProviderNames } from './gst-provider-names.js';
import { dayMs, minuteMs, oneOf, settingFacts as facts, wholeNumber } from './setting-types.js';

/** The settings of the GST returns. */
export const gstSettings = {
  gstProvider: oneOf(...gstProviderNames).register(facts, {
    env: 'GST_PROVIDER',
    default: 'sandbox-co-in',
    about: `Way to the GST portal (GSP) for tenants who name none: ${gstProviderNames.join(', ')}.`,
  }),
  gstPollMs: wholeNumber(10, minuteMs).register(facts, {
    env: 'MUNSHI_GST_POLL_MS',
    default: '12000',
    inSandbox: '200',
    about: 'First wait for the GST portal to work on what it was sent, in ms; it doubles up to a minute.',
  }),
  gstPollForMs: wholeNumber(1_000, dayMs).register(facts, {
    env: 'MUNSHI_GST_POLL_FOR_MS',
    default: '1800000',
    inSandbox: '30000',
    about: 'How long the GST portal may work on what it was sent before the filing fails, in ms.',
  }),
  gstSettleMs: wholeNumber(0, dayMs).register(facts, {
    env: 'MUNSHI_GST_SETTLE_MS',
    default: '1800000',
    inSandbox: '2000',
    about: 'After a filing of unknown outcome, how long “not filed” is not yet believed, in ms.',
  }),
};
