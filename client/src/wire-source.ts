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
  Role: Party["roles"][number];
  Party: Party;
  PolicyRules: Policy["rules"];
  Policy: Policy;
  Endorsement: Certificate["endorsements"][number];
  Offer: Extract<Certificate, { state: "Locked" }>["offer"];
  FreezeOrder: Certificate["frozen"][number];
  Presentment: Extract<Certificate, { state: "InCollection" }>["presentment"];
  Discharge: Extract<Certificate, { state: "Settled" }>["discharge"];
  Document: Instrument["documents"][number];
  Certificate: Certificate;
  Instrument: Instrument;
  Payment: QueryResponses["GetPayment"];
  CreditLine: ActResponses["OpenCreditLine"]["creditLine"];
  Approval: ActResponses["RejectApproval"]["approval"];
  Fact: Envelope["events"][number];
  DiscountQuote: ReturnType<typeof quoteDiscount>;
  RefusalContexts: RefusalContexts;
}

type Party = ActResponses["RegisterParty"];
type Policy = ActResponses["SetPolicy"];
type Certificate = ActResponses["Issue"]["certificate"];
type Instrument = ActResponses["Issue"]["instrument"];
