import { InvalidArgumentError } from "commander";

import type { Request } from "../connection.js";

type ListForSale = Request<"ListForSale">;
type Good = ListForSale["goods"][number];

/** Goods, as `<battery id>,<SHA-256>,<registrant>:<SHA-256>`. */
export function readGoods(text: string): Good[] {
  return text.split(",").map((part) => {
    const [, registrant, fingerprint] = /^(?:([^:.]+):)?([0-9a-f]{64})$/.exec(part.trim()) ?? [];
    return fingerprint === undefined
      ? { kind: "battery", batteryId: part.trim() }
      : { kind: "document", fingerprint, ...(registrant !== undefined && { registrant }) };
  });
}

/** A price, as `900.00 CNY`. */
export function readPrice(text: string): { readonly currency: string; readonly amount: string } {
  const [, amount, currency] = /^\s*([0-9.]+)\s*([A-Za-z]{3})\s*$/.exec(text) ?? [];
  if (amount === undefined || currency === undefined) {
    throw new InvalidArgumentError('it must be an amount with its currency, such as "900.00 CNY"');
  }
  return { amount, currency: currency.toUpperCase() };
}

/** Which certificates are taken, as `issuers=Ansteel|Baowu; guarantors=ICBC; matures-by=2027-06-30; recourse`. */
export function readAccepts(text: string): NonNullable<ListForSale["accepts"]> {
  const { issuers, guarantors, ...given } = settings(text, ["issuers", "guarantors", "matures-by", "recourse"]);
  const maturesBy = given["matures-by"];
  return {
    ...(issuers !== undefined && { issuers: listIn(issuers) }),
    ...(guarantors !== undefined && { guarantors: listIn(guarantors) }),
    ...(maturesBy !== undefined && { maturesBy }),
    ...(given["recourse"] !== undefined && { recourse: isYes(given["recourse"]) }),
  };
}

/** How a sale by order runs, as `days=5; silence=accept; arbiter=Inspectorate; dispatch-days=3`. */
export function readInspection(text: string): NonNullable<ListForSale["inspection"]> {
  const given = settings(text, ["days", "silence", "arbiter", "dispatch-days", "receipt-days", "dispute-days"]);
  const { silence, arbiter } = given;
  if (silence !== "accept" && silence !== "return") {
    throw new InvalidArgumentError("silence must be accept or return: what it means if the buyer says nothing");
  }
  const [dispatchDays, receiptDays, disputeDays] = (["dispatch-days", "receipt-days", "dispute-days"] as const).map(
    (name) => numberIn(given, name),
  );
  const days = numberIn(given, "days");
  if (days === undefined) {
    throw new InvalidArgumentError("days is missing: for how many the buyer can inspect the goods");
  }
  return {
    ...{ days, silence },
    ...(arbiter !== undefined && { arbiter }),
    ...(dispatchDays !== undefined && { dispatchDays }),
    ...(receiptDays !== undefined && { receiptDays }),
    ...(disputeDays !== undefined && { disputeDays }),
  };
}

/** Settings that are written `name=value; name=value`; a name alone is on. */
function settings(text: string, names: readonly string[]): Readonly<Record<string, string | undefined>> {
  const entries = text.split(";").map((part) => {
    const [name = "", ...value] = part.split("=").map((piece) => piece.trim());
    if (!names.includes(name)) {
      throw new InvalidArgumentError(`"${part.trim()}" is not one of ${names.join(", ")}`);
    }
    return [name, value.length === 0 ? "yes" : value.join("=")] as const;
  });
  return Object.fromEntries(entries);
}

function listIn(text: string): string[] {
  return text.split("|").map((part) => part.trim());
}

function isYes(text: string): boolean {
  if (!["yes", "no"].includes(text)) {
    throw new InvalidArgumentError(`"${text}" must be yes or no`);
  }
  return text === "yes";
}

function numberIn(given: Readonly<Record<string, string | undefined>>, name: string): number | undefined {
  const text = given[name];
  if (text !== undefined && !/^\d{1,4}$/.test(text)) {
    throw new InvalidArgumentError(`${name}: "${text}" must be a number of days`);
  }
  return text === undefined ? undefined : Number(text);
}
