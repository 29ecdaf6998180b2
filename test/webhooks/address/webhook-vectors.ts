import { readFileSync } from 'node:fs';

interface SsrfVectors {
  ipv4_deny: string[];
  ipv4_deny_extra: string[];
  ipv6_deny_inside_allow: string[];
  addresses: { ip: string; allow: boolean; why: string }[];
  urls: { url: string; whatwg_hostname: string; expect: string }[];
}

interface RetryAfterVector {
  value: string;
  now: string;
  expect: { delay_s?: number | string; ignored?: true };
}

const file = new URL('../../../fixtures/vectors/webhook-vectors.json', import.meta.url);

/** The vectors of the address guard and of `Retry-After`. */
export const { ssrf, retry } = JSON.parse(readFileSync(file, 'utf8')) as {
  ssrf: SsrfVectors;
  retry: { retry_after: RetryAfterVector[] };
};
