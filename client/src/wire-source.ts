import type { z } from "zod";
import type { acts, eventEnvelopeSchema, queries, quoteDiscount, RefusalContexts } from "@tallystick/chaincode/domain";

/**
 * What the wire types are written from: the chaincode's own schemas. `scripts/write-wire-types.ts` turns each type that is
 * exported here into plain TypeScript in `wire-types.ts`, so that users see fields with their descriptions and need no
 * schema library to read them. Types that stand in others come first, and are then used there by name.
 */
type Acts = typeof acts;
type Queries = typeof queries;
type Envelope = z.input<typeof eventEnvelopeSchema>;

export type ActRequests = { readonly [A in keyof Acts]: z.input<Acts[A]["request"]> };
export type ActResponses = { readonly [A in keyof Acts]: z.input<Acts[A]["response"]> };
export type QueryRequests = { readonly [Q in keyof Queries]: z.input<Queries[Q]["request"]> };
export type QueryResponses = { readonly [Q in keyof Queries]: z.input<Queries[Q]["response"]> };

/** Types that have a name of their own, in the order in which they build on one another. */
export interface Named {
  /** What a party may do on the platform. A party may have several roles. */
  Role: Party["roles"][number];
  /** A legal entity on the platform, known by its LEI (ISO 17442). */
  Party: Party;
  /** The figures and limits of a policy. A limit that is not set does not apply. */
  PolicyRules: Policy["rules"];
  /** One version of the platform's policy. An instrument keeps the version that it was issued under. */
  Policy: Policy;
  /** One entry on the back of a certificate: who passed it to which party, when and how. */
  Endorsement: Certificate["endorsements"][number];
  /** What the holder of a locked certificate has offered, and to which party. */
  Offer: Extract<Certificate, { state: "Locked" }>["offer"];
  /** An order of a court or an authority that a certificate must not move. */
  FreezeOrder: Certificate["frozen"][number];
  /** A presentation to the settlement bank for payment. */
  Presentment: Extract<Certificate, { state: "InCollection" }>["presentment"];
  /** How the units of a certificate were discharged. */
  Discharge: Extract<Certificate, { state: "Settled" }>["discharge"];
  /** An invoice that an instrument rests on, by its fingerprint. */
  Document: Instrument["documents"][number];
  /** A run of consecutive units of one instrument with one holder, in one of its states. */
  Certificate: Certificate;
  /** One issuance. Its terms never change. */
  Instrument: Instrument;
  /** A payment between banks, and what it discharged. */
  Payment: QueryResponses["GetPayment"];
  /** The sum up to which a bank guarantees for one obligor in one currency. */
  CreditLine: ActResponses["OpenCreditLine"]["creditLine"];
  /** An act that waits for another person of a party under dual control, or what became of it. */
  Approval: ActResponses["RejectApproval"]["approval"];
  /** One thing that happened in a transaction. `type` says which. */
  Fact: Envelope["events"][number];
  /** The figures of a discount. Sums are in major units. */
  DiscountQuote: ReturnType<typeof quoteDiscount>;
  /** What each code of refusal carries. */
  RefusalContexts: RefusalContexts;
}

type Party = ActResponses["RegisterParty"];
type Policy = ActResponses["SetPolicy"];
type Certificate = ActResponses["Issue"]["certificate"];
type Instrument = ActResponses["Issue"]["instrument"];
