import type { ActorName } from "../cast.js";
import { unitsOf, type ModelAct } from "./intent.js";
import { isWeekend } from "./model-calendar.js";
import type { ModelRate } from "./model-policy.js";
import { dayOf, hasEnded, hoursAfter } from "./paper.js";
import { need } from "./reasons.js";
import { newcomer as newcomerOf, suspendedFrom, type ModelState, type Rule } from "./state.js";

/** The rules about the parties, and their numbers. */
export const registryRules = {
  RegisterParty(model, { by, newcomer }) {
    const { host } = newcomerOf(newcomer);
    need(by === "operator", "NOT_AUTHORIZED");
    need(!model.newcomers.has(newcomer), "PARTY_EXISTS");
    need(model.isActive(host), "PARTY_SUSPENDED");
    model.newcomers.set(newcomer, true);
    return host === by ? {} : { asks: host };
  },

  UpdateParty(model, { by, to, change }) {
    const party = model.partyOf(to);
    const own = by === to && ("standing" in change || "control" in change);
    need(own || (by === "operator" && !("standing" in change)), "NOT_AUTHORIZED");
    if ("name" in change) {
      return {};
    }
    if ("roles" in change) {
      // The operator and the regulator are named only once.
      need(to !== "operator" && to !== "regulator", "INVALID_REQUEST");
      model.parties.set(to, { ...party, roles: change.roles });
      return {};
    }
    if ("standing" in change) {
      const { standing } = change;
      model.parties.set(to, { ...party, standing: standing === "nobody" ? undefined : standing });
      return {};
    }
    need(party.mergedInto === undefined, "PARTY_SUCCEEDED");
    const before = party.control;
    const after = change.control === "none" ? undefined : change.control;
    const loosens =
      before !== undefined &&
      (after === undefined ||
        after.threshold > before.threshold ||
        before.acts.some((act) => !after.acts.includes(act)));
    need(by === to || !loosens, "NOT_AUTHORIZED");
    model.parties.set(to, { ...party, control: after });
    return loosens || by !== to ? { asks: to } : undefined;
  },

  SuspendParty(model, { by, to, flag, untilHours, madeAt, now }) {
    const party = model.partyOf(to);
    const until = untilHours === undefined ? hoursAfter(now, 366 * 24) : hoursAfter(madeAt, untilHours);
    need(by === "operator", "NOT_AUTHORIZED");
    need(until > now, "INVALID_REQUEST");
    need(to !== "operator", "INVALID_REQUEST");
    need(party.mergedInto === undefined, "PARTY_SUCCEEDED");
    need(!party.suspended, "WRONG_STATE");
    model.parties.set(to, { ...party, suspended: true, suspendedUntil: until });
    hinder(model, to, !flag, now, until);
    return to === "regulator" ? { asks: to } : {};
  },

  AdmitAdministrators(_model, { by, to }) {
    need((to === "operator" && by === "regulator") || (to === "regulator" && by === "operator"), "NOT_AUTHORIZED");
    // Nobody joins the regulator in its organisation here. The operator hosts other parties from the first day on.
    need(to === "operator", "WRONG_STATE");
    return {};
  },

  ReinstateParty(model, { by, to, now }) {
    const party = model.partyOf(to);
    const own = by === to && party.suspended && (party.suspendedUntil ?? now) <= now;
    need(own || by === "operator" || by === "regulator", "NOT_AUTHORIZED");
    need(own || model.isActive(by), "PARTY_SUSPENDED");
    need(to !== "operator", "INVALID_REQUEST");
    need(party.mergedInto === undefined, "PARTY_SUCCEEDED");
    need(party.suspended, "WRONG_STATE");
    model.parties.set(to, { ...party, suspended: false });
    hinder(model, to, false, now);
    return own ? undefined : {};
  },

  SetCalendar(model, { by, days, calendar, madeAt, now }) {
    const from = dayOf(madeAt) + days;
    const { holidays, worked, weekend } = calendar;
    need(by === "operator", "NOT_AUTHORIZED");
    need(from >= dayOf(now), "INVALID_REQUEST");
    need(calendar.from <= calendar.to, "INVALID_REQUEST");
    need(
      [...holidays, ...worked].every((day) => day >= calendar.from && day <= calendar.to),
      "INVALID_REQUEST",
    );
    need(
      worked.every((day) => weekend && isWeekend(day) && !holidays.includes(day)),
      "INVALID_REQUEST",
    );
    model.calendars.set(model.calendars.size + 1, { from, calendar });
    return {};
  },

  DeclareDefault(model, { by, to, paper, more, now }) {
    const party = model.partyOf(to);
    const papers = [paper, ...more].map((range) => model.paper(range));
    need(by === "operator", "NOT_AUTHORIZED");
    need(party.mergedInto === undefined, "PARTY_SUCCEEDED");
    need(party.inDefault === undefined, "WRONG_STATE");
    for (const one of papers) {
      need(model.areOne(model.issueOf(one).issuer, to) && !model.areOne(one.holder, to), "INVALID_REQUEST");
      need(one.state === "InRecourse", "WRONG_STATE");
      need((one.lastRefused ?? 0) >= model.issueOf(one).dueOn, "INVALID_REQUEST");
    }
    need(new Set(papers).size === papers.length, "INVALID_REQUEST");
    model.parties.set(to, {
      ...party,
      inDefault: papers.map(({ instrument, from, to: last }) => ({ instrument, from, to: last })),
    });
    model.markDefault(to, now);
    return {};
  },

  LiftDefault(model, { by, to, paper, more }) {
    const { inDefault, ...party } = model.partyOf(to);
    const papers = [paper, ...more].map((range) => model.paper(range));
    need(by === "operator", "NOT_AUTHORIZED");
    need(party.mergedInto === undefined, "PARTY_SUCCEEDED");
    need(inDefault !== undefined, "WRONG_STATE");
    need(papers.every(hasEnded), "WRONG_STATE");
    const ended = new Set(papers.flatMap((one) => unitsOf(one).map((unit) => `${one.instrument} ${String(unit)}`)));
    need(
      inDefault.every((range) => unitsOf(range).every((unit) => ended.has(`${range.instrument} ${String(unit)}`))),
      "INVALID_REQUEST",
    );
    need(new Set(papers).size === papers.length, "INVALID_REQUEST");
    model.parties.set(to, party);
    for (const name of model.parties.keys()) {
      if (model.speakerOf(name) === to) {
        model.defaults.delete(name);
      }
    }
    return {};
  },

  SetPolicy(model, { by, days, rules, madeAt, now }) {
    const from = dayOf(madeAt) + days;
    need(by === "operator", "NOT_AUTHORIZED");
    need(from >= dayOf(now), "INVALID_REQUEST");
    // Debts for the past do not change. Rates that have begun stay, and no rate is added for a past day.
    const [known, named] = [model.rates(), rules.referenceRates ?? []];
    const isIn = (all: readonly ModelRate[], one: ModelRate) =>
      all.some((rate) => rate.from === one.from && rate.rate === one.rate);
    need(
      named.every((rate) => rate.from >= dayOf(now) || isIn(known, rate)),
      "INVALID_REQUEST",
    );
    need(
      known.every((rate) => rate.from > dayOf(now) || isIn(named, rate)),
      "INVALID_REQUEST",
    );
    const follows = rules.lateInterest?.margin !== undefined;
    need(!follows || named.some((rate) => rate.from <= from), "INVALID_REQUEST");
    model.policies.set(model.policies.size + 1, { from, rules });
    return {};
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** Begins or ends the hindrance of a party and of all parties for which it acts. */
function hinder(model: ModelState, who: ActorName, hindered: boolean, now: number, until?: number): void {
  for (const [name, party] of model.parties) {
    if (model.speakerOf(name) === who) {
      model.parties.set(name, { ...party, suspensions: suspendedFrom(party, hindered, now, until) });
    }
  }
}
