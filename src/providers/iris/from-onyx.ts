/** Onyx's names that are not NIC's with a small first letter. */
const otherNames: Readonly<Record<string, string>> = {
  signedQrCode: 'SignedQRCode',
  ewbDate: 'EwbDt',
  // The e-way bill system's own spelling, which NIC's result has too.
  ewayBillNo: 'ewayBillNo',
};

/**
 * A `response` of Onyx in NIC's names: `ackNo` becomes `AckNo`. A list stays what it is. The e-way bill system's
 * `cancelDate` is wanted as it is, the IRP's as `CancelDate`: it is given as both.
 */
export const fromOnyx = (response: unknown): unknown => {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return response;
  const fields: [string, unknown][] = Object.entries(response).map(([name, value]) => [
    otherNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
    value,
  ]);
  return {
    ...('cancelDate' in response && { cancelDate: response.cancelDate }),
    ...Object.fromEntries(fields),
  };
};
