import type { ShownWait } from "../../src/answers.js";
import { nameOfAct } from "./acts/name-of-act.js";
import { shortId } from "./parts/basic.js";
import { linkTo } from "./store.js";
import { spoken } from "./words/index.js";

/** What waits in words, and the screen on which it can be answered. */
export interface Matter {
  readonly text: string;
  readonly sub: string;
  readonly link: string;
}

/** Says what waits for a party. */
export function matterOf({ kind, detail, subject }: ShownWait): Matter {
  const { words, nameOfCode } = spoken.value;
  const { inbox, lists } = words;
  const certificate = (...act: readonly string[]): Pick<Matter, "sub" | "link"> => ({
    sub: shortId(subject),
    link: linkTo("certificate", subject, ...act),
  });
  const other = (screen: string): Pick<Matter, "sub" | "link"> => ({
    sub: shortId(subject),
    link: linkTo(screen, subject),
  });
  switch (kind) {
    case "offer":
      // The table has the kinds of offers and the states of orders as the ledger names them.
      return {
        text: inbox.answer(nameOfCode("offerKind", detail as never)),
        ...certificate(detail === "guarantee" ? "Guarantee" : "Accept"),
      };
    case "confirmation":
      return { text: inbox.confirm, ...certificate("ConfirmPayment") };
    case "payment":
      return { text: inbox.pay, ...certificate("Settle") };
    case "claim":
      return { text: inbox.claim, ...certificate() };
    case "approval":
      return { text: inbox.approve(nameOfAct(detail)), sub: "", link: linkTo("approvals") };
    case "order":
      return { text: lists.waits.order(nameOfCode("orderState", detail as never)), ...other("order") };
    case "bid":
      return { text: lists.waits.bid, ...other("listing") };
    case "answer":
      return { text: lists.waits.answer, ...other("listing") };
    case "proceeds":
      return { text: lists.waits.proceeds(detail), sub: shortId(subject), link: linkTo("proceeds") };
    default:
      return { text: lists.waits.battery, ...other("battery") };
  }
}
