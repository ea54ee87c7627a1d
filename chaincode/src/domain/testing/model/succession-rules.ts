import type { ActorName } from "../cast.js";
import { sizeOf, type ModelAct } from "./intent.js";
import { unbound } from "./life-rules.js";
import type { Organisations, Paper } from "./paper.js";
import { need } from "./reasons.js";
import { withClaimsOnLiable } from "./recourse-rules.js";
import { handTo, suspendedFrom, type ModelState, type Rule } from "./state.js";

/** The rules of succession: which party acts for which others after it, and the effects on certificates. */
export const successionRules = {
  RecordSuccession(model, { by, to, heir, site, now }) {
    const { standing: _, inDefault, ...party } = model.partyOf(to);
    need(by === "operator", "NOT_AUTHORIZED");
    need(to !== "operator" && to !== "regulator", "INVALID_REQUEST");
    need(party.mergedInto === undefined, "PARTY_SUCCEEDED");
    if (site !== undefined) {
      need(site !== party.org, "INVALID_REQUEST");
      const offices = [model.orgOf("operator"), model.orgOf("regulator")];
      const members = [...model.parties.values()].filter((each) => each.mergedInto === undefined && each.org === site);
      need(members.length === 0 || offices.includes(site), "INVALID_REQUEST");
      model.parties.set(to, { ...party, inDefault, org: site });
      return { asks: "regulator" };
    }
    const other = model.partyOf(heir);
    model.requireDealable(heir);
    need(heir !== to, "INVALID_REQUEST");
    need(!party.roles.includes("bank") || other.roles.includes("bank"), "INVALID_REQUEST");
    const marks = [...(other.inDefault ?? []), ...(inDefault ?? [])];
    model.parties.set(to, party);
    for (const [name, each] of model.parties) {
      if (model.speakerOf(name) === to) {
        model.parties.set(name, { ...each, mergedInto: heir, suspensions: suspendedFrom(each, false, now) });
      }
    }
    model.parties.set(heir, { ...other, ...(marks.length > 0 && { inDefault: marks }) });
    if (marks.length > 0) {
      model.markDefault(heir, now);
    }
    return { asks: "regulator" };
  },

  TakeOver(model, { paper: at, more, by, now }) {
    const papers = [at, ...more].map((range) => model.paper(range));
    need(new Set(papers).size === papers.length, "INVALID_REQUEST");
    for (const paper of papers) {
      const names = namesOn(model, paper).map(({ name }) => name);
      need(["Transferable", "Pledged", "InCollection", "InRecourse"].includes(paper.state), "WRONG_STATE");
      need(model.actsFor(by, ...names), "NOT_AUTHORIZED");
      need(isFormerly(model, paper, by), "INVALID_REQUEST");
      takeOver(model, paper, by, now);
    }
    return { units: papers.reduce((units, paper) => units + sizeOf(paper), 0) };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** Whether a certificate names any party, or a certain one, by a predecessor's name or a former organisation. */
export function isFormerly(model: ModelState, paper: Paper, by?: ActorName): boolean {
  return namesOn(model, paper).some(
    ({ name, org, follows }) =>
      (by === undefined || model.actsFor(by, name)) &&
      (org !== model.orgOf(name) || (follows && name !== model.speakerOf(name))),
  );
}

/** All parties on a certificate, each with its organisation, and whether a successor's name replaces its own. */
function namesOn(model: ModelState, paper: Paper): { name: ActorName; org: string | undefined; follows: boolean }[] {
  const { issuer, guarantor, bank } = model.issueOf(paper);
  const { under, holder, pledge } = paper;
  return [
    { name: holder, org: under?.holder, follows: true },
    ...(pledge === undefined ? [] : [{ name: pledge.pledgee, org: under?.pledgee, follows: true }]),
    { name: issuer, org: under?.issuer, follows: false },
    ...(guarantor === undefined ? [] : [{ name: guarantor, org: under?.guarantor, follows: false }]),
    { name: bank, org: under?.bank, follows: false },
  ];
}

function takeOver(model: ModelState, before: Paper, by: ActorName, now: number): void {
  const { issuer, guarantor, bank } = model.issueOf(before);
  const paper = unbound(before);
  const org = model.orgOf(by);
  const under = (name: ActorName | undefined, now: string | undefined) => (model.actsFor(by, name) ? org : now);
  const named: Organisations = {
    holder: under(paper.holder, paper.under?.holder) ?? "",
    pledgee: under(paper.pledge?.pledgee, paper.under?.pledgee),
    issuer: under(issuer, paper.under?.issuer) ?? "",
    guarantor: under(guarantor, paper.under?.guarantor),
    bank: under(bank, paper.under?.bank) ?? "",
  };
  const holds = model.actsFor(by, paper.holder) && paper.holder !== by;
  const held = holds ? withClaimsOnLiable(model, handTo(paper, by, "succession", now, { recourse: false })) : paper;
  const secures = model.actsFor(by, paper.pledge?.pledgee);
  const pledge = paper.pledge && { ...paper.pledge, ...(secures && { pledgee: by }) };
  const after: Paper = { ...held, pledge, under: named };
  // The copy counts as the former paper, so that `replace` keeps the organisations in `under`.
  model.replace([{ ...after }], [after]);
}
