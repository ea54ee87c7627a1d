import type { Instrument } from "../../wire-types.js";
import type { Position } from "../checkpoint.js";
import type { TallyEvent } from "../events.js";
import { unitsOf } from "../units-of.js";
import { DeclaredDefaults } from "./declared-defaults.js";
import { dueByDefault } from "./due-by-default.js";
import { holdingOf, type Holding } from "./holding.js";
import type { Successors } from "./successors.js";

/** The effect of one fact on a run of units: their certificate before and after it. */
export type UnitChange = {
  readonly instrument: Instrument;
  /** How many units. */
  readonly units: bigint;
} & (
  | {
      /** The certificate that had them. The field is absent if the fact issued the units. */
      readonly before?: Holding;
      readonly after: Holding;
    }
  | {
      readonly before: Holding;
      /** No certificate has the units any more. No act under the rules does this. */
      readonly after?: undefined;
    }
);

/** A fact that does not follow from the earlier facts. */
interface UnfoundedFact {
  readonly position: Position;
  /** The problem in words. */
  readonly problem: string;
}

/** All instruments and certificates, built from the ledger's facts one after the other. */
export class LedgerState {
  readonly instruments = new Map<string, Instrument>();
  readonly certificates = new Map<string, Holding>();
  /** The parties that are in default, by the facts so far. */
  readonly defaults = new DeclaredDefaults();
  /** Facts that do not follow from the earlier ones: members broke the rules, or wrote something without a fact. */
  readonly unfounded: UnfoundedFact[] = [];
  /**
   * Certificates of instruments without a fact, by instrument. They are left out until a fact reports the instrument.
   */
  readonly #groundless = new Map<string, Map<string, Holding>>();

  /** The successors of parties, by the facts so far. */
  get successors(): Successors {
    return this.defaults.successors;
  }

  /** Applies a fact, and returns its effect on units. The change for a holder is the difference of its certificates. */
  apply(fact: TallyEvent): UnitChange[] {
    if ("party" in fact) {
      this.defaults.note(fact.party);
    }
    if (!("certificates" in fact)) {
      return [];
    }
    const after = [...new Map(fact.certificates.map((one) => [one.certificateId, holdingOf(one)])).values()];
    const former = this.#take(new Set([...fact.removed, ...after.map(({ certificateId }) => certificateId)]));
    const begun = fact.instrument === undefined ? [] : this.#tell(fact.instrument);
    const founded = after.filter((certificate) => this.#put(certificate, fact));
    if (conserves(former, founded)) {
      return [...begun, ...founded.flatMap((one) => this.#changes(one, former))];
    }
    const problem = `it puts ${named(founded)} in the place of ${named(former)}, which by the facts before it have other units`;
    this.unfounded.push({ position: positionOf(fact), problem });
    return [...begun, ...former.flatMap((one) => this.#end(one)), ...founded.flatMap((one) => this.#changes(one, []))];
  }

  /**
   * Applies the declared defaults after the last fact: paper of a party that is still in default falls due on its day.
   */
  fallDueByDefault(): void {
    for (const [instrumentId, instrument] of this.instruments) {
      const inDefault = this.defaults.of(instrument.issuer);
      if (inDefault !== undefined) {
        this.instruments.set(instrumentId, dueByDefault(instrument, inDefault));
      }
    }
  }

  #take(ids: ReadonlySet<string>): Holding[] {
    return [...ids].flatMap((id) => {
      const certificate = this.certificates.get(id);
      this.certificates.delete(id);
      this.#groundless.get(id.slice(0, id.lastIndexOf(":")))?.delete(id);
      return certificate ?? [];
    });
  }

  /** Adds the certificates that waited for the fact of their instrument. */
  #tell(instrument: Instrument): UnitChange[] {
    const { instrumentId } = instrument;
    this.instruments.set(instrumentId, instrument);
    const waiting = [...(this.#groundless.get(instrumentId)?.values() ?? [])];
    this.#groundless.delete(instrumentId);
    return waiting.flatMap((certificate) => {
      this.certificates.set(certificate.certificateId, certificate);
      return this.#changes(certificate, []);
    });
  }

  #put(certificate: Holding, fact: TallyEvent): boolean {
    const { certificateId, instrumentId } = certificate;
    if (this.instruments.has(instrumentId)) {
      this.certificates.set(certificateId, certificate);
      return true;
    }
    let waiting = this.#groundless.get(instrumentId);
    if (waiting === undefined) {
      waiting = new Map();
      this.#groundless.set(instrumentId, waiting);
      const problem = `it shows certificate ${certificateId}, and no fact before it tells of instrument ${instrumentId}: certificates of this instrument are left out until one does`;
      this.unfounded.push({ position: positionOf(fact), problem });
    }
    waiting.set(certificateId, certificate);
    return false;
  }

  #changes(after: Holding, former: readonly Holding[]): UnitChange[] {
    const instrument = this.instruments.get(after.instrumentId);
    if (instrument === undefined) {
      return [];
    }
    const changes = former.flatMap((before): UnitChange[] => {
      const units = unitsInBoth(before, after);
      return units > 0n ? [{ instrument, units, before, after }] : [];
    });
    return changes.length > 0 ? changes : [{ instrument, units: unitsOf(after), after }];
  }

  #end(before: Holding): UnitChange[] {
    const instrument = this.instruments.get(before.instrumentId);
    return instrument === undefined ? [] : [{ instrument, units: unitsOf(before), before }];
  }
}

/** Whether certificates have exactly the units of those that they replace, or that were issued. */
function conserves(former: readonly Holding[], after: readonly Holding[]): boolean {
  const shared = (one: Holding, others: readonly Holding[]): bigint =>
    others.reduce((sum, other) => sum + unitsInBoth(one, other), 0n);
  return (
    former.every((one) => shared(one, after) === unitsOf(one)) &&
    after.every((one) => [0n, unitsOf(one)].includes(shared(one, former)))
  );
}

function unitsInBoth(a: Holding, b: Holding): bigint {
  if (a.instrumentId !== b.instrumentId || a.currency !== b.currency) {
    return 0n;
  }
  const from = BigInt(a.from) > BigInt(b.from) ? BigInt(a.from) : BigInt(b.from);
  const to = BigInt(a.to) < BigInt(b.to) ? BigInt(a.to) : BigInt(b.to);
  return to < from ? 0n : to - from + 1n;
}

function positionOf({ blockNumber, transactionId, index }: Position): Position {
  return { blockNumber, transactionId, index };
}

const MOST_NAMED = 3;

function named(certificates: readonly Holding[]): string {
  const ids = certificates.slice(0, MOST_NAMED).map(({ certificateId }) => certificateId);
  const more = certificates.length - ids.length;
  return ids.length === 0 ? "nothing" : `${ids.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
