import type { z } from "zod";
import type { acts, eventEnvelopeSchema, queries } from "../domain.js";

type Acts = typeof acts;
type Queries = typeof queries;

/** Wire name of an act: `Issue`, `Transfer`, … */
export type ActName = keyof Acts;
/** Wire name of a query: `GetCertificate`, … */
export type QueryName = keyof Queries;

/** What an act takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type ActRequest<A extends ActName> = z.input<Acts[A]["request"]>;
/** What an act answers, as JSON. */
export type ActResponse<A extends ActName> = z.input<Acts[A]["response"]>;
export type QueryRequest<Q extends QueryName> = z.input<Queries[Q]["request"]>;
export type QueryResponse<Q extends QueryName> = z.input<Queries[Q]["response"]>;

/** A fact as it stands in a chaincode event. */
export type Fact = z.input<typeof eventEnvelopeSchema>["events"][number];
