import { z } from 'zod';

const amazonHost = /\.amazonaws\.com(?:\.cn)?$/;

const settings = z.looseObject({
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  topicArns: z
    .array(z.string().regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]{1,256}$/, 'The ARN of an SNS topic.'))
    .min(1)
    .describe('The topics whose word counts: anybody can have SNS sign for a topic of theirs'),
  certificates: z
    .record(z.string(), z.string().includes('-----BEGIN CERTIFICATE-----'))
    .describe('By the address that SNS names (SigningCertURL), the certificate found there, in PEM'),
});

export interface SnsSettings {
  topicArns: readonly string[];
  certificates: Readonly<Record<string, string>>;
  /** Where a stand-in is; null at Amazon itself. */
  sandboxOrigin: string | null;
}

/** The settings of a connection that are about SNS, or in words what is wrong with them. */
export const readSnsSettings = (
  value: Readonly<Record<string, unknown>>,
): SnsSettings | { fault: string } => {
  const parsed = settings.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`);
    return { fault: faults.join('; ') };
  }
  const { topicArns, certificates, baseUrl } = parsed.data;
  return { topicArns, certificates, sandboxOrigin: sandboxOrigin(baseUrl) };
};

const sandboxOrigin = (baseUrl: string | undefined): string | null => {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return null;
  const { hostname, origin } = new URL(baseUrl);
  return amazonHost.test(hostname) ? null : origin;
};
