import type { Party, Role } from "@tallystick/client";
import type { JSX } from "preact";

import { dayAfter } from "../figures.js";
import { hasRole } from "../roles.js";
import { isMine, parties } from "../store.js";
import { spoken } from "../words/index.js";
import { linesIn, sumsIn, type Field, type Values } from "./field.js";
import { form, optional, text, type ActForm } from "./form.js";

/** All roles, in the order in which they are shown. */
export const allRoles: readonly Role[] = [
  ...(["enterprise", "bank", "operator", "regulator"] as const),
  ...(["manufacturer", "recycler", "inspector"] as const),
];

const isOperator = (): boolean => hasRole("operator");
const is =
  (status: Party["status"]) =>
  (party: Party): boolean =>
    isOperator() && party.status === status && party.successor === undefined;
const roles: Field = {
  ...{ name: "roles", kind: "several", choices: allRoles },
  nameOf: (role) => spoken.value.nameOfCode("role", role as Role),
};
const rolesIn = (values: Values): Role[] => {
  const chosen = new Set(values["roles"]?.split(" "));
  return allRoles.filter((role) => chosen.has(role));
};
const after = (party: Party): JSX.Element => <PartyAfter party={party} />;

/** Registers a party. */
export const registerParty: ActForm<undefined> = form(
  "RegisterParty",
  isOperator,
  [
    { name: "lei", kind: "text" },
    { name: "name", kind: "text" },
    { name: "mspId", kind: "text" },
    roles,
    { name: "leiAsPublished", kind: "choice", choices: ["yes", "no"], optional: true },
  ],
  (_, values) => ({
    ...{ lei: text(values["lei"]), name: text(values["name"]), mspId: text(values["mspId"]), roles: rolesIn(values) },
    ...(values["leiAsPublished"] === "yes" && { leiAsPublished: true }),
  }),
  ({ warning, ...party }) => (
    <>
      <PartyAfter party={party} />
      {warning !== undefined && <p class="outcome warn">{warning}</p>}
    </>
  ),
);

/** What the operator can do about a party. */
export const partyForms: readonly ActForm<Party>[] = [
  form(
    "UpdateParty",
    isOperator,
    [
      { name: "name", kind: "text", initial: ({ name }) => name },
      { ...roles, initial: ({ roles: held }: Party) => held.join(" ") },
    ],
    ({ lei, name, roles: held }, values) => {
      const chosen = rolesIn(values);
      const isOther = chosen.length !== held.length || chosen.some((role) => !held.includes(role));
      return { lei, ...(values["name"] !== name && { name: text(values["name"]) }), ...(isOther && { roles: chosen }) };
    },
    after,
  ),
  form(
    "SuspendParty",
    is("Active"),
    [{ name: "atOwnRequest", kind: "choice", choices: ["no", "yes"], initial: () => "no" }],
    ({ lei }, values) => ({ lei, atOwnRequest: values["atOwnRequest"] === "yes" }),
    after,
  ),
  form("ReinstateParty", is("Suspended"), [], ({ lei }) => ({ lei }), after),
  form(
    "RecordSuccession",
    isOperator,
    [
      {
        ...{ name: "reason", kind: "choice", choices: ["merger", "move", "administration", "correction"] },
        initial: () => "merger",
        nameOf: (reason) => spoken.value.words.roles.parties.reasons[reasonIn(reason)],
      },
      { name: "successor", kind: "party", optional: true, probe: (party) => otherThan(party) },
      { name: "mspId", kind: "text", optional: true },
      { name: "document", kind: "text" },
      { name: "authority", kind: "text" },
      { name: "effectiveFrom", kind: "date", initial: () => dayAfter(0) },
    ],
    ({ lei }, values) => ({
      ...{ lei, reason: reasonIn(values["reason"]), document: text(values["document"]) },
      ...{ authority: text(values["authority"]), effectiveFrom: text(values["effectiveFrom"]) },
      ...optional("successor", values["successor"]),
      ...optional("mspId", values["mspId"]),
    }),
    after,
  ),
  form(
    "DeclareDefault",
    ({ inDefault }) => isOperator() && inDefault === undefined,
    [{ name: "certificates", kind: "lines" }],
    ({ lei }, values) => ({ lei, certificates: linesIn(values["certificates"]) }),
    after,
  ),
  form(
    "LiftDefault",
    ({ inDefault }) => isOperator() && inDefault !== undefined,
    [{ name: "certificates", kind: "lines", initial: ({ inDefault }) => inDefault?.certificates.join("\n") ?? "" }],
    ({ lei }, values) => ({ lei, certificates: linesIn(values["certificates"]) }),
    after,
  ),
  form(
    "AdmitAdministrators",
    (party) => party.attributeRequired === true && hasRole("operator", "regulator") && !isMine(party.lei),
    [
      { name: "hours", kind: "number", initial: () => "24" },
      { name: "reason", kind: "text" },
    ],
    ({ lei }, values) => ({ lei, hours: Number(values["hours"]), reason: text(values["reason"]) }),
    after,
  ),
];

/** What a party sets about itself. */
export const ownForms: readonly ActForm<Party>[] = [
  form(
    "UpdateParty",
    () => true,
    [
      {
        ...{ name: "standingAcceptance", kind: "choice", choices: ["nobody", "everybody"] },
        initial: ({ standingAcceptance }) => (standingAcceptance === "everybody" ? "everybody" : "nobody"),
        nameOf: (choice) => {
          const { everybody, nobody } = spoken.value.words.roles.parties;
          return choice === "everybody" ? everybody : nobody;
        },
      },
    ],
    ({ lei }, values) => ({
      lei,
      standingAcceptance: values["standingAcceptance"] === "everybody" ? "everybody" : "nobody",
    }),
    after,
  ),
  form(
    "UpdateParty",
    () => true,
    [
      {
        ...{ name: "thresholds", kind: "lines", optional: true },
        initial: ({ dualControl }) =>
          Object.entries(dualControl?.thresholds ?? {})
            .map(([currency, amount]) => `${currency} ${amount}`)
            .join("\n"),
      },
    ],
    ({ lei, dualControl }, values) => {
      const thresholds = sumsIn(values["thresholds"]);
      const acts = dualControl?.acts;
      return Object.keys(thresholds).length === 0
        ? { lei, dualControl: "none" }
        : { lei, dualControl: { thresholds, ...(acts !== undefined && { acts }) } };
    },
    after,
  ),
];

type Reason = "merger" | "move" | "administration" | "correction";
function reasonIn(value: string | undefined): Reason {
  return value === "move" || value === "administration" || value === "correction" ? value : "merger";
}

function otherThan({ lei }: Party): string {
  return parties.value.find((other) => other.lei !== lei && other.status === "Active")?.lei ?? "";
}

function PartyAfter({ party }: { readonly party: Party }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { parties: say } = words.roles;
  const { dualControl, standingAcceptance } = party;
  return (
    <div class="line">
      <b>{party.name}</b>
      <span class={party.status === "Active" ? "mark good" : "mark bad"}>
        {nameOfCode("partyStatus", party.status)}
      </span>
      <span>{party.roles.map((role) => nameOfCode("role", role)).join(", ")}</span>
      <span class="sub">{party.mspId}</span>
      {party.inDefault !== undefined && <span class="mark bad">{say.inDefault}</span>}
      {party.successor !== undefined && <span class="sub">{say.mergedInto(party.successor.name)}</span>}
      {standingAcceptance === "everybody" && (
        <span class="sub">
          {say.standing}: {say.everybody}
        </span>
      )}
      {dualControl !== undefined && (
        <span class="sub">
          {say.dualControl}:{" "}
          {say.from(
            Object.entries(dualControl.thresholds)
              .map(([currency, amount]) => `${currency} ${amount}`)
              .join(", "),
          )}
        </span>
      )}
    </div>
  );
}
