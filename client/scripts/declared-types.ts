import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import ts from "typescript";

import type { DiscountQuote, RecourseQuote, RefusalContexts } from "../../chaincode/src/domain/index.js";
import { textOfRefusal } from "../src/errors/refusal-text.js";
import type { RefusalCode } from "../src/wire-types.js";

/** The fields of a context; none of one that has no context. */
type FieldOf<Context> = string extends keyof Context ? never : keyof Context;
type ContextField = { [Code in keyof RefusalContexts]: FieldOf<RefusalContexts[Code]> }[keyof RefusalContexts];

/** What a field says, unless its declaration says more. The compiler sees to it that none is missing. */
const fields: Readonly<Record<ContextField | keyof DiscountQuote | keyof RecourseQuote, string>> = {
  kind: "Kind of financing: `discount` or `pledge`.",
  number: "Number of the entry in the register.",
  reason: "Why.",
  register: "The public register.",
  registrant: "LEI of the party that first listed the good.",
  act: "Name of the act on the wire.",
  allInAnnualCost: "Cost in per cent a year.",
  amount: "Amount in major units.",
  approvalId: "Id of the approval.",
  authority: "The court or authority that gave the order.",
  available: "What is left, in major units.",
  bank: "LEI of the bank.",
  batteryId: "Id of the battery.",
  before: "Where the readings before ended, or what a counter was.",
  caller: "The caller's party.",
  certificateId: "Id of the certificate.",
  certificates: "Ids of the certificates.",
  code: "Code of the refusal.",
  context: "Context of that refusal, by its code.",
  currency: "Code of the currency.",
  costs: "Costs in major units.",
  counter: "Name of the counter.",
  date: "The date in question.",
  deadline: "Instant at which the time runs out.",
  deviceId: "Id of the device.",
  days: "Days for which interest runs.",
  digest: "SHA-256 of the filed act.",
  discountDate: "Date from which the interest of the discount runs.",
  dueOn: "Day on which the instrument falls due.",
  enforceableFrom: "Date from which the pledge can be enforced.",
  expected: "What the rules compute, in major units.",
  expiredAt: "Instant at which it expired.",
  expiresAt: "Instant at which it expires.",
  filedBy: "LEI of the party that filed the act.",
  filed: "SHA-256 of the act as it was filed.",
  fingerprint: "SHA-256 of the description of the good.",
  found: "Sum of what was named, in major units.",
  from: "First day of the period.",
  given: "What the request gives.",
  got: "What the window says.",
  id: "Id of the certificate or instrument.",
  index: "Place in the batch, from 0.",
  instrumentId: "Id of the instrument.",
  issued: "What the instrument that has the reference is: sum, payee, maturity and what else differs.",
  interest: "Interest in major units.",
  key: "Kind and parts of the key.",
  left: "Id of the certificate with the lower units.",
  lei: "LEI of the party.",
  limit: "What is allowed.",
  listed: "The condition on the listing, in words.",
  listingId: "Id of the listing.",
  maturesOn: "Maturity date of the instrument.",
  missing: "What the sum lacks, in major units.",
  mspId: "MSP id of the caller's organisation.",
  name: "Name of the party.",
  obligor: "LEI of the obligor.",
  on: "Date for which the figures are.",
  offered: "What was offered, in major units.",
  operator: "LEI of the operator.",
  order: "Number of the order.",
  orderId: "Id of the order.",
  organisation: "MSP id of the organisation that the record would bind.",
  part: "What differs from what was signed.",
  party: "LEI of the party.",
  path: "Field of the request, such as `certificates[2].amount`.",
  problem: "What is wrong, in words.",
  present: "The present condition, in words.",
  price: "Price in major units.",
  principal: "What bears interest, in major units.",
  proceeds: "Amount less interest, in major units.",
  record: "Which record it is.",
  regulator: "LEI of the regulator.",
  revision: "Number of the present revision.",
  remedy: "What to do, in words.",
  requested: "What the request asks for, in major units.",
  required: "What the rule requires, in words.",
  right: "Id of the certificate with the higher units.",
  rule: "Name of the rule in the policy.",
  section: "Name of the section.",
  same: "Whether these very readings are anchored already: `yes` or `no`.",
  seen: "SHA-256 of the terms that the caller was shown.",
  shown: "SHA-256 of the act that the caller was shown.",
  state: "State that it is in.",
  successor: "LEI of the party into which it merged.",
  successorName: "Name of that party.",
  sum: "Sum of the parts, in major units.",
  threshold: "The amount from which acts are covered, or the reason why the act needs consent.",
  timestamp: "Time of the transaction.",
  to: "Last day of the period.",
  total: "All that is due, in major units.",
  today: "Date of the transaction, in the UTC offset of the policy.",
  since: "Instant from which it is so.",
  uetr: "UETR of the payment.",
  until: "Instant until which it lasts.",
  transactionId: "Id of the transaction that accounted for them. Empty: it is not known.",
  what: "What was to be signed.",
  version: "Number of the version.",
};

/** The contexts of refusals, and the figures of a discount and of a claim, which the domain declares as plain types. */
export function declaredTypes(): string {
  return [
    declaration("kernel/refusal.ts", "RefusalContexts"),
    "/** Why a rule refused an act or a query. */\nexport type RefusalCode = keyof RefusalContexts;\n\n",
    declaration("discount/quote.ts", "DiscountQuote"),
    declaration("certificate/quote-recourse.ts", "RecourseQuote"),
  ].join("\n\n");
}

/** An interface as the domain declares it. What has no documentation there gets it here. */
function declaration(file: string, name: string): string {
  const path = fileURLToPath(new URL(`../../chaincode/src/domain/${file}`, import.meta.url));
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  if (found === undefined) {
    throw new Error(`${file} declares no interface ${name}`);
  }
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && ts.getJSDocCommentsAndTags(node).length === 0) {
      const documentation = new Map(Object.entries(fields)).get(node.name.getText(source));
      const text = documentation ?? messageOf(node.name.getText(source));
      insertions.push({ at: node.getStart(source) - found.getFullStart(), text: `\n/** ${text} */\n` });
    }
    ts.forEachChild(node, visit);
  };
  visit(found);
  return insertions
    .reverse()
    .reduce((text, { at, text: inserted }) => text.slice(0, at) + inserted + text.slice(at), found.getFullText(source))
    .trim();
}

/** What a refusal says, with the names of its context's fields in place of their values. */
function messageOf(code: string): string {
  const named: unknown = new Proxy({}, { get: (_, field) => `<${String(field)}>` });
  // The texts read no more of a context than strings.
  const { message } = textOfRefusal(code as RefusalCode, named as RefusalContexts[RefusalCode]);
  return `\`${message.replaceAll("`", "")}\``;
}
