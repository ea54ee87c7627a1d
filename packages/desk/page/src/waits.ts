import type { Duty } from "@tallystick/client";
import { isOver } from "@tallystick/client/words";

import type { ShownWait } from "../../src/answers.js";
import { nameOfAct } from "./acts/name-of-act.js";
import { shortId } from "./parts/basic.js";
import { linkTo } from "./store.js";
import { spoken } from "./words/index.js";

/** What is to do in words, and the screen on which it is done. */
export interface Matter {
  readonly text: string;
  /** Of which record. */
  readonly sub: string;
  readonly link: string;
}

/** Says what a party must or may do. */
export function matterOf(duty: Duty): Matter {
  const [id = ""] = duty.subject.split(" ");
  return { text: textOf(duty), sub: duty.record === "approval" ? "" : shortId(id), link: linkOf(duty) };
}

/** Says what is lost by waiting and where that comes from or, when that is over, what can still be done. */
export function stakeOf(duty: Duty, at: string): string {
  const { toDo } = spoken.value.words;
  const { kind, act, loses, source } = duty;
  if (isOver(duty, at)) {
    return toDo.over[act] ?? toDo.overNow;
  }
  return toDo.stake(toDo[kind], toDo.loss(loses), toDo.source(source));
}

/** `Settle` of paper that was presented is a bank's payment. A creditor's word that it was paid is not. */
function textOf({ kind, act, source, detail = "" }: Duty): string {
  const { words, nameOfCode } = spoken.value;
  const { inbox, lists } = words;
  const texts: Readonly<Partial<Record<string, string>>> = {
    // A duty has the kinds of offers as the ledger names them.
    ...{
      Accept: inbox.answer(nameOfCode("offerKind", detail as never)),
      Guarantee: inbox.answer(nameOfCode("offerKind", "guarantee")),
    },
    ...{ ConfirmPayment: inbox.confirm, PayRecourse: inbox.claim, Approve: inbox.approve(nameOfAct(detail)) },
    PayProceeds: source === "pledge" ? lists.surplus(detail) : lists.proceeds(detail),
    ...(kind === "must" && { Settle: inbox.pay }),
  };
  return texts[act] ?? nameOfAct(act);
}

function linkOf({ record, subject, act, party }: Duty): string {
  switch (record) {
    case "approval":
      return linkTo("approvals");
    case "bid":
      return linkTo("listing", subject, act);
    case "creditLine":
      return linkTo("line", party, ...subject.split(" "), act);
    case "objection":
      return linkTo("payment", subject, act);
    case "proceeds":
      return linkTo(record, ...subject.split(" "), act);
    case "instrument":
      return linkTo(record, subject);
    case "battery":
    case "certificate":
    case "listing":
    case "order":
      return linkTo(record, subject, act);
  }
}

/** Says what of a certificate waits for a party. */
export function matterOfWait({ kind, detail, subject }: ShownWait): Matter {
  const { words, nameOfCode } = spoken.value;
  const { inbox } = words;
  const matter = (text: string, ...act: readonly string[]): Matter => ({
    ...{ text, sub: shortId(subject), link: linkTo("certificate", subject, ...act) },
  });
  switch (kind) {
    case "confirmation":
      return matter(inbox.confirm, "ConfirmPayment");
    case "payment":
      return matter(inbox.pay, "Settle");
    case "claim":
      return matter(inbox.claim);
    default:
      // The table has the kinds of offers as the ledger names them.
      return matter(
        inbox.answer(nameOfCode("offerKind", detail as never)),
        detail === "guarantee" ? "Guarantee" : "Accept",
      );
  }
}
