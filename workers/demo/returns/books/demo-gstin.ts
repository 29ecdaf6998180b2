import { gstinCheckDigit } from '../../../../src/domain/gstin.js';

/** The GSTIN of a state and a made-up PAN, with its right check character; `kind` is `C` of an e-commerce operator. */
export const demoGstin = (state: string, pan: string, kind: 'Z' | 'C' = 'Z'): string => {
  const body = `${state}${pan}1${kind}`;
  return `${body}${String(gstinCheckDigit(body))}`;
};

/** Who files in the demo. */
export interface Filer {
  name: string;
  gstin: string;
  /** Of the signatory, to whom the portal sends the OTP for filing. */
  pan: string;
}

/** A made-up company whose own PAN signs. */
export const demoFiler = (name: string, state: string, pan: string): Filer => ({
  name,
  gstin: demoGstin(state, pan),
  pan,
});

/** Made-up parties to whom the filers sell. */
export const buyers = {
  mumbai: { category: 'regular', gstin: demoGstin('27', 'ZZZCS5501B') },
  bengaluru: { category: 'regular', gstin: demoGstin('29', 'ZZZPN5502C') },
  sezUnit: { category: 'sez', gstin: demoGstin('29', 'ZZZCP5503D') },
  exporter: { category: 'deemed_export', gstin: demoGstin('33', 'ZZZCV5504E') },
  abroad: { category: 'overseas' },
  consumer: { category: 'unregistered' },
} as const;

/** An online market that collects tax at source (section 52). */
export const onlineMarket = demoGstin('29', 'ZZZCO5505F', 'C');
