import { z } from "zod";

import { certificateViewSchema } from "../../state/certificate.js";
import { listingViewSchema } from "../../state/listing.js";
import { orderViewSchema } from "../../state/order.js";
import { seenSchema } from "../../state/shown.js";
import { orderIdSchema } from "../../vocabulary/identifiers.js";

/** The request and the response of an act on an order. */
export const orderRequestSchema = z.strictObject({ orderId: orderIdSchema });
/** The request of an act that answers what the other side has written. */
export const seenOrderRequestSchema = orderRequestSchema.extend({ seen: seenSchema });
export const orderResponseSchema = z.strictObject({ order: orderViewSchema });

/** The response of an act by which a buyer orders goods, or reserves them. */
export const placedResponseSchema = z.strictObject({
  order: orderViewSchema,
  listing: listingViewSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe("What the order locks, and what stayed free with the buyer, in the order given."),
});

/** The response of an act that ends an order. */
export const endedOrderResponseSchema = z.strictObject({
  order: orderViewSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe(
      "The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with.",
    ),
});

/** The refusals of every act that can end an order at a price. */
export const refusesSale = ["ORDER_NOT_FOUND", "WRONG_STATE", "NOT_SALEABLE", "CERTIFICATE_FROZEN"] as const;
