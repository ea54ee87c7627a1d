import type { TallyEvent } from "../../operation/events.js";
import type { Intent } from "./intent.js";
import { modelActs, type Model } from "./model.js";
import { clockChanges } from "./paper.js";
import type { Played } from "./play.js";

/** What histories together must contain in addition to every act, and how often. */
const needed = {
  "acts that wait for approval": 2,
  "several certificates set off at once": 2,
  "orders on ranges of several certificates": 2,
  "acts after the clocks went forward": 2,
  "acts after the clocks went back": 2,
  "dishonours of paper whose late interest follows a reference rate": 2,
  "interruptions of limitation": 2,
  "executions by a court": 2,
  "discharges by deposit": 2,
} as const;

/** What only many histories contain. */
const rare = {
  "sales by a court": 1,
  "returned payments of owed proceeds": 1,
} as const;

/** What is counted and not needed: even many histories can leave it out. */
type Counted = "reference rates that were corrected before their day";
type Needed = keyof typeof needed | keyof typeof rare | Counted;

/** What histories together contain. */
export class Shown {
  readonly #done = new Map<string, number>();
  readonly #inBatches = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #counts = new Map<Needed, number>();

  add({ refusals, acts, done, scene, model }: Played): void {
    for (const reason of refusals) {
      this.#refused.add(reason.replace(/^\d+ /, ""));
    }
    for (const act of acts) {
      this.#done.set(act, (this.#done.get(act) ?? 0) + 1);
    }
    for (const { intent, outcome } of done) {
      if (outcome === "filed") {
        this.#count("acts that wait for approval");
      }
      if (intent.act === "Batch" && outcome === "done") {
        intent.parts.forEach(({ act }) => this.#inBatches.add(act));
      }
      this.#countIntent(intent);
    }
    for (const event of scene.events) {
      this.#countEvent(event, model);
    }
    this.#count("reference rates that were corrected before their day", corrections(model));
  }

  /** How often each act was done, and each thing that the histories must contain was found. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#done, ...this.#counts]);
  }

  /** The parts that are still missing. */
  get missing(): readonly string[] {
    return [
      ...modelActs.filter((act) => (this.#done.get(act) ?? 0) < 2),
      ...(this.#inBatches.size > 8 ? [] : ["more acts in batches"]),
      ...(this.#refused.size > 22 ? [] : ["more reasons of refusals"]),
      ...this.#lacking(needed),
    ];
  }

  /** The parts that are still missing, with those that only many histories contain. */
  get missingOfMany(): readonly string[] {
    return [...this.missing, ...this.#lacking(rare)];
  }

  #lacking(least: Partial<Record<Needed, number>>): string[] {
    return Object.entries(least).flatMap(([name, times]) =>
      (this.#counts.get(name as Needed) ?? 0) < times ? [name] : [],
    );
  }

  #count(name: Needed, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
  }

  #countIntent({ act, more, yours, units }: Intent): void {
    if (act === "Net" && more.length + yours.length > 1) {
      this.#count("several certificates set off at once");
    }
    if (act === "Freeze" && units !== undefined && more.length > 0) {
      this.#count("orders on ranges of several certificates");
    }
  }

  #countEvent(event: TallyEvent, { issues }: Model): void {
    const [forward, back] = clockChanges;
    if (event.at >= forward) {
      this.#count(event.at < back ? "acts after the clocks went forward" : "acts after the clocks went back");
    }
    if (event.type === "LimitationInterrupted") {
      this.#count("interruptions of limitation");
    }
    if (event.type === "CertificatePaymentReturned" && event.certificates.length === 0) {
      this.#count("returned payments of owed proceeds");
    }
    const [certificate] = "certificates" in event ? event.certificates : [];
    if (event.type === "CertificateExecuted") {
      const way = certificate?.endorsements.at(-1);
      this.#count("executions by a court");
      this.#count("sales by a court", way?.execution?.sale === undefined ? 0 : 1);
    }
    if (event.type === "CertificateSettled" && certificate?.state === "Settled") {
      this.#count("discharges by deposit", certificate.discharge.way === "deposit" ? 1 : 0);
    }
    if (event.type === "CertificateDishonoured") {
      const follows = issues.get(certificate?.instrumentId ?? "")?.rules.lateInterest?.margin !== undefined;
      this.#count("dishonours of paper whose late interest follows a reference rate", follows ? 1 : 0);
    }
  }
}

/** How many rates a later policy has replaced by another figure for the same day. */
function corrections({ policies }: Model): number {
  const named = new Map<number, number>();
  let corrected = 0;
  for (const { rules } of policies.values()) {
    for (const { from, rate } of rules.referenceRates ?? []) {
      corrected += (named.get(from) ?? rate) === rate ? 0 : 1;
      named.set(from, rate);
    }
  }
  return corrected;
}
