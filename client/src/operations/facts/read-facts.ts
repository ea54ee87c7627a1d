import { instantText } from "../../amounts-and-days.js";
import { EVENT_NAME } from "../../chaincode/definitions.js";
import { fieldOf } from "../../field-of.js";
import type { CommittedCall, CommittedTransaction } from "../../transport/blocks/committed-block.js";
import type { Fact } from "../../wire-types.js";
import type { Position } from "../checkpoint.js";
import type { EventDoubt } from "./doubt.js";
import { judge, type Judged } from "./judge.js";
import { untold } from "./untold.js";
import { describeRecord, readWritten, showKey, type Written } from "./written.js";

/** The facts and doubts of a transaction, each with its place. */
export type Told = {
  /** Block, transaction, and index of the fact. */
  readonly position: Position;
} & (
  | {
      /** Set for a fact that holds. */
      readonly fact: Fact;
    }
  | {
      /** Set for a doubt. */
      readonly doubt: EventDoubt;
    }
);

/**
 * The facts of a valid transaction about the chaincode's records, compared with its writes.
 *
 * @returns an empty list for a transaction that does not concern the chaincode.
 */
export function readFacts(transaction: CommittedTransaction, chaincode: string): readonly Told[] {
  const { call } = transaction;
  const set = call?.namespaces.get(chaincode);
  const payload = call === undefined ? undefined : eventOf(call, chaincode);
  if (call === undefined || (payload === undefined && set === undefined)) {
    return [];
  }
  const written = readWritten(set ?? { writes: [], policies: [], collections: [] });
  const telling = new Telling(transaction, call);
  const facts = payload === undefined ? [] : factsIn(payload);
  if (facts === undefined) {
    telling.unreadable(0, `the event is not of form ${EVENT_NAME}`);
  }
  const judged = judge(facts ?? [], written, instantText(transaction.timestamp));
  for (const one of judged) {
    telling.add(one);
  }
  telling.addWritten(facts?.length ?? 1, judged, written);
  return telling.all;
}

/** The payload of the platform's own event. Fabric names the chaincode that raised it. */
function eventOf({ event, chaincode: called }: CommittedCall, chaincode: string): Uint8Array | undefined {
  return event?.name === EVENT_NAME && called === chaincode ? event.payload : undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function factsIn(payload: Uint8Array): readonly unknown[] | undefined {
  let envelope: unknown;
  try {
    envelope = JSON.parse(utf8.decode(payload));
  } catch {
    return undefined;
  }
  if (typeof envelope !== "object" || envelope === null || !("v" in envelope) || envelope.v !== 1) {
    return undefined;
  }
  return "events" in envelope && Array.isArray(envelope.events) ? envelope.events : undefined;
}

/** Collects the facts and doubts of one transaction. */
class Telling {
  readonly all: Told[] = [];
  readonly #transaction: CommittedTransaction;
  readonly #call: CommittedCall;

  constructor(transaction: CommittedTransaction, call: CommittedCall) {
    this.#transaction = transaction;
    this.#call = call;
  }

  add(judged: Judged): void {
    const position = this.#position(judged.index);
    // A fact that passed the comparison is of a type in `Fact`, or of one that only a newer chaincode knows.
    if ("fact" in judged) {
      this.all.push({ position, fact: judged.fact as unknown as Fact });
    } else {
      const { untrue, problem } = judged;
      this.#doubt(judged.index, "untrue", `a fact ${typeOf(untrue)}is not so: ${problem}`, { fact: untrue });
    }
  }

  unreadable(index: number, problem: string): void {
    this.#doubt(index, "unreadable", problem);
  }

  /** Adds doubts for writes that are not records, and for those without a fact. */
  addWritten(index: number, judged: readonly Judged[], written: Written): void {
    let next = index;
    for (const { key, problem } of written.unreadable) {
      this.unreadable(next, `what it wrote as ${showKey(key)} ${problem}`);
      next += 1;
    }
    const keys = untold(
      judged.filter((one) => "fact" in one),
      written,
    );
    if (keys.length === 0) {
      return;
    }
    const records = keys.filter((key) => written.records.has(key));
    this.#doubt(next, "untold", `it wrote what no fact tells of: ${keys.map(showKey).join("; ")}`, {
      records: records.map((key) => describeRecord(key, written.records.get(key))),
    });
  }

  #doubt(
    index: number,
    reason: EventDoubt["reason"],
    problem: string,
    more: Pick<EventDoubt, "fact" | "records"> = {},
  ): void {
    const position = this.#position(index);
    const caller = this.#transaction.creator.mspId;
    const endorsers = this.#call.endorsers.map(({ mspId }) => mspId);
    this.all.push({ position, doubt: { ...position, reason, problem, caller, endorsers, ...more } });
  }

  #position(index: number): Position {
    const { blockNumber, transactionId } = this.#transaction;
    return { blockNumber, transactionId, index };
  }
}

function typeOf(fact: unknown): string {
  const type = fieldOf(fact, "type");
  return typeof type === "string" ? `of type ${type.slice(0, 60)} ` : "";
}
