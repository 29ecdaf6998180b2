// Sources: NIC e-invoice API documentation samples; the test data of resilient-tech/india-compliance; the API samples
// of ClearTax, Masters India and MasterGST. All of them fail the check digit.
const published: ReadonlySet<string> = new Set([
  '01AAAAA9999A19N',
  '01AMBPG7773M002',
  '02AMBPG7773M002',
  '09AAAPG7885R002',
  '24AAFCD5862R005',
  '29AABCT1332L000',
  '29AAFCD5862R000',
  '29AWGPV7107B1Z1',
  '36AMBPG7773M002',
  '37ARZPT4384Q1MT',
]);

/** True for a test GSTIN that a sandbox has published although its check digit is wrong. */
export const isPublishedSandboxGstin = (gstin: string): boolean => published.has(gstin);
