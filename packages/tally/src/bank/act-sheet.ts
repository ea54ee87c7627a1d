import type { ShownJudgedPayment } from "@tallystick/server";

import { csvLine } from "../show/csv/csv.js";

/** An act that follows from what banks told. */
export type Proposal = NonNullable<ShownJudgedPayment["proposal"]>;

const columns = ["certificateId", "uetr", "valueDate", "payer", "creditor", "soldOn", "reason"] as const;

/** Proposed acts as a sheet for `tally batch import`, by which a person tries them out and signs them. */
export function actSheet(acts: readonly Proposal[]): string {
  const rows = acts.map(({ act, request }) => [act, ...columns.map((column) => request[column] ?? "")]);
  return [["act", ...columns], ...rows].map(csvLine).join("");
}
