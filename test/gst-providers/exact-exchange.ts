import nock from 'nock';
import { expect } from 'vitest';
import type { GstProvider, SessionCall } from '../../src/providers/gst/gst-contract.js';
import { everyCall } from './gst-setup.js';

/** What one call must look like on the wire; a body is compared after `open`. */
export type Asked = readonly [method: string, path: string, query: Record<string, string>, body?: unknown];

/** What `exchange` needs to know of a way. */
export interface WayOnTheWire {
  baseUrl: string;
  /** Headers of every call, or of this one. */
  headers: (name: string) => Record<string, string>;
  /** The clear body behind what was sent. */
  open?: (body: unknown) => unknown;
  /** The whole answer around a result. */
  answer: (result: unknown, name: string) => object;
}

/** Makes one call of everyCall against exactly one expected request; gives what came of it. */
export const exchange = async (
  way: WayOnTheWire,
  name: string,
  [method, path, query, body]: Asked,
  { provider, call }: { provider: GstProvider; call: SessionCall },
) => {
  const row = everyCall.find((each) => each.name === name);
  if (!row) throw new Error(`there is no call ${name}`);
  const sent: unknown[] = [];
  nock(way.baseUrl, { reqheaders: way.headers(name) })
    .intercept(path, method, (got: unknown) => {
      sent.push(got === '' ? undefined : (way.open?.(got) ?? got));
      return true;
    })
    .query(query)
    .reply(200, way.answer(row.gets, name));
  expect(await row.act(provider, call)).toEqual({ kind: 'done', result: row.gives, httpStatus: 200 });
  expect(sent.at(-1)).toEqual(body);
};
