import type { Failed, Failure, Fault } from '../../domain/outcome.js';
import type { Effect } from '../irp/effect.js';
import { printable } from '../irp/error-codes.js';
import { placeNamed } from '../irp/invoice-place.js';
import type { ClearTaxError } from './wire.js';

/**
 * What a code of ClearTax's own asks for, worst first: `rejected` somebody must change something; `doubt` it may have
 * reached the IRP; `wait` it was not taken.
 */
const ends = ['rejected', 'doubt', 'wait'] as const;

interface OwnCode {
  end: (typeof ends)[number];
  code: string;
  message: string;
  hint?: string;
}

/** Source: ClearTax, e-invoicing API reference, "Error codes", error source Cleartax. */
const ownCodes: Readonly<Record<string, OwnCode>> = {
  '101': { end: 'doubt', code: 'stored_before', message: 'ClearTax holds this document already' },
  '107': {
    end: 'rejected',
    code: 'document_refused',
    message: 'ClearTax found a field at fault and did not pass the document on',
    hint: 'Correct the fields named, or compare the document with INV-01 version 1.1.',
  },
  '201': {
    end: 'rejected',
    code: 'irp_credentials_missing',
    message: 'ClearTax has no credentials of the IRP for this GSTIN',
    hint: 'Store the API user of this GSTIN in the ClearTax workspace.',
  },
  '301': { end: 'wait', code: 'provider_busy', message: 'ClearTax cannot take the request now' },
  '302': { end: 'doubt', code: 'irp_not_answering', message: 'The IRP did not answer ClearTax' },
  '500': { end: 'doubt', code: 'provider_error', message: 'ClearTax had an error of its own' },
  '502': {
    end: 'rejected',
    code: 'gstin_not_allowed',
    message: 'The ClearTax token has no access to this GSTIN',
    hint: 'Give the user of this token access to the GSTIN in ClearTax, or use another token.',
  },
};

const unlisted: OwnCode = {
  end: 'doubt',
  code: 'provider_error',
  message: 'ClearTax answered with a code of its own that is not in its published list',
};

/** Decides a call that ClearTax itself refused. `errors` are its own only, one at least. */
export const decideOwn = (errors: readonly ClearTaxError[], effect: Effect, httpStatus: number): Failed => {
  const known = errors.map(({ code }) => ({ code, meaning: ownCodes[code] ?? unlisted }));
  const worst = known.toSorted((a, b) => ends.indexOf(a.meaning.end) - ends.indexOf(b.meaning.end))[0];
  const { end, code, message, hint } = worst?.meaning ?? unlisted;
  const fields = errors.flatMap(faultOf);
  const failure: Failure = {
    code,
    message,
    ...(worst && { providerCode: printable(worst.code) }),
    ...(hint && { hint }),
    ...(fields.length > 0 && { fields }),
    httpStatus,
  };
  if (end === 'doubt') return { kind: effect === 'write' ? 'unknown' : 'transient', failure };
  return { kind: end === 'wait' ? 'transient' : 'rejected', failure };
};

/** ClearTax names fields of its own model (`lineItems[0].gstRate`); of these the line can be told in INV-01. */
const faultOf = ({ code, text }: ClearTaxError): Fault[] => {
  if (code !== '107') return [];
  const line = /\blineItems\[(\d{1,4})\]/.exec(text)?.[1];
  const pointer = line === undefined ? (placeNamed(text) ?? '') : `/ItemList/${line}`;
  return [{ pointer, code, message: 'ClearTax found a field at fault here' }];
};
