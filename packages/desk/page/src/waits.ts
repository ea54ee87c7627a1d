import type { Duty } from "@tallystick/client";
import { isOver } from "@tallystick/client/words";

import type { ShownWait } from "../../src/answers.js";
import { nameOfAct } from "./acts/name-of-act.js";
import { shortId } from "./parts/basic.js";
import { linkTo } from "./store.js";
import type { Task } from "./to-do.js";
import { spoken } from "./words/index.js";

/** What is to do in words, and the screen on which it is done. */
export interface Matter {
  readonly text: string;
  /** Of which record. */
  readonly sub: string;
  readonly link: string;
}

/** Says what a party must or may do. */
export function matterOfTask(task: Task): Matter {
  return "wait" in task
    ? matterOf(task.wait)
    : { text: textOf(task), sub: task.record === "approval" ? "" : shortId(task.subject), link: linkOf(task) };
}

/** Says what is lost by waiting and where that comes from or, when that is over, what can still be done. */
export function stakeOf(task: Task, at: string): string {
  const { toDo } = spoken.value.words;
  if ("wait" in task) {
    return "";
  }
  const { kind, act, loses, source } = task;
  if (isOver(task, at)) {
    return toDo.over[act] ?? toDo.overNow;
  }
  return toDo.stake(toDo[kind], toDo.loss(loses), toDo.source(source));
}

/** `Settle` of paper that was presented is a bank's payment. A creditor's word that it was paid is not. */
function textOf({ kind, act, detail = "" }: Duty): string {
  const { words, nameOfCode } = spoken.value;
  const { inbox } = words;
  const texts: Readonly<Partial<Record<string, string>>> = {
    // A duty has the kinds of offers as the ledger names them.
    ...{
      Accept: inbox.answer(nameOfCode("offerKind", detail as never)),
      Guarantee: inbox.answer(nameOfCode("offerKind", "guarantee")),
    },
    ...{ ConfirmPayment: inbox.confirm, PayRecourse: inbox.claim, Approve: inbox.approve(nameOfAct(detail)) },
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
    case "instrument":
      return linkTo(record, subject);
    case "battery":
    case "certificate":
    case "listing":
    case "order":
      return linkTo(record, subject, act);
  }
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
