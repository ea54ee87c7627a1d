import type { Order } from "@tallystick/client";

import { api } from "../api.js";
import { half } from "../amounts.js";
import { chosenFor, mine, missingOf, restOf, type ShownOrder } from "../goods/subjects.js";
import { isOver } from "../goods/turns.js";
import { spoken } from "../words/index.js";
import { idsIn, reason, type Field, type Payment, type Values } from "./field.js";
import { formsAbout, optional, text } from "./form.js";

const form = formsAbout<ShownOrder>();

type Side = "buyer" | "seller" | "arbiter" | "carrier";

const partyOf: Readonly<Record<Side, (order: Order) => string | undefined>> = {
  buyer: ({ buyer }) => buyer,
  seller: ({ seller }) => seller,
  arbiter: ({ inspection }) => inspection.arbiter,
  carrier: ({ inspection }) => inspection.carrier,
};

/** Whether the order is in one of the states, and the person is one of the sides. */
const isIn =
  (states: readonly Order["state"][], ...sides: readonly Side[]) =>
  ({ order }: ShownOrder): boolean =>
    states.includes(order.state) && sides.some((side) => partyOf[side](order) === mine());

const of = ({ order }: ShownOrder) => ({ orderId: order.orderId });
/** What was shown goes with the act, so that the ledger refuses it if it has other terms. */
const asSeen = async ({ order }: ShownOrder) => ({ seen: await api.digestOfSeen({ order }) });

function certificates(sumOf: (order: Order) => Payment["sum"]): Field<ShownOrder> {
  const payment = ({ order, paying }: ShownOrder): Payment => ({ among: paying, sum: sumOf(order) });
  return {
    ...{ name: "certificates", kind: "certificates", payment },
    initial: (shown) => chosenFor(payment(shown), { latest: true }),
  };
}

const evidence: Field = { name: "evidence", kind: "files", optional: true };
const inPrice = ({ order }: ShownOrder): string => order.price.currency;
const claim: Field<ShownOrder> = {
  ...{ name: "claim", kind: "amount", currency: inPrice, probe: ({ order }) => half(order.price.amount) },
};
const remedy: Field = { name: "remedy", kind: "choice", optional: true, choices: ["reduction", "return"] };

const proposalOn = ({ dispute, claim: claimed }: Order) => claimed?.proposal ?? dispute?.proposal;
const priceFinal: Field<ShownOrder> = {
  ...{ name: "priceFinal", kind: "amount", currency: inPrice },
  initial: ({ order }) => proposalOn(order)?.priceFinal ?? "",
};
const proposedRemedy: Field<ShownOrder> = {
  ...remedy,
  initial: ({ order }) => order.claim?.proposal?.remedy ?? "",
};

const remedyIn = ({ remedy: chosen }: Values): { readonly remedy?: "reduction" | "return" } =>
  chosen === "reduction" || chosen === "return" ? { remedy: chosen } : {};

/** The acts on an order that can be done at the desk, in the order of its life. */
export const orderForms = [
  form(
    "ConfirmOrder",
    isIn(["Reserved"], "buyer"),
    [certificates(restOf), { name: "asItIs", kind: "choice", optional: true, choices: ["yes", "no"] }],
    (shown, values) => ({
      ...of(shown),
      certificates: idsIn(values["certificates"]),
      ...(values["asItIs"] !== undefined && { asItIs: values["asItIs"] === "yes" }),
    }),
  ),
  form(
    "Dispatch",
    isIn(["Placed"], "seller"),
    [{ name: "carrier", kind: "text", optional: true }],
    async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)) },
      ...optional("reference", values["carrier"]),
    }),
  ),
  form("Receive", isIn(["Dispatched"], "buyer"), [], async (shown) => ({ ...of(shown), ...(await asSeen(shown)) })),
  form(
    "ConfirmDelivery",
    (shown) =>
      isIn(["Dispatched", "Disputed"], "carrier")(shown) &&
      (shown.order.receivedAt ?? shown.order.delivery) === undefined,
    [{ name: "proof", kind: "files", optional: true, writes: "evidence" }],
    async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)) },
      ...optional("evidence", idsIn(values["proof"])[0]),
    }),
  ),
  form("AcceptDelivery", isIn(["Delivered"], "buyer"), [], async (shown) => ({
    ...of(shown),
    ...(await asSeen(shown)),
  })),
  form(
    "OpenDispute",
    isIn(["Dispatched", "Delivered"], "buyer", "seller"),
    [reason, claim, evidence],
    (shown, values) => ({
      ...{ ...of(shown), reason: text(values["reason"]), claim: text(values["claim"]) },
      evidence: idsIn(values["evidence"]),
    }),
  ),
  form(
    "SettleDispute",
    isIn(["Disputed", "Claimed", "Awarded"], "buyer", "seller"),
    [{ ...priceFinal, probe: ({ order }) => half(order.price.amount) }, proposedRemedy],
    (shown, values) => ({ ...of(shown), priceFinal: text(values["priceFinal"]), ...remedyIn(values) }),
  ),
  form(
    "Arbitrate",
    isIn(["Disputed", "Claimed"], "arbiter"),
    [
      { name: "priceFinal", kind: "amount", currency: inPrice, probe: ({ order }) => half(order.price.amount) },
      remedy,
      reason,
    ],
    (shown, values) => ({
      ...{ ...of(shown), priceFinal: text(values["priceFinal"]), reason: text(values["reason"]) },
      ...remedyIn(values),
    }),
  ),
  {
    ...form(
      "CancelOrder",
      (shown) =>
        isIn(["Reserved", "Placed"], "buyer")(shown) ||
        isIn(["Reserved", "Placed", "Dispatched", "Delivered", "Disputed"], "seller")(shown),
      [reason],
      (shown, values) => ({ ...of(shown), reason: text(values["reason"]) }),
    ),
    warning: ({ order }: ShownOrder) =>
      order.deposit === undefined ? undefined : spoken.value.words.goods.cancelDeposit,
  },
  form(
    "ClaimWarranty",
    isIn(["Warranted"], "buyer"),
    [
      reason,
      claim,
      { name: "remedy", kind: "choice", choices: ["reduction", "return"], initial: () => "reduction" },
      evidence,
    ],
    (shown, values) => ({
      ...{ ...of(shown), reason: text(values["reason"]), claim: text(values["claim"]) },
      ...{ evidence: idsIn(values["evidence"]), remedy: values["remedy"] === "return" ? "return" : "reduction" },
    }),
  ),
  form("MeetAward", isIn(["Awarded"], "seller"), [certificates(missingOf)], async (shown, values) => ({
    ...{ ...of(shown), ...(await asSeen(shown)) },
    certificates: idsIn(values["certificates"]),
  })),
  form("ReleaseRetention", isIn(["Warranted", "Claimed", "Awarded"], "buyer"), [], of),
  form("SweepOrder", ({ order }) => isOver(order), [], of),
];
