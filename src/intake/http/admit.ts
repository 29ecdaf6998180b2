import type { Request, Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import type { Authenticate, Principal } from '../intake-ports.js';
import { factsOf } from './request-facts.js';
import type { KeyedRoute } from './route.js';
import type { RateGate } from './rate-gate.js';

const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** Lets a request in: who asks, how often, with which right. */
export type Admit = (req: Request, res: Response, access: KeyedRoute['access']) => Promise<Principal>;

/**
 * Authenticates the bearer token, takes one request off the key's rate, and checks the scope. Throws `unauthenticated`,
 * `rate_limited`, `forbidden`, with the headers that RFC 6750 asks for.
 */
export const createAdmit =
  (deps: { authenticate: Authenticate; rateGate: RateGate }): Admit =>
  async (req, res, access) => {
    const principal = await authenticate(deps.authenticate, req, res);
    const facts = factsOf(res);
    facts.tenantId = principal.tenantId;
    facts.keyId = principal.keyId;
    await deps.rateGate(principal.keyId, res);
    if (access !== 'any_key' && !principal.scopes.includes(access)) {
      res.setHeader(
        'WWW-Authenticate',
        `Bearer realm="munshi", error="insufficient_scope", scope="${access}"`,
      );
      throw new MunshiError('forbidden', `This API key lacks the scope \`${access}\`.`);
    }
    return principal;
  };

const authenticate = async (find: Authenticate, req: Request, res: Response): Promise<Principal> => {
  const header = req.headers.authorization;
  const token = header === undefined ? undefined : bearer.exec(header)?.[1];
  if (token === undefined) {
    res.setHeader('WWW-Authenticate', 'Bearer realm="munshi"');
    throw new MunshiError('unauthenticated', 'Send the header `Authorization: Bearer <api key>`.');
  }
  const principal = await find(token);
  if (principal) return principal;
  res.setHeader('WWW-Authenticate', 'Bearer realm="munshi", error="invalid_token"');
  throw new MunshiError('unauthenticated', 'This API key does not exist or was revoked.');
};
