import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.js';
import type { ActionDefinition } from '../../domain/action.js';
import type { Principal } from '../intake-ports.js';
import type { Scope } from '../../security/api-keys.js';

/** What a route answers with; null when it has answered itself (a stream, a file). */
export type Answer =
  | { status: number; headers?: Readonly<Record<string, string>>; json: unknown }
  | { status: number; headers?: Readonly<Record<string, string>>; text: string; contentType: string }
  | { status: 204; headers?: Readonly<Record<string, string>> }
  | null;

/** One request that has been let in. */
export interface OpenCall {
  req: Request;
  res: Response;
}

/** One request with a valid API key. */
export interface KeyedCall extends OpenCall {
  principal: Principal;
}

/** What the OpenAPI document says of a route; the schemas are the ones that the route parses with. */
export interface RouteDoc {
  operationId: string;
  summary: string;
  tag: 'Jobs' | 'Actions' | 'Connections' | 'Webhooks' | 'Schedules' | 'Messages' | 'Operators' | 'Health';
  query?: z.ZodObject<Record<string, z.ZodType>>;
  /** Request headers by name, with what they do. */
  headers?: Readonly<Record<string, string>>;
  body?: z.ZodType;
  answers: Readonly<Record<number, AnswerDoc>>;
  /** Besides what follows from its access and its body. */
  refuses?: readonly ErrorCode[];
  /** Set when the path's `{action}` stands for every action, each of which is shown as a path of its own. */
  perAction?: (action: ActionDefinition) => z.ZodType;
}

/** One answer of a route: its schema, or the media type of what is no JSON. */
export interface AnswerDoc {
  description: string;
  schema?: z.ZodType;
  contentType?: string;
}

interface RouteAddress {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/jobs/{id}/cancel`. */
  path: string;
  doc: RouteDoc;
}

/** A route that needs an API key with one scope, or any key (`any_key`). */
export interface KeyedRoute extends RouteAddress {
  access: Scope | 'any_key';
  handle(call: KeyedCall): Promise<Answer>;
}

/** A route that needs no key. */
export interface PublicRoute extends RouteAddress {
  access: 'public';
  handle(call: OpenCall): Promise<Answer>;
}

export type Route = KeyedRoute | PublicRoute;
