import { portalPath } from './portal-deps.js';

/** The list of endpoints. */
export const homePath = portalPath;

export const endpointPath = (endpointId: string): string => `${portalPath}/endpoints/${endpointId}`;

export const deliveryPath = (deliveryId: string): string => `${portalPath}/deliveries/${deliveryId}`;

export const replayPath = (endpointId: string): string => `${endpointPath(endpointId)}/replay`;

/** What is held for an endpoint, counted, with the question whether to send it. */
export const heldReplayPath = (endpointId: string): string => `${replayPath(endpointId)}/preview?what=held`;
