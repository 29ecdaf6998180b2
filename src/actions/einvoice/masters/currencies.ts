// ISO 4217 currencies and funds in force, without the codes for tests and for no currency. Source: ISO 4217 Maintenance
// Agency (SIX), list one, as of November 2026. The IRP's master is ISO 4217 too.
const inForce =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
  'CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD ' +
  'HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD ' +
  'MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG ' +
  'QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD ' +
  'TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF ' +
  'XPT XSU XUA YER ZAR ZMW ZWG';

// Withdrawn since e-invoicing began (October 2020); documents of their time, and notes to these, still name them.
const withdrawn = 'ANG BGN CUC HRK SLL ZWL';

const codes: ReadonlySet<string> = new Set([...inForce.split(' '), ...withdrawn.split(' ')]);

/** True for a currency code of ISO 4217, upper case, in force now or at some time since e-invoicing began. */
export const isCurrency = (code: string): boolean => codes.has(code);
