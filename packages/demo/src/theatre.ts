import { randomUUID } from "node:crypto";

import { isTallyError, type Tally } from "@tallystick/client";

import { grouped, money, unitsOf } from "./figures.js";
import type { Narrator } from "./narrator.js";
import { cardOf, type PartyCard } from "./scenario.js";
import type { Stage } from "./stage.js";

/** Of the scenarios' parties with long names. */
const shortNames: Readonly<Record<string, string>> = {
  ansteel: "Ansteel",
  "rio-tinto": "Rio Tinto",
  icbc: "ICBC",
  baowu: "Baowu",
  port: "Dampier Port",
};

/** Who appears under which name. */
export function nameOnStage({ key, name }: PartyCard): string {
  return shortNames[key] ?? name;
}

/** Where a story is played: parties act on the stage, and the narrator tells it. */
export class Theatre {
  constructor(
    readonly stage: Stage,
    readonly tell: Narrator,
  ) {}

  /** The instant of the story. */
  now(): Date {
    return this.stage.clock?.now() ?? new Date();
  }

  /** The date of the story, so many days on. */
  day(days = 0): string {
    return this.stage.clock?.day(days) ?? dayInBeijing(days);
  }

  /** Lets days pass. @returns whether they did: not on a network that goes by the machine's clock. */
  letPass(days: number): boolean {
    this.stage.clock?.advance({ days });
    return this.stage.clock !== undefined;
  }

  lei(key: string): string {
    return this.#card(key).lei;
  }

  /** What everybody calls it. */
  name(key: string): string {
    return nameOnStage(this.#card(key));
  }

  nameOf(lei: string): string {
    const key = this.stage.parties.find((party) => party.lei === lei)?.key;
    return key === undefined ? lei : this.name(key);
  }

  /** A party does something, and everybody's peer has it before the story continues; `what` tells it. */
  async does<Result extends { readonly transactionId: string }>(
    key: string,
    act: (tally: Tally) => Promise<Result>,
    what: string | ((result: Result) => string),
  ): Promise<Result> {
    const result = await act(await this.stage.as(key));
    await this.stage.settled(result);
    this.tell.did(this.name(key), typeof what === "string" ? what : what(result));
    return result;
  }

  /** A party tries what a rule forbids. */
  async isRefused(key: string, what: string, act: (tally: Tally) => Promise<unknown>): Promise<void> {
    try {
      await act(await this.stage.as(key));
    } catch (error) {
      if (!isTallyError(error) || error.kind !== "Rejected") {
        throw error;
      }
      this.tell.refused(this.name(key), what, error.code, this.#inPlainWords(error.message));
      return;
    }
    throw new Error(`${this.name(key)} ${what}: this should have been refused`);
  }

  #card(key: string): PartyCard {
    return cardOf(this.stage.parties, key);
  }

  /** A refusal as a reader knows the names and reads figures. */
  #inPlainWords(message: string): string {
    return message
      .replace(/(?<![(\w])[A-Z0-9]{18}\d{2}(?![.\w])/g, (lei) => this.nameOf(lei))
      .replace(/(?<![\d.:-])\d{4,}\.\d+/g, grouped);
  }

  /** Proves that the instrument's units are all there, once each. */
  async audit(key: string, instrumentId: string): Promise<void> {
    const tally = await this.stage.as(key);
    const audit = await tally.certificates.auditInstrument({ instrumentId });
    const { instrument, total } = audit;
    this.tell.did(this.name(key), `audits ${instrument.instrumentId}`);
    this.tell.note(
      `${grouped(instrument.units)} units of ${instrument.currency} issued, ${grouped(total.units)} found in ${String(total.certificates)} certificates: ` +
        `${described(audit.gaps, "gap")}, ${described(audit.overlaps, "overlap")}.`,
    );
    if (!audit.sound || total.units !== instrument.units) {
      throw new Error(`${instrumentId} does not add up: ${JSON.stringify(audit)}`);
    }
    this.tell.table(
      ["state", "certificates", "amount", "units"],
      audit.byState.map(({ state, certificates, amount, units }) => [
        state,
        grouped(certificates),
        grouped(amount),
        grouped(units),
      ]),
    );
  }

  /** Every certificate of an instrument, in the order of its units. */
  async listInstrument(instrumentId: string): Promise<void> {
    const tally = await this.stage.as("regulator");
    const { certificates } = await tally.certificates.listInstrument({ instrumentId });
    this.tell.table(
      ["from unit", "to unit", "amount", "holder", "state"],
      certificates.map(({ from, to, amount, holder, state }) => [
        grouped(from),
        grouped(to),
        grouped(amount),
        this.nameOf(holder.lei),
        state,
      ]),
    );
  }

  /** Names every hand that one unit went through. */
  async trace(instrumentId: string, unit: string): Promise<void> {
    const tally = await this.stage.as("regulator");
    const { certificate, hands } = await tally.certificates.traceUnit({ instrumentId, unit });
    this.tell.did(
      this.name("regulator"),
      `traces unit ${grouped(unit)}, now in ${money(certificate)} (${unitsOf(certificate)})`,
    );
    this.tell.table(
      ["hand", "came by", "with recourse", "since"],
      hands.map(({ lei, way, recourse, since, closed }) => [
        this.nameOf(lei),
        `${way ?? "issued it"}${closed === true ? " (closed)" : ""}`,
        recourse === undefined ? "" : recourse ? "yes" : "no",
        since ?? "",
      ]),
    );
    if (certificate.state === "Settled") {
      this.tell.plain(`Settled by ${certificate.discharge.way}, value date ${certificate.discharge.valueDate}.`);
    }
  }
}

/** A payment's unique end-to-end reference, as the payment system would give it. */
export function newUetr(): string {
  return randomUUID();
}

function described(stretches: readonly { from: string; to: string }[], word: string): string {
  if (stretches.length === 0) {
    return `no ${word}`;
  }
  return `${word}s at ${stretches.map(unitsOf).join(", ")}`;
}

/** A date so many days from the machine's, in the UTC offset of the first policy. */
function dayInBeijing(days: number): string {
  const hour = 3_600_000;
  return new Date(Date.now() + (8 + days * 24) * hour).toISOString().slice(0, 10);
}
