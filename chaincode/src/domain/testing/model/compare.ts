import type { CertificateView } from "../../state/certificate.js";
import { dateSchema, daysBetween } from "../../vocabulary/calendar.js";
import type { Money } from "../../vocabulary/sums.js";
import { cast, type ActorName } from "../cast.js";
import { idOf } from "./intent.js";
import type { Organisations, Paper } from "./paper.js";
import { usd } from "./request.js";
import { newcomer, type ModelState } from "./state.js";

/** The facts of a certificate on which model and ledger must agree. They are compared as a whole. */
export interface Agreed {
  readonly id: string;
  readonly holder: string;
  readonly state: string;
  readonly offer?: string | undefined;
  readonly marked: boolean;
  readonly back: readonly string[];
  readonly orders: readonly string[];
  /** The number of past orders on the certificate. */
  readonly held: number;
  readonly late: boolean;
  readonly claims: readonly string[];
  readonly due?: string | undefined;
  readonly pledgee?: string | undefined;
  readonly noGuarantee?: string | undefined;
  readonly ended?: string | undefined;
  readonly under: string;
}

const EPOCH = dateSchema.parse("1970-01-01");
/** The units of a sum in a view, or in its form on the wire, which a network returns. */
const unitsOf = (sum: Money | { readonly amount: string }) =>
  "units" in sum ? String(sum.units) : String(Number(sum.amount.replace(".", "")));
const lei = (actor: ActorName): string => cast[actor].lei;

interface BackEntry {
  readonly from: string;
  readonly to: string;
  readonly way: string;
  readonly recourse: boolean;
  readonly standing?: boolean | undefined;
  readonly closed?: boolean | undefined;
  readonly waived?: { readonly by: string } | undefined;
}

function lineOf({ from, to, way, recourse, standing, closed, waived }: BackEntry): string {
  const marks = [
    recourse && "recourse",
    standing === true && "standing",
    closed === true && "closed",
    waived !== undefined && `waived by ${waived.by}`,
  ];
  return [from, to, way, ...marks.filter((mark) => mark !== false)].join(" ");
}

function waiverOf(waiver: Paper["noGuarantee"]): { by: string } | undefined {
  return waiver && { by: lei(waiver.by) };
}

function underOf(under: Organisations | undefined, pledgee: string | undefined): string {
  return [under?.holder, pledgee, under?.issuer, under?.guarantor, under?.bank].map(String).join(" ");
}

/** A certificate of the model in the form to compare. */
export function agreedOfPaper(paper: Paper): Agreed {
  const inHand = paper.state === "InCollection" || paper.state === "InRecourse";
  return {
    id: idOf(paper),
    holder: lei(paper.holder),
    state: paper.state,
    offer: paper.offer && `${paper.offer.kind} to ${lei(paper.offer.to)}`,
    marked: paper.marked,
    back: paper.chain.map((entry) =>
      lineOf({ ...entry, from: lei(entry.from), to: lei(entry.to), waived: waiverOf(entry.waived) }),
    ),
    orders: paper.orders.map(({ order }) => `order ${String(order)}`),
    held: paper.held?.length ?? 0,
    late: inHand && paper.refused?.late === true,
    claims: inHand ? paper.claims.map(lei) : [],
    due: inHand
      ? paper.due &&
        `${String(paper.due.principal)} ${paper.due.costs.join(" ")} ${String(paper.due.since)} ${String(paper.due.rate)} ${String(paper.due.cutFrom)} ${String(paper.due.atDefault?.on)} ${String(paper.due.atDefault?.sum)}`
      : undefined,
    noGuarantee: paper.noGuarantee && lei(paper.noGuarantee.by),
    ended: paper.ended,
    under: underOf(paper.under, inHand || paper.state === "Pledged" ? paper.under?.pledgee : undefined),
    pledgee:
      inHand || paper.state === "Pledged"
        ? paper.pledge && `${lei(paper.pledge.pledgee)} ${String(paper.pledge.secured)}`
        : undefined,
  };
}

/** A certificate of a view in the form to compare. */
export function agreedOfView(view: CertificateView): Agreed {
  const { pledge, claims, due, dishonour } = detailsOf(view);
  return {
    id: view.certificateId,
    holder: view.holder.lei,
    state: view.state,
    offer: "offer" in view && view.offer !== undefined ? `${view.offer.kind} to ${view.offer.to}` : undefined,
    marked: view.nonTransferable,
    back: view.endorsements.map(lineOf),
    orders: view.frozen.map(({ order }) => order),
    held: view.heldUp?.length ?? 0,
    late: dishonour?.presentedLate === true,
    claims: claims?.map(({ on }) => on) ?? [],
    due:
      due &&
      `${unitsOf(due.principal)} ${due.costs.map(({ sum }) => unitsOf(sum)).join(" ")} ${String(daysBetween(EPOCH, due.interestFrom))} ${due.annualRate} ${String(due.cutFrom?.units)} ${String(due.atDefault && daysBetween(EPOCH, due.atDefault.on))} ${String(due.atDefault && unitsOf(due.atDefault.sum))}`,
    pledgee: pledge && `${pledge.pledgee.lei} ${String(pledge.secured && unitsOf(pledge.secured))}`,
    noGuarantee: view.guaranteeWaived?.by,
    ended: view.state === "Cancelled" ? view.ending?.way : undefined,
    under: underOf(
      {
        ...{ holder: view.holder.mspId, issuer: view.endorsers.issuer, guarantor: view.endorsers.guarantor },
        bank: view.endorsers.settlementBank,
      },
      pledge?.pledgee.mspId,
    ),
  };
}

/** A party in one line, in the form on which ledger and model must agree. */
export function agreedOfParty({
  lei: id,
  roles,
  status,
  standingAcceptance,
  dualControl,
  inDefault,
  mspId,
  successor,
}: PartyTerms): string {
  const control = dualControl && `${(dualControl.acts ?? []).join("/")} from ${dualControl.thresholds["USD"] ?? ""}`;
  return [
    id,
    roles.join("/"),
    status,
    String(standingAcceptance),
    String(control),
    ...(inDefault?.certificates ?? []),
    mspId,
    String(successor?.lei),
  ].join(" ");
}

/** The facts of a party to compare, both on the ledger and on the wire. */
interface PartyTerms {
  readonly lei: string;
  readonly roles: readonly string[];
  readonly status: string;
  readonly standingAcceptance?: string | readonly string[] | undefined;
  readonly mspId: string;
  readonly successor?: { readonly lei: string } | undefined;
  readonly inDefault?: { readonly certificates: readonly string[] } | undefined;
  readonly dualControl?:
    | { readonly acts?: readonly string[] | undefined; readonly thresholds: Readonly<Partial<Record<string, string>>> }
    | undefined;
}

export function agreedOfParties(model: ModelState): string[] {
  const known = [...model.parties].map(([actor, { roles, standing, control, inDefault, mergedInto }]) =>
    agreedOfParty({
      ...{ lei: lei(actor), roles, status: model.isActive(actor) ? "Active" : "Suspended", mspId: model.orgOf(actor) },
      successor: mergedInto && { lei: lei(mergedInto) },
      standingAcceptance: typeof standing === "object" ? standing.map(lei) : standing,
      inDefault: inDefault && { certificates: inDefault.map(idOf) },
      dualControl: control && { acts: control.acts, thresholds: { USD: usd(control.threshold) } },
    }),
  );
  const joined = [...model.newcomers.keys()].map((number) =>
    agreedOfParty({
      ...{ lei: newcomer(number).lei, roles: ["enterprise"], status: "Active" },
      mspId: cast[newcomer(number).host].mspId,
    }),
  );
  return [...known, ...joined];
}

function detailsOf(view: CertificateView) {
  if (view.state === "InCollection") {
    return view.presentment;
  }
  if (view.state === "InRecourse") {
    return view;
  }
  return {
    pledge: view.state === "Pledged" ? view.pledge : undefined,
    claims: undefined,
    due: undefined,
    dishonour: undefined,
  };
}
