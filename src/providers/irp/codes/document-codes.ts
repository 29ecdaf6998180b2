import { conf, fix, named } from './irp-code.js';
import type { IrpCode, IrpCodes } from './irp-code.js';

const schema = fix('The document does not fit the schema', 'Compare the fields with INV-01 version 1.1.');
const look = (message: string): IrpCode => ({
  class: 'look',
  message,
  hint: 'The IRP is asked for the document before anything is sent again.',
});
const notNow = look('The IRP could not make or sign the IRN at the moment');
const wrongDate = fix('A date is missing or not in the form dd/mm/yyyy', 'Correct the date.', '/DocDtls/Dt');
const refWanted = 'Name the original invoice of a credit or debit note, and only there.';

/** The document as such: shape, number, dates, registration, cancellation (NIC error code list, INV). */
export const documentCodes: IrpCodes = {
  '2139': notNow,
  '2140': schema,
  '2141': look('The IRP had an error while cancelling'),
  '2142': schema,
  '2143': fix(
    'The document belongs to another GSTIN than the one of the session',
    'Use the connection of the supplier.',
    '/SellerDtls/Gstin',
  ),
  '2144': fix('The document type or date is wrong', 'Use INV, CRN or DBN, and a real date.', '/DocDtls'),
  '2145': fix('The IRN is malformed', 'An IRN has 64 hexadecimal characters.'),
  '2146': notNow,
  '2147': notNow,
  '2148': named('irn_not_found', { class: 'absent', message: 'This IRP does not hold this IRN' }),
  '2150': named('duplicate', { class: 'done', message: 'The document is registered already' }),
  '2154': named('document_not_found', { class: 'absent', message: 'This IRP holds no such document' }),
  '2161': fix('The document type is wrong', 'Use INV, CRN or DBN.', '/DocDtls/Typ'),
  '2163': fix('The document date is in the future', 'Register it on its date, Indian time.', '/DocDtls/Dt'),
  '2191': fix('The original invoice is missing or not wanted here', refWanted, '/RefDtls/PrecDocDtls'),
  '2210': fix('The original invoice is missing or not wanted here', refWanted, '/RefDtls/PrecDocDtls'),
  '2218': fix('A date is in the future', 'Correct the date.', '/DocDtls/Dt'),
  '2219': fix('The document period ends before it starts', 'Swap the dates.', '/RefDtls/DocPerdDtls'),
  '2225': wrongDate,
  '2226': fix('This GSTIN may not read this IRN', 'Ask with the supplier of the document.'),
  '2230': named(
    'active_eway_bill',
    fix('The IRN cannot be cancelled: it has an active e-way bill', 'Cancel the e-way bill first.'),
  ),
  '2255': schema,
  '2256': fix('The signature is wrong', 'Send the document as it was signed.'),
  '2270': named(
    'cancel_window_over',
    fix('The 24 hours in which an IRN can be cancelled are over', 'Issue a credit note instead.'),
  ),
  '2278': named(
    'number_cancelled',
    fix(
      'This document number was registered and cancelled; it can never be used again this year',
      'Issue the document under a new number.',
      '/DocDtls/No',
    ),
  ),
  '2283': named(
    'details_not_served',
    fix(
      'The IRP no longer serves the details of this document',
      'Fetch the signed copy from the GST portal.',
    ),
  ),
  '2284': fix('The document date is before the earliest accepted date', undefined, '/DocDtls/Dt'),
  '2295': named('registered_elsewhere', {
    class: 'done',
    message: 'The document is registered at another IRP, or its registration is under way there',
  }),
  '2300': conf(
    'The supplier is not registered as a regular taxpayer or SEZ developer',
    "Check the supplier's type of registration on the GST portal.",
  ),
  '2302': fix('The IRN is not active', 'A cancelled document cannot be used for this.'),
  '2305': named(
    'reporting_window_over',
    fix('The document is older than the 30 days in which it must be registered', undefined, '/DocDtls/Dt'),
  ),
  '5001': look('The IRP had an error of its own'),
  '5002': look('The IRP could not process the request'),
  SYS_5001: look('The IRP had an error of its own'),
  '9999': named('irn_not_active', {
    class: 'done',
    message: 'The IRN is not active: it was cancelled before',
  }),
};
