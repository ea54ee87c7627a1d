import type { Certificate, Instrument, Party, Policy } from "../../../wire-types.js";
import type { TallyEvent } from "../../events.js";

/** A number of units, and how many of them are overdue. */
interface UnitSum {
  units: number;
  overdue: number;
}

/** What was owed after some facts. Each map has a sum for every party, and those that merged into it count for it too. */
export interface FactSums {
  /** By the party that holds it. */
  readonly held: ReadonlyMap<string, UnitSum>;
  /** By the party that owes it as issuer. */
  readonly owed: ReadonlyMap<string, UnitSum>;
  /** By the party that guarantees it. */
  readonly guaranteed: ReadonlyMap<string, UnitSum>;
  readonly whole: UnitSum;
}

const alive: readonly Certificate["state"][] = ["Transferable", "Locked", "Pledged", "InCollection", "InRecourse"];

/** The day of an instant by the clock of a policy. */
export function dayBy({ utcOffset = "+08:00", timeZone }: Partial<Policy["rules"]>, instant: string): string {
  const { utcOffset: offset } = timeZone?.changes.findLast(({ at }) => at <= instant) ?? { utcOffset };
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  const ahead = (offset.startsWith("-") ? -60_000 : 60_000) * (60 * hours + minutes);
  return new Date(Date.parse(instant) + ahead).toISOString().slice(0, 10);
}

/**
 * Sums of what parties held, owed and guaranteed, made from facts alone and without any part of the books, so that books can be compared with
 * them.
 *
 * @param today - the day that decides what is overdue, by the clock of a policy.
 */
export function factSums(facts: readonly TallyEvent[], today: (rules: Policy["rules"]) => string): FactSums {
  const parties = new Map<string, Party>();
  const instruments = new Map<string, Instrument>();
  const certificates = new Map<string, Certificate>();
  for (const fact of facts) {
    if ("party" in fact) {
      parties.set(fact.party.lei, fact.party);
    }
    if ("certificates" in fact) {
      fact.removed.forEach((id) => certificates.delete(id));
      fact.certificates.forEach((one) => certificates.set(one.certificateId, one));
      if (fact.instrument !== undefined) {
        instruments.set(fact.instrument.instrumentId, fact.instrument);
      }
    }
  }

  /** A party, and those into which it merged one after the other. */
  const lineOf = (lei: string): string[] => {
    const heir = parties.get(lei)?.successor?.lei;
    return [lei, ...(heir === undefined ? [] : lineOf(heir))];
  };
  const areOne = (a: string, b: string): boolean => lineOf(a).at(-1) === lineOf(b).at(-1);

  /** The due day, or that of the debtor's default if the policy makes the paper due by it. */
  const dueOn = ({ issuer, issuedOn, dueOn: agreed, policy: { rules } }: Instrument): string => {
    const inDefault = parties.get(lineOf(issuer).at(-1) ?? "")?.inDefault;
    const since = inDefault?.laterFor?.find(({ lei }) => lei === issuer)?.since ?? inDefault?.since;
    const day = since === undefined || rules.defaultMakesDue !== true ? agreed : dayBy(rules, since);
    return issuedOn <= day && day < agreed ? day : agreed;
  };

  const sums = {
    held: new Map<string, UnitSum>(),
    owed: new Map<string, UnitSum>(),
    guaranteed: new Map<string, UnitSum>(),
    whole: { units: 0, overdue: 0 },
  };
  for (const certificate of certificates.values()) {
    const { from, to, state, holder, guaranteeWaived } = certificate;
    const instrument = instruments.get(certificate.instrumentId);
    if (instrument === undefined || !alive.includes(state) || areOne(holder.lei, instrument.issuer)) {
      continue;
    }
    const { issuer, guarantor, policy } = instrument;
    const units = Number(to) - Number(from) + 1;
    const dishonoured = state === "InRecourse" || (state === "Locked" && certificate.recourse !== undefined);
    const overdue = dishonoured || dueOn(instrument) < today(policy.rules) ? units : 0;
    const add = (sum: UnitSum): UnitSum => ({ units: sum.units + units, overdue: sum.overdue + overdue });
    const count = (of: Map<string, UnitSum>, lei: string): void => {
      lineOf(lei).forEach((name) => of.set(name, add(of.get(name) ?? { units: 0, overdue: 0 })));
    };
    sums.whole = add(sums.whole);
    count(sums.held, holder.lei);
    count(sums.owed, issuer);
    if (guarantor !== undefined && guaranteeWaived === undefined && !areOne(holder.lei, guarantor)) {
      count(sums.guaranteed, guarantor);
    }
  }
  return sums;
}
