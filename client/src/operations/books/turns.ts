import * as domain from "@tallystick/chaincode/domain";

import type { ActName, Order } from "../../wire-types.js";

/** Somebody's turn in an order: the act that it waits for. */
export interface Turn {
  /** LEI of the party. */
  readonly of: string;
  /** The act. */
  readonly act: ActName;
}

/**
 * Who acts next on an order, and how: one side, or those that can end a dispute. Nobody waits for what a party may do and need not, such as
 * during a warranty. A deadline that has passed is not looked at: then any party can end the order.
 */
export const turnsOn: (order: Order) => readonly Turn[] = domain.turnsOn;
