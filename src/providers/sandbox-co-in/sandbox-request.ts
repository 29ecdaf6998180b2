import type { GstCall, ReturnForm } from '../gst/gst-contract.js';
import type { GstOperation } from '../gst/gst-operation.js';
import type { GstRequest } from '../gst/gst-request.js';
import { monthOf, yearOf } from '../gst/month-of.js';
import { filled } from '../gst/read-gst-connection.js';
import type { SandboxPaths } from './paths.js';

/** How the facade names the forms in a query. */
const gstr: Readonly<Record<ReturnForm, string>> = { GSTR1: 'gstr-1', GSTR3B: 'gstr-3b' };

/** How Sandbox.co.in is asked after the log-in (Sandbox.co.in API reference). */
export const sandboxRequest = (
  operation: GstOperation,
  { gstin, period }: Pick<GstCall, 'gstin' | 'period'>,
  paths: SandboxPaths,
): GstRequest => {
  const at = (name: keyof SandboxPaths): string => filled(paths[name], monthOf(period));
  const of = (form: ReturnForm): string => at(form === 'GSTR1' ? 'gstr1' : 'gstr3b');
  const whose = { gstin, ret_period: period };
  switch (operation.op) {
    case 'save':
      return { method: 'POST', path: of(operation.form), body: operation.body };
    case 'reset':
      return { method: 'POST', path: at('reset'), body: whose };
    case 'status':
      return { method: 'GET', path: at('status'), query: { reference_id: operation.reference } };
    case 'proceed':
      return {
        method: 'POST',
        path: at('proceed'),
        query: { is_nil: operation.isNil ? 'Y' : 'N' },
        body: whose,
      };
    case 'summary': {
      const isShort = operation.form === 'GSTR1' && { query: { summary_type: 'short' } };
      return { method: 'GET', path: of(operation.form), ...isShort };
    }
    case 'auto_liability':
      return { method: 'GET', path: at('autoLiability') };
    case 'balances':
      return { method: 'GET', path: at('balances') };
    case 'offset':
      return { method: 'POST', path: at('offset'), body: operation.body };
    case 'request_evc_otp':
      return {
        method: 'POST',
        path: at('evcOtp'),
        query: { gstr: gstr[operation.form] },
        body: { pan: operation.pan },
      };
    case 'file': {
      const { form, pan, otp, body } = operation;
      return {
        method: 'POST',
        path: at(form === 'GSTR1' ? 'fileGstr1' : 'fileGstr3b'),
        query: { pan, otp },
        body,
      };
    }
    case 'track':
      return { method: 'GET', path: at('track'), query: { gstin, financial_year: yearOf(period) } };
    default:
      return operation satisfies never;
  }
};
