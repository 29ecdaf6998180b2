import aws4 from 'aws4';
import type { SesAccount } from './ses-account.js';

/** The headers of a signed POST of JSON to SES (AWS Signature Version 4, service `ses`); the signature is good for minutes. */
export const signSes = (
  { region, accessKeyId, secretAccessKey, sessionToken }: Omit<SesAccount, 'baseUrl' | 'configurationSet'>,
  { url, body, at }: { url: string; body: string; at: Date },
): Record<string, string> => {
  const { host, pathname } = new URL(url);
  const signed = aws4.sign(
    {
      service: 'ses',
      region,
      method: 'POST',
      host,
      path: pathname,
      headers: {
        Host: host,
        'Content-Type': 'application/json',
        'X-Amz-Date': at.toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
      },
      body,
    },
    { accessKeyId, secretAccessKey, ...(sessionToken !== null && { sessionToken }) },
  );
  return Object.fromEntries(
    Object.entries(signed.headers ?? {}).map(([name, value]) => [name, String(value)] as const),
  );
};
