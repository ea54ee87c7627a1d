import type { Order } from "../../wire-types.js";
import { turnsOn } from "./turns.js";

const [buyer, seller, arbiter] = ["BUYER", "SELLER", "ARBITER"] as const;

/** An order in a state, with the fields that decide whose turn it is. */
function order(state: Order["state"], more: object = {}): Order {
  return { buyer, seller, state, inspection: {}, ...more } as Order;
}

const turns = (given: Order): string[] => turnsOn(given).map(({ of, act }) => `${of} ${act}`);

it("each state of an order waits for the side that has the next step, and one that has ended for nobody", () => {
  expect(turns(order("Reserved"))).toEqual(["BUYER ConfirmOrder"]);
  expect(turns(order("Placed"))).toEqual(["SELLER Dispatch"]);
  expect(turns(order("Dispatched"))).toEqual(["BUYER Receive"]);
  expect(turns(order("Delivered"))).toEqual(["BUYER AcceptDelivery"]);
  expect(turns(order("Awarded"))).toEqual(["SELLER MeetAward"]);
  for (const state of ["Warranted", "Accepted", "Resolved", "Returned", "Cancelled", "Lapsed"] as const) {
    expect([state, turns(order(state))]).toEqual([state, []]);
  }
});

it.each([
  ["Disputed", "dispute"],
  ["Claimed", "claim"],
] as const)(
  "an order that is %s waits for the sides that did not make the last proposal, and for the arbiter",
  (state, field) => {
    expect(turns(order(state, { [field]: {} }))).toEqual(["BUYER SettleDispute", "SELLER SettleDispute"]);
    const proposed = { [field]: { proposal: { by: seller } }, inspection: { arbiter } };
    expect(turns(order(state, proposed))).toEqual(["BUYER SettleDispute", "ARBITER Arbitrate"]);
  },
);
