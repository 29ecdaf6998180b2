import type { z } from 'zod';
import { classifyGateway } from '../gateway/classify-gateway.js';
import type { GatewayCall } from '../gateway/gateway-contract.js';
import type { Asked } from '../gateway/reads.js';
import { sendJson } from '../gateway/send-json.js';
import type { JsonRequest } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import { tryJson } from '../irp/try-json.js';
import { readRazorpayAccount } from './account.js';
import { readRazorpayRefusal } from './razorpay-refusal.js';

/** Asks Razorpay once, with the account of the call. What is not a GET changes something. */
export type AskRazorpay = <T>(
  call: GatewayCall,
  request: JsonRequest,
  schema: z.ZodType<T>,
) => Promise<Asked<T>>;

/** Makes the asking: HTTP Basic of key id and secret, JSON (Razorpay API: authentication). */
export const createAskRazorpay =
  (deps: { http: HttpClient; timeoutMs: number }): AskRazorpay =>
  async (call, request, schema) => {
    const account = readRazorpayAccount(call.connection);
    if ('kind' in account) return account;
    const { baseUrl, keyId, keySecret } = account;
    const basic = Buffer.from(`${keyId}:${keySecret}`).toString('base64');
    const headers = { Authorization: `Basic ${basic}` };
    const exchange = await sendJson(deps, request, { baseUrl, headers, signal: call.signal });
    const effect = request.method === 'GET' ? 'read' : 'write';

    if (exchange.kind !== 'answer') return classifyGateway(exchange, effect, { gateway: 'Razorpay' });
    const { status: httpStatus } = exchange;
    if (httpStatus >= 200 && httpStatus < 300) {
      const read = schema.safeParse(tryJson(exchange.body.toString()));
      if (read.success) return { kind: 'read', value: read.data, httpStatus };
    }
    const { isAbsent, refusal } = readRazorpayRefusal(exchange);
    const failed = classifyGateway(exchange, effect, { gateway: 'Razorpay', refusal });
    return isAbsent ? { kind: 'absent', failed, httpStatus } : failed;
  };
