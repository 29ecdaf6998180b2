import type { Route } from '../../http/route.js';
import type { FindReturn } from '../../review-ports.js';
import { returnJsonRoute, returnXlsxRoute } from './download-return.js';
import { createReviewLinkRoute, type ReviewLinkDeps } from './review-link.js';

/** The GST returns' part of the contract. */
export const createReturnRoutes = (deps: ReviewLinkDeps & { findReturn: FindReturn }): Route[] => [
  createReviewLinkRoute(deps),
  returnJsonRoute(deps),
  returnXlsxRoute(deps),
];
