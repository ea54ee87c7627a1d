import { randomUUID } from "node:crypto";

import { isTallyError, type Tally } from "@tallystick/client";
import { counted } from "@tallystick/client/words";

import { grouped, money, unitsOf } from "./figures.js";
import type { Narrator } from "./narrator.js";
import { cardOf, type PartyCard } from "./party-card.js";
import type { Stage } from "./stage.js";

/** Short names for parties of the scenarios with long names. */
const shortNames: Readonly<Record<string, string>> = {
  ansteel: "Ansteel",
  "rio-tinto": "Rio Tinto",
  icbc: "ICBC",
  baowu: "Baowu",
  port: "Dampier Port",
};

/** A party's name in the story. */
export function nameOnStage({ key, name }: PartyCard): string {
  return shortNames[key] ?? name;
}

/** The place of a story: parties act on the stage, and the narrator explains it. */
export class Theatre {
  constructor(
    readonly stage: Stage,
    readonly tell: Narrator,
  ) {}

  /** The instant of the story. */
  now(): Date {
    return this.stage.clock.now();
  }

  /** The date of the story, plus some days. */
  day(days = 0): string {
    return this.stage.clock.day(days);
  }

  /** Lets days pass. @returns whether they passed. A network with the machine's clock cannot do this. */
  letPass(days: number): boolean {
    this.stage.clock.advance?.({ days });
    return this.stage.clock.advance !== undefined;
  }

  lei(key: string): string {
    return this.#card(key).lei;
  }

  /** A party's name in the story. */
  name(key: string): string {
    return nameOnStage(this.#card(key));
  }

  nameOf(lei: string): string {
    const key = this.stage.parties.find((party) => party.lei === lei)?.key;
    return key === undefined ? lei : this.name(key);
  }

  /** A party does something, which `what` explains, and the story continues when every peer has it. */
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

  /** A party tries something that a rule forbids. */
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

  /** A refusal with the names and figures that a reader knows. */
  #inPlainWords(message: string): string {
    return message
      .replace(/(?<![(\w])[A-Z0-9]{18}\d{2}(?![.\w])/g, (lei) => this.nameOf(lei))
      .replace(/(?<![\d.:-])\d{4,}\.\d+/g, grouped);
  }

  /** Proves that the instrument has all its units, each once. */
  async audit(key: string, instrumentId: string): Promise<void> {
    const tally = await this.stage.as(key);
    const audit = await tally.certificates.auditInstrument({ instrumentId });
    const { instrument, total } = audit;
    this.tell.did(this.name(key), `audits ${instrument.instrumentId}`);
    this.tell.note(
      `${grouped(instrument.units)} units of ${instrument.currency} issued, ${grouped(total.units)} found in ${counted(total.certificates, "certificate")}: ` +
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

  /** Names every holder of one unit. */
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

/** A payment's unique end-to-end reference, like one of the payment system. */
export function newUetr(): string {
  return randomUUID();
}

function described(stretches: readonly { from: string; to: string }[], word: string): string {
  if (stretches.length === 0) {
    return `no ${word}`;
  }
  return `${word}s at ${stretches.map(unitsOf).join(", ")}`;
}
