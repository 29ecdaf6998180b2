import type { GstCall } from '../gst/gst-contract.js';
import { evcForm } from '../gst/evc-form.js';
import type { GstOperation } from '../gst/gst-operation.js';
import type { GstRequest } from '../gst/gst-request.js';
import { yearOf } from '../gst/month-of.js';
import type { WhiteBooksGstPaths } from './paths.js';

/** How WhiteBooks is asked after the log-in; the e-mail comes into the query later (WhiteBooks API, as integrators report it). */
export const whiteBooksGstRequest = (
  operation: GstOperation,
  { gstin, period }: Pick<GstCall, 'gstin' | 'period'>,
  paths: WhiteBooksGstPaths,
): GstRequest => {
  const whose = { gstin, retperiod: period };
  switch (operation.op) {
    case 'save': {
      const path = operation.form === 'GSTR1' ? paths.saveGstr1 : paths.saveGstr3b;
      return { method: 'PUT', path, query: whose, body: operation.body };
    }
    case 'reset':
      return { method: 'POST', path: paths.reset, query: whose, body: { gstin, ret_period: period } };
    case 'status':
      return { method: 'GET', path: paths.status, query: { ...whose, refid: operation.reference } };
    case 'proceed': {
      const query = { ...whose, type: 'GSTR1', isNil: operation.isNil ? 'Y' : 'N' };
      return { method: 'GET', path: paths.proceed, query };
    }
    case 'summary':
      return operation.form === 'GSTR1'
        ? { method: 'GET', path: paths.summaryGstr1, query: { ...whose, smrytyp: 'short' } }
        : { method: 'GET', path: paths.summaryGstr3b, query: whose };
    case 'auto_liability':
      return { method: 'GET', path: paths.autoLiability, query: whose };
    case 'balances':
      return { method: 'GET', path: paths.balances, query: whose };
    case 'offset':
      return { method: 'PUT', path: paths.offset, query: whose, body: operation.body };
    case 'request_evc_otp': {
      const { pan, form } = operation;
      return { method: 'GET', path: paths.evcOtp, query: { gstin, pan, form_type: evcForm[form] } };
    }
    case 'file': {
      const { form, pan, otp, body } = operation;
      const path = form === 'GSTR1' ? paths.fileGstr1 : paths.fileGstr3b;
      return { method: 'POST', path, query: { ...whose, pan, evcotp: otp }, body };
    }
    case 'track':
      return { method: 'GET', path: paths.track, query: { gstin, fy: yearOf(period) } };
    default:
      return operation satisfies never;
  }
};
