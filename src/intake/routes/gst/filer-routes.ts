import type { Request } from 'express';
import { z } from 'zod';
import { MunshiError } from '../../../domain/errors.js';
import { isGstin } from '../../../domain/gstin.js';
import { stateOf } from '../../../domain/masters/states.js';
import { invalidInput, tryParseInput } from '../../faults/parse-input.js';
import { storableFaults } from '../../faults/storable-value.js';
import type { GstFiler, GstFilerOwner, GstFilers } from '../../gst-ports.js';
import { pathText } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute, Route } from '../../http/route.js';
import type { Principal } from '../../intake-ports.js';

const headers = { 'Cache-Control': 'no-store' };

const filerBody = z.strictObject({
  frequency: z
    .enum(['monthly', 'quarterly'])
    .describe('How often it files; `quarterly` under the QRMP scheme, chosen on the portal'),
});

const filerDocument = z.object({
  gstin: z.string(),
  frequency: z.enum(['monthly', 'quarterly']),
  createdAt: z.string().meta({ format: 'date-time' }),
  updatedAt: z.string().meta({ format: 'date-time' }),
});

const toFilerDocument = (filer: GstFiler): z.infer<typeof filerDocument> => ({
  gstin: filer.gstin,
  frequency: filer.frequency,
  createdAt: filer.createdAt.toISOString(),
  updatedAt: filer.updatedAt.toISOString(),
});

const ownerOf = ({ tenantId, mode }: Principal): GstFilerOwner => ({ tenantId, mode });

const gstinOf = (req: Request): string => pathText(req, 'gstin').trim().toUpperCase();

/** Throws `invalid_input` with the faults of address and body at once. */
const judge = (gstin: string, given: unknown): z.infer<typeof filerBody> => {
  const unstorable = storableFaults(given);
  if (unstorable.length > 0) throw invalidInput(unstorable);
  const parsed = tryParseInput(filerBody, given);
  const faults = parsed.ok ? [] : parsed.faults;
  const message = 'the address names no GSTIN of a state: check the characters, the last is a check digit';
  if (!isGstin(gstin) || !stateOf(gstin.slice(0, 2)))
    faults.unshift({ pointer: '', code: 'gstin_wrong', message });
  if (parsed.ok && faults.length === 0) return parsed.data;
  throw invalidInput(faults);
};

/** `PUT /v1/gst/filers/{gstin}`: from now on `gst.due` tells what is due for it. */
export const putFilerRoute = (deps: { filers: Pick<GstFilers, 'put'>; readJson: ReadJson }): KeyedRoute => ({
  method: 'put',
  path: '/v1/gst/filers/{gstin}',
  access: 'schedules',
  doc: {
    operationId: 'putGstFiler',
    summary: 'Be told what GST returns are due for a GSTIN (event gst.due)',
    tag: 'Schedules',
    body: filerBody,
    answers: { 200: { description: 'Kept', schema: filerDocument } },
    refuses: ['conflict', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const gstin = gstinOf(req);
    const { frequency } = judge(gstin, await deps.readJson(req, res));
    const filer = await deps.filers.put(ownerOf(principal), { gstin, frequency });
    if (!filer)
      throw new MunshiError(
        'conflict',
        'There are as many GSTINs as there may be; remove one that is not needed.',
      );
    return { status: 200, headers, json: toFilerDocument(filer) };
  },
});

/** `GET /v1/gst/filers`: all of them, by GSTIN. */
export const listFilersRoute = (deps: { filers: Pick<GstFilers, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/gst/filers',
  access: 'schedules',
  doc: {
    operationId: 'listGstFilers',
    summary: 'The GSTINs of which you are told what is due',
    tag: 'Schedules',
    answers: { 200: { description: 'All of them', schema: z.object({ items: z.array(filerDocument) }) } },
    refuses: ['unavailable'],
  },
  handle: async ({ principal }) => {
    const filers = await deps.filers.list(ownerOf(principal));
    return { status: 200, headers, json: { items: filers.map(toFilerDocument) } };
  },
});

/** `DELETE /v1/gst/filers/{gstin}`: no more notices of it. */
export const removeFilerRoute = (deps: { filers: Pick<GstFilers, 'remove'> }): KeyedRoute => ({
  method: 'delete',
  path: '/v1/gst/filers/{gstin}',
  access: 'schedules',
  doc: {
    operationId: 'removeGstFiler',
    summary: 'Be told no more of a GSTIN',
    tag: 'Schedules',
    answers: { 204: { description: 'Removed' } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    if (!(await deps.filers.remove(ownerOf(principal), gstinOf(req))))
      throw new MunshiError('not_found', 'Nothing is told of this GSTIN, or it belongs to the other mode.');
    return { status: 204 };
  },
});

/** The part of the contract on what is due. */
export const createFilerRoutes = (deps: { filers: GstFilers; readJson: ReadJson }): Route[] => [
  putFilerRoute(deps),
  listFilersRoute(deps),
  removeFilerRoute(deps),
];
