import type { Party, Role } from "@tallystick/client";

import { dayAfter, hoursUntil } from "../figures.js";
import { hasRole } from "../roles.js";
import { isMine, parties } from "../store.js";
import { spoken } from "../words/index.js";
import { linesIn, reason, type Field, type Values } from "./field.js";
import { formsAbout, optional, text, whole } from "./form.js";

/** A party, and the certificates of its own that were dishonoured, which prove a default. */
export interface ShownParty extends Party {
  readonly dishonoured: readonly string[];
}

/** All roles, in the order in which they are shown. */
export const allRoles: readonly Role[] = [
  ...(["enterprise", "bank", "operator", "regulator"] as const),
  ...(["manufacturer", "recycler", "inspector"] as const),
];

const isOperator = (): boolean => hasRole("operator");
const roles: Field = {
  ...{ name: "roles", kind: "several", choices: allRoles },
  nameOf: (role) => spoken.value.nameOfCode("role", role as Role),
};
const rolesIn = (values: Values): Role[] => {
  const chosen = new Set(values["roles"]?.split(" "));
  return allRoles.filter((role) => chosen.has(role));
};
const about = formsAbout<ShownParty>();

/** Registers a party. */
export const registerParty = formsAbout<undefined>()(
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
);

/** What the operator can do about a party. */
export const partyForms = [
  about(
    "UpdateParty",
    isOperator,
    [
      { name: "name", kind: "text", initial: ({ name }) => name },
      { ...roles, initial: ({ roles: held }: ShownParty) => held.join(" ") },
    ],
    ({ lei, roles: held }, values) => {
      const chosen = rolesIn(values);
      const isOther = chosen.length !== held.length || chosen.some((role) => !held.includes(role));
      return { lei, name: text(values["name"]), ...(isOther && { roles: chosen }) };
    },
  ),
  about(
    "SuspendParty",
    ({ status, successor }) => isOperator() && status === "Active" && successor === undefined,
    [
      reason,
      { name: "suspendedUntil", writes: "until", kind: "instant", optional: true },
      { name: "atOwnRequest", kind: "choice", choices: ["no", "yes"], initial: () => "no" },
    ],
    ({ lei }, values) => ({
      ...{ lei, reason: text(values["reason"]), atOwnRequest: values["atOwnRequest"] === "yes" },
      ...optional("until", values["suspendedUntil"]),
    }),
  ),
  about(
    "ReinstateParty",
    ({ lei, status, successor, suspension }) =>
      status === "Suspended" &&
      successor === undefined &&
      (isOperator() ||
        hasRole("regulator") ||
        (isMine(lei) && suspension !== undefined && hoursUntil(suspension.until) < 0)),
    [],
    ({ lei }) => ({ lei }),
  ),
  about(
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
  ),
  about(
    "DeclareDefault",
    ({ inDefault }) => isOperator() && inDefault === undefined,
    [{ name: "certificates", kind: "lines", areIds: true, initial: ({ dishonoured }) => dishonoured.join("\n") }],
    ({ lei }, values) => ({ lei, certificates: linesIn(values["certificates"]) }),
  ),
  about(
    "LiftDefault",
    ({ inDefault }) => isOperator() && inDefault !== undefined,
    [
      {
        name: "certificates",
        kind: "lines",
        areIds: true,
        initial: ({ inDefault }) => inDefault?.certificates.join("\n") ?? "",
      },
    ],
    ({ lei }, values) => ({ lei, certificates: linesIn(values["certificates"]) }),
  ),
  about(
    "AdmitAdministrators",
    (party) => party.attributeRequired === true && hasRole("operator", "regulator") && !isMine(party.lei),
    [{ name: "hours", kind: "number", initial: () => "24" }, reason],
    ({ lei }, values) => ({ lei, hours: whole(values["hours"]), reason: text(values["reason"]) }),
  ),
];

type Reason = "merger" | "move" | "administration" | "correction";
function reasonIn(value: string | undefined): Reason {
  return value === "move" || value === "administration" || value === "correction" ? value : "merger";
}

function otherThan({ lei }: Party): string {
  return parties.value.find((other) => other.lei !== lei && other.status === "Active")?.lei ?? "";
}
