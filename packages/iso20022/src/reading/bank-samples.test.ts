import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type BankMessageError } from "../fault.js";
import { factsOf } from "../testing/reading.js";
import type { EntryFact } from "./facts.js";

const folder = process.env["ISO20022_SAMPLES"];
const samples = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith(".xml"));

/** What a second, simple reader finds, which knows nothing of the first. */
function found(text: string, tag: string): string[] {
  return [...text.matchAll(new RegExp(`<${tag}>\\s*([^<]+?)\\s*</${tag}>`, "g"))].map(([, value = ""]) => value);
}

if (folder === undefined) {
  test.skip("messages of banks are read with the figures of a second reader (their folder is in ISO20022_SAMPLES)", () => {
    // The messages are not a part of the project.
  });
} else {
  test.each(samples)("the bank's message %s is read with the figures of a second reader", async (name) => {
    const text = readFileSync(join(folder, name), "utf8").replace(/<!--[^]*?-->/g, "");
    const doubts: BankMessageError[] = [];
    const reading = factsOf(text, { onDoubt: (doubt) => doubts.push(doubt) });
    if (!/(?:pain\.002|camt\.05[234])\.001\./.test(text)) {
      await expect(reading).rejects.toMatchObject({ code: "UNSUPPORTED_MESSAGE" });
      return;
    }
    const facts = await reading;
    const entries = facts.filter((fact): fact is EntryFact => fact.kind === "entry");
    const amounts = [
      ...text.matchAll(
        /<Ntry>(?:\s*<NtryRef>[^<]*<\/NtryRef>)?\s*<Amt Ccy="(\w+)">([\d.]+)<\/Amt>\s*<CdtDbtInd>(\w+)/g,
      ),
    ];
    expect(entries.map(({ currency, units, direction }) => [currency, Number(units), direction])).toEqual(
      amounts.map(([, currency, amount, side]) => [
        currency,
        Math.round(Number(amount) * 100),
        side === "CRDT" ? "credit" : "debit",
      ]),
    );
    const transactions = entries.flatMap((entry) => entry.transactions);
    expect(transactions).toHaveLength(text.match(/<TxDtls>/g)?.length ?? 0);
    const endToEndIds = [...transactions, ...facts].flatMap((each) =>
      "endToEndId" in each ? (each.endToEndId ?? []) : [],
    );
    const second = [...found(text, "EndToEndId"), ...found(text, "OrgnlEndToEndId")];
    expect(endToEndIds).toEqual(second.filter((id) => id !== "NOTPROVIDED"));
    const statuses = facts.flatMap((fact) => (fact.kind === "status" ? [fact.status] : []));
    expect(statuses.sort()).toEqual(["GrpSts", "PmtInfSts", "TxSts"].flatMap((tag) => found(text, tag)).sort());
    const codes = found(text, "CdtDbtInd").length;
    expect(codes).toBeGreaterThanOrEqual(entries.length);
    expect(doubts.every(({ code }) => code === "STATEMENT_SUM")).toBe(true);
  });
}
