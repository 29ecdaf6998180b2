import { indiaDate } from '../src/domain/india-time.js';
import type { ProbeConnection } from '../src/engine/commands/connection-commands.js';
import type { GstProvider } from '../src/providers/gst/gst-contract.js';

const probeMs = 20_000;

/** Asks what was filed for the GSTIN that the connection's settings name: it needs the GSP's credentials, and no OTP. */
export const gstProbeOf =
  (way: GstProvider): ProbeConnection =>
  async (_tenantId, connection) => {
    const gstin = connection.settings.gstin;
    if (typeof gstin !== 'string') {
      return { ok: false, message: 'Name a GSTIN of yours in settings.gstin, to ask what was filed for it.' };
    }
    const [year, month] = indiaDate(new Date()).split('-');
    const tracked = await way.track({
      connection,
      gstin,
      form: 'GSTR1',
      period: `${month ?? ''}${year ?? ''}`,
      signal: AbortSignal.timeout(probeMs),
    });
    return tracked.kind === 'done'
      ? { ok: true, message: 'The GSP answered.' }
      : { ok: false, message: tracked.failure.message };
  };
