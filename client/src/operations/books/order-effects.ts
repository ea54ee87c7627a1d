/** What happened to units under an order of a court, as {@link OrderEffect} describes it. */
export const orderEffects = ["frozen", "lifted", "executed", "lodged", "ended", "reopened"] as const;

/**
 * What happened to units under an order:
 * - `frozen`: the order was given on them.
 * - `lifted`: it was taken from them.
 * - `executed`: the court gave them to a creditor, or sold them, by this order.
 * - `lodged`: they were settled by money that was paid to the court, or lodged for the holder.
 * - `ended`: they ended in another way, or another order on them was executed.
 * - `reopened`: money that had settled them came back, and they are under the order again.
 */
export type OrderEffect = (typeof orderEffects)[number];

/** The sums of an order, in the order in which they are shown: the first is what the others come to. */
export const orderSums = ["frozen", "lifted", "executed", "lodged", "ended", "left", "ranOut"] as const;
