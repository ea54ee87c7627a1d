import type { Transaction } from "@hyperledger/fabric-gateway";

import { table } from "../measure/table.js";
import { preparedAct } from "../shape/endorsed-act.js";

/** The signed bytes of an act. For a batch they are divided by its acts. */
export interface ActBytes {
  readonly act: string;
  /**
   * All bytes that each endorser signs, and that each peer hashes once for each endorsement of each key with a policy.
   */
  readonly signed: number;
  readonly response: number;
  readonly event: number;
  /** Values that it writes, without their keys. */
  readonly values: number;
  /** Endorsement policies that it sets, without their keys. */
  readonly policies: number;
  /** Keys, versions of reads, and names. */
  readonly rest: number;
}

/** @param parts - the number of acts in the batch. */
export function actBytes(act: string, transaction: Transaction, parts = 1): ActBytes {
  const done = preparedAct(transaction.getBytes(), "tallystick");
  const signed = done.payloadBytes;
  const of = {
    response: done.response.length,
    event: done.event?.payload.length ?? 0,
    values: sum(done.writes.map(({ value }) => value.length)),
    policies: sum(done.policies.map(({ policy }) => policy.length)),
  };
  const each = (bytes: number): number => Math.round(bytes / parts);
  return {
    act,
    ...{ signed: each(signed), response: each(of.response), event: each(of.event) },
    ...{ values: each(of.values), policies: each(of.policies), rest: each(signed - sum(Object.values(of))) },
  };
}

export function bytesTable(figures: readonly ActBytes[]): string {
  return table(
    ["bytes", "signed", "response", "event", "values", "policies", "keys and rest"],
    figures.map(({ act, signed, response, event, values, policies, rest }) => [
      act,
      ...[signed, response, event, values, policies, rest].map(String),
    ]),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
