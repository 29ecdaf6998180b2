import { evcForm } from '../gst/evc-form.js';
import type { GstCall, ReturnForm } from '../gst/gst-contract.js';
import type { GstOperation } from '../gst/gst-operation.js';
import type { GstRequest } from '../gst/gst-request.js';
import { yearOf } from '../gst/month-of.js';
import { sealBody, sealFiling } from './gstn-crypto.js';
import type { GstnPaths } from './paths.js';

/** One call, its body sealed; `form` goes into the headers of what freezes and files. */
export interface GstnRequest extends GstRequest {
  form?: ReturnForm;
}

/** How the portal itself is asked after the log-in (GSTN taxpayer API). */
export const gstnRequest = (
  operation: GstOperation,
  { gstin, period }: Pick<GstCall, 'gstin' | 'period'>,
  { paths, sessionKey }: { paths: GstnPaths; sessionKey: Buffer },
): GstnRequest => {
  const whose = { gstin, ret_period: period };
  const of = (form: ReturnForm): string => (form === 'GSTR1' ? paths.gstr1 : paths.gstr3b);
  const get = (path: string, action: string, query: Record<string, string> = {}): GstnRequest => ({
    method: 'GET',
    path,
    query: { action, ...whose, ...query },
  });
  const sent = (method: 'POST' | 'PUT', path: string, action: string, body: unknown): GstnRequest => ({
    method,
    path,
    body: { action, ...sealBody(body, sessionKey) },
  });
  switch (operation.op) {
    case 'save':
      return sent('PUT', of(operation.form), 'RETSAVE', operation.body);
    case 'reset':
      return sent('POST', paths.gstr1, 'RESET', whose);
    case 'status':
      return get(paths.returns, 'RETSTATUS', { ref_id: operation.reference });
    case 'proceed': {
      const body = operation.isNil ? { ...whose, isnil: 'Y' } : whose;
      return { ...sent('POST', paths.proceed, 'RETNEWPTF', body), form: 'GSTR1' };
    }
    case 'summary':
      return get(of(operation.form), 'RETSUM', operation.form === 'GSTR1' ? { smrytyp: 'short' } : {});
    case 'auto_liability':
      return get(paths.gstr3b, 'AUTOLIAB');
    case 'balances':
      return get(paths.ledgers, 'BAL');
    case 'offset':
      return sent('PUT', paths.gstr3b, 'RETOFFSET', operation.body);
    case 'request_evc_otp': {
      const query = { action: 'EVCOTP', gstin, pan: operation.pan, form_type: evcForm[operation.form] };
      return { method: 'GET', path: paths.evcOtp, query };
    }
    case 'file': {
      const { form, body, pan, otp } = operation;
      const sealed = sealFiling(body, { sessionKey, pan, otp });
      return { method: 'POST', path: of(form), body: { action: 'RETFILE', ...sealed }, form };
    }
    case 'track':
      return get(paths.track, 'RETTRACK', { type: evcForm[operation.form], fy: yearOf(period) });
    default:
      return operation satisfies never;
  }
};
