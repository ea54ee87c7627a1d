import { printable } from "@tallystick/client/words";
import type { BankFindings } from "@tallystick/server";

import type { Output } from "../outcome/output.js";
import { money } from "../show/figures.js";
import { table, type Column } from "../show/table.js";

/** A table for each kind of finding of which there is any. */
export function showFindings({ breaks, candidates, payments }: BankFindings, output: Output): readonly string[] {
  const { bank } = output.words.notices;
  const known = new Map(payments.map((payment) => [payment.endToEndId, payment]));
  const acts = payments.flatMap(({ proposal, ...payment }) =>
    proposal === undefined ? [] : [{ ...payment, proposal }],
  );
  const section = <Row>(title: string, rows: readonly Row[], columns: readonly Column<Row>[]): readonly string[] =>
    rows.length === 0 ? [] : [`${output.style.strong(title)}\n${table(rows, columns, output)}`];
  return [
    ...section(bank.breaksTitle(breaks.length), breaks, [
      { title: bank.break, of: ({ kind }) => bank.kinds[kind] },
      { title: bank.certificate, of: ({ endToEndId = "" }) => printable(known.get(endToEndId)?.certificateId ?? "") },
      { title: bank.record, of: ({ recordId = "" }) => printable(recordId), remark: true },
      { title: bank.detail, of: (found) => printable(bank.detailOf(found)), remark: true },
    ]),
    ...section(bank.candidatesTitle, candidates, [
      { title: bank.record, of: ({ recordId }) => printable(recordId) },
      { title: bank.candidates, of: ({ endToEndIds }) => endToEndIds.join(" "), remark: true },
    ]),
    ...section(bank.actsTitle(acts.length), acts, [
      { title: bank.act, of: ({ proposal }) => proposal.act },
      { title: bank.certificate, of: ({ certificateId }) => printable(certificateId) },
      {
        title: bank.amount,
        of: ({ amount, currency }) => money(amount, currency),
        right: true,
      },
      { title: bank.valueDate, of: ({ proposal: { request } }) => request["valueDate"] ?? "" },
      { title: bank.uetr, of: ({ proposal: { request } }) => request["uetr"] ?? "", remark: true },
    ]),
  ];
}
