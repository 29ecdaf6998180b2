import { eventBody } from '../../webhooks/event-body.js';
import type { DeliveryView, EventView } from '../webhook-views.js';
import { indentJson } from './indent-json.js';
import { deliveryPage } from './pages/delivery-page.js';
import { deliveryPath } from './portal-addresses.js';
import { idOf, type PortalAct, type PortalRouteDeps, type PortalShow } from './portal-call.js';

/** One delivery with its attempts. */
export const deliveryShows = ({ webhooks, reach, clock }: PortalRouteDeps): PortalShow[] => [
  {
    path: '/deliveries/:id',
    async show({ req, session }) {
      const { delivery, endpoint } = await reach.delivery(session, idOf(req, 'delivery'));
      const event = await webhooks.events.find(session.caller, delivery.eventId);
      return deliveryPage({
        session,
        endpoint,
        delivery,
        body: event && indentJson(bodyOf(event)),
        moving: isMoving(delivery, clock.now()),
      });
    },
  },
];

/** Sending one delivery again. */
export const deliveryActs = ({ webhooks, reach }: PortalRouteDeps): PortalAct[] => [
  {
    path: '/deliveries/:id/send-again',
    stays: (req) => deliveryPath(idOf(req, 'delivery')),
    async act({ req, session }) {
      const { delivery } = await reach.delivery(session, idOf(req, 'delivery'));
      await webhooks.deliveries.retry(session.caller, delivery.id);
      return { goTo: deliveryPath(delivery.id), said: 'It is sent again. This page shows how it ends.' };
    },
  },
];

const bodyOf = ({ type, occurredAt, dataText }: EventView): string =>
  eventBody({ type, occurredAt, data: dataText }).toString();

const freshMs = 30_000;

/** Something is about to happen to it; one that waits for a paused endpoint is left to be looked at in peace. */
const isMoving = ({ state, updatedAt }: DeliveryView, now: Date): boolean =>
  state === 'pending' && now.getTime() - updatedAt.getTime() < freshMs;
