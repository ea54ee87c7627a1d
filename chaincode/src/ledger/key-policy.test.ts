import { common, msp } from "@hyperledger/fabric-protos";

import { approvals, type Approval } from "../domain/state/approval.js";
import { certificates, type Certificate } from "../domain/state/certificate.js";
import { creditLines, type CreditLine } from "../domain/state/credit-line.js";
import { guarantees, type Guarantee } from "../domain/state/guarantee.js";
import { ownedBy, type Guard } from "../domain/state/guard.js";
import { instruments, type Instrument } from "../domain/state/instrument.js";
import { invoices, statements, type Invoice, type Statement } from "../domain/state/invoice.js";
import { memberships, parties, platforms, type Membership, type Party, type Platform } from "../domain/state/party.js";
import { payments, type Payment } from "../domain/state/payment.js";
import { policyVersions, type Policy } from "../domain/state/policy.js";
import { registrations, type UsedRegistration } from "../domain/state/registration.js";
import { instantSchema } from "../domain/vocabulary/calendar.js";
import { mspIdSchema, type MspId } from "../domain/vocabulary/text.js";
import { keyPolicy, sameGuard } from "./key-policy.js";

const holder = mspIdSchema.parse("HolderMSP");
const issuer = mspIdSchema.parse("IssuerMSP");
const guarantor = mspIdSchema.parse("GuarantorMSP");
const operator = mspIdSchema.parse("OperatorMSP");
const regulator = mspIdSchema.parse("RegulatorMSP");
const other = mspIdSchema.parse("OtherMSP");
const pledgee = mspIdSchema.parse("PledgeeMSP");
const settlementBank = mspIdSchema.parse("BankMSP");
const everybody = [holder, issuer, guarantor, operator, regulator, other];
const platform = { operator, regulator };
const at = instantSchema.decode("2026-01-01T00:00:00.000Z");
const paper = { issuer, guarantor, operator, regulator };

/**
 * Whether one peer of each organisation satisfies the policy, as Fabric counts: a signature counts for one principal
 * only.
 */
function satisfied(bytes: Uint8Array, orgs: readonly string[]): boolean {
  const envelope = common.SignaturePolicyEnvelope.deserializeBinary(bytes);
  const identities = envelope.getIdentitiesList().map((principal) => {
    expect(principal.getPrincipalClassification()).toBe(msp.MSPPrincipal.Classification.ROLE);
    const role = msp.MSPRole.deserializeBinary(principal.getPrincipal_asU8());
    expect(role.getRole()).toBe(msp.MSPRole.MSPRoleType.PEER);
    return role.getMspIdentifier();
  });
  /** The signatures that are left if the rule holds. */
  const holds = (rule: common.SignaturePolicy, left: readonly string[]): readonly string[] | undefined => {
    const outOf = rule.getNOutOf();
    if (outOf === undefined) {
      const signer = identities[rule.getSignedBy()] ?? "";
      return left.includes(signer) ? left.filter((org) => org !== signer) : undefined;
    }
    let [unused, met] = [left, 0];
    for (const part of outOf.getRulesList()) {
      const after = holds(part, unused);
      if (after !== undefined) {
        [unused, met] = [after, met + 1];
      }
    }
    return met >= outOf.getN() ? unused : undefined;
  };
  return holds(envelope.getRule()!, orgs) !== undefined;
}

/** Expects that every part of a policy names at least as many as it requires, so that each can be met. */
function expectMeetable(bytes: Uint8Array): void {
  const check = (rule: common.SignaturePolicy): void => {
    const outOf = rule.getNOutOf();
    if (outOf === undefined) {
      return;
    }
    expect(outOf.getRulesList().length).toBeGreaterThanOrEqual(outOf.getN());
    outOf.getRulesList().forEach(check);
  };
  check(common.SignaturePolicyEnvelope.deserializeBinary(bytes).getRule()!);
}

function subsets<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((sets, each) => [...sets, ...sets.map((set) => [...set, each])], [[]]);
}

function expectRule(guard: Guard, rule: (signed: (org: MspId) => boolean) => boolean, signers = everybody): void {
  const policy = keyPolicy(guard, platform);
  const judged = subsets(signers).map((orgs) => [orgs, satisfied(policy, orgs)]);
  expect(judged).toEqual(subsets(signers).map((orgs) => [orgs, rule((org) => orgs.includes(org))]));
}

test("a change of a certificate needs the holder with one of issuer, guarantor and operator, or operator and regulator together", () => {
  expectRule(ownedBy(holder, { issuer, guarantor, operator, regulator }), (signed) =>
    signed(holder) ? signed(issuer) || signed(guarantor) || signed(operator) : signed(operator) && signed(regulator),
  );
  expectRule(ownedBy(holder, { issuer, operator, regulator }), (signed) =>
    signed(holder) ? signed(issuer) || signed(operator) : signed(operator) && signed(regulator),
  );
});

test("an issuer that holds its own certificate does not count as a witness", () => {
  expectRule(
    ownedBy(issuer, { issuer, operator, regulator }),
    (signed) => signed(operator) && (signed(issuer) || signed(regulator)),
  );
});

test("the regulator's organisation is the witness if all parties are hosted in one organisation", () => {
  const guard = ownedBy(operator, { issuer: operator, operator, regulator });
  expectRule(guard, (signed) => signed(operator) && signed(regulator));
  expectMeetable(keyPolicy(guard, platform));
});

test("no organisation alone satisfies any guard", () => {
  const guards: Guard[] = [
    ...everybody.flatMap((owner) => [
      ownedBy(owner, { issuer, operator, regulator }),
      ownedBy(owner, { issuer, guarantor, operator, regulator }),
      ...everybody.map((other) => ownedBy(owner, { issuer: other, guarantor, operator, regulator })),
    ]),
    ...everybody.map((owner): Guard => ownedBy(owner, { issuer: owner, guarantor: owner, operator, regulator })),
    { platform: true },
    ...everybody.map((about): Guard => ({ platform: true, about })),
  ];
  for (const guard of guards) {
    const policy = keyPolicy(guard, platform);
    for (const org of everybody) {
      expect(satisfied(policy, [org])).toBe(false);
    }
    expect(satisfied(policy, everybody)).toBe(true);
  }
});

function certificateOf(
  owner: MspId,
  endorsers: Omit<Certificate["endorsers"], "settlementBank">,
  state: Partial<Certificate> = { state: "Transferable" },
): Certificate {
  return {
    holder: { mspId: owner },
    endorsers: { settlementBank, ...endorsers },
    frozen: [],
    changedAt: at,
    ...state,
  } as unknown as Certificate;
}

/** The guards of records of every kind with an organisation as owner, from the fields that they depend on. */
function guardsOf(owner: MspId): [kind: string, guard: Guard][] {
  const two = { operator, regulator };
  const back = [
    { ...two, issuer },
    { ...two, issuer, guarantor },
    { ...two, issuer: owner, guarantor: owner },
    { ...two, issuer: operator, guarantor: operator },
    { ...two, issuer: regulator, guarantor: owner },
  ];
  return [
    ["approval", approvals.guardOf({ mspId: owner, endorsers: two } as Approval)],
    ["payment", payments.guardOf({ agent: { mspId: owner }, endorsers: two } as Payment)],
    ["registration", registrations.guardOf({ financier: { mspId: owner }, endorsers: two } as UsedRegistration)],
    ...back.flatMap((endorsers): [string, Guard][] => [
      ["certificate", certificates.guardOf(certificateOf(owner, endorsers))],
      ["credit line", creditLines.guardOf({ bankMspId: owner, endorsers } as CreditLine)],
      ["guarantee", guarantees.guardOf({ bankMspId: owner, endorsers } as Guarantee)],
      ...(["Issued", "Circulating"] as const).map((state): [string, Guard] => [
        `instrument, ${state}`,
        instruments.guardOf({ state, endorsers: { ...endorsers, issuer: owner } } as Instrument),
      ]),
    ]),
    ["invoice", invoices.guardOf({ mspId: owner } as Invoice)],
    ["statement", statements.guardOf({ mspId: owner } as Statement)],
    ["party", parties.guardOf({ mspId: owner } as Party)],
    ["membership", memberships.guardOf({ mspId: owner } as Membership)],
    ["platform", platforms.guardOf({} as Platform)],
    ["policy", policyVersions.guardOf({} as Policy)],
  ];
}

test.each(everybody)("no organisation alone satisfies the guard of any record of %s", (owner) => {
  for (const [kind, guard] of guardsOf(owner)) {
    const policy = keyPolicy(guard, platform);
    for (const org of everybody) {
      expect([kind, org, satisfied(policy, [org])]).toEqual([kind, org, false]);
    }
    expectMeetable(policy);
    expect([kind, satisfied(policy, [operator, regulator])]).toEqual([kind, true]);
  }
});

/** Expects the rule of a free certificate with one more organisation. */
function expectBesides(state: object, besides: (signed: (org: MspId) => boolean) => boolean): void {
  const guard = certificates.guardOf(certificateOf(holder, paper, state));
  expectRule(
    guard,
    (signed) =>
      (signed(operator) && signed(regulator)) ||
      (signed(holder) && (signed(issuer) || signed(guarantor) || signed(operator)) && besides(signed)),
    [holder, issuer, guarantor, operator, regulator, pledgee, settlementBank],
  );
}

const pledge = { pledgee: { mspId: pledgee } };

test.each([
  ["pledged", { state: "Pledged", pledge }],
  ["presented under a pledge", { state: "InCollection", presentment: { pledge } }],
  ["dishonoured under a pledge", { state: "InRecourse", pledge }],
])("a certificate that is %s also needs the pledgee's organisation", (_, state) => {
  expectBesides(state, (signed) => signed(pledgee));
});

test.each(["Settled", "Cancelled"])(
  "a certificate that is %s also needs the settlement bank's organisation",
  (state) => {
    expectBesides({ state }, (signed) => signed(settlementBank));
  },
);

test("a certificate under an order without an end also needs the regulator's organisation", () => {
  expectBesides({ state: "Transferable", frozen: [{}] }, (signed) => signed(regulator));
  expectBesides({ state: "Pledged", pledge, frozen: [{}] }, (signed) => signed(regulator) && signed(pledgee));
});

const ends = { until: at + 1 };

test("if each order has an end, issuer, guarantor, operator and settlement bank together can replace the regulator", () => {
  expectBesides(
    { state: "Transferable", frozen: [ends] },
    (signed) =>
      signed(regulator) || (signed(issuer) && signed(guarantor) && signed(operator) && signed(settlementBank)),
  );
  expectBesides({ state: "Transferable", frozen: [ends, {}] }, (signed) => signed(regulator));
});

test.each([
  ["pledgee is a witness", { state: "Pledged", pledge: { pledgee: { mspId: guarantor } } }, [holder, guarantor]],
  ["settlement bank is the guarantor", { state: "Settled" }, [holder, guarantor]],
  ["regulator's stand-ins hold the witness", { frozen: [{ until: at + 1 }] }, [holder, issuer, guarantor, operator]],
])("if the %s, one peer of each organisation is enough", (_, state, orgs) => {
  const endorsers = { ...paper, settlementBank: guarantor };
  const certificate = certificateOf(holder, endorsers, state as unknown as Partial<Certificate>);
  const policy = keyPolicy(certificates.guardOf(certificate));
  expect(satisfied(policy, orgs)).toBe(true);
  for (const missing of orgs) {
    expect(
      satisfied(
        policy,
        orgs.filter((org) => org !== missing),
      ),
    ).toBe(false);
  }
});

test("the holder and one more organisation cannot lift an order that has an end", () => {
  const hosted = { issuer: holder, operator, regulator, settlementBank: operator };
  const guard = certificates.guardOf(certificateOf(holder, hosted, { frozen: [ends] } as unknown as Certificate));
  expectRule(guard, (signed) => signed(regulator) && signed(operator));
});

test("an order that had expired by the certificate's last act needs no further organisation", () => {
  expectBesides({ state: "Transferable", frozen: [{ until: at }] }, () => true);
});

test.each(everybody)(
  "a payment or an approval of %s needs this organisation with operator or regulator, or both operator and regulator",
  (owner) => {
    const endorsers = { operator, regulator };
    expectRule(
      payments.guardOf({ agent: { mspId: owner }, endorsers } as Payment),
      (signed) =>
        [signed(operator), signed(regulator), signed(owner) && owner !== operator && owner !== regulator].filter(
          Boolean,
        ).length >= 2,
    );
    expectRule(approvals.guardOf({ mspId: owner, endorsers } as Approval), (signed) =>
      owner === operator
        ? signed(operator) && signed(regulator)
        : (signed(operator) && signed(regulator)) || (signed(owner) && signed(operator)),
    );
  },
);

test("a change of a party's record needs the operator with the regulator or with the party's own organisation", () => {
  expectRule({ platform: true, about: other }, (signed) => signed(operator) && (signed(regulator) || signed(other)));
  expectRule({ platform: true }, (signed) => signed(operator) && signed(regulator));
  expect(() => keyPolicy({ platform: true })).toThrow("organisations");
});

test("equal guards give policies with equal bytes", () => {
  const guard = ownedBy(holder, { issuer, operator, regulator });
  expect(keyPolicy(guard)).toEqual(keyPolicy({ ...guard }));
  expect(sameGuard(guard, ownedBy(holder, { issuer, operator, regulator }))).toBe(true);
  expect(sameGuard(guard, ownedBy(other, { issuer, operator, regulator }))).toBe(false);
});
