import batteries from "./batteries.json" with { type: "json" };
import certificates from "./certificates.json" with { type: "json" };
import market from "./market.json" with { type: "json" };
import registry from "./registry.json" with { type: "json" };

/** A request as somebody would send it, and what the ledger's rules answered. */
export interface Example {
  readonly request: object;
  readonly response: object;
}

/** An example for each act and query, by its name. They were taken from plays of the rules on a ledger in memory. */
export const examples: Readonly<Record<string, Example>> = { ...registry, ...certificates, ...batteries, ...market };

/** What the answer of an act has beside its own fields. */
export const exampleOfTransaction = {
  transactionId: "ecf6a6ef6b4a5de1b3d62d0b3b6a8d2b07a3bdc9e7e7a2d2c0cf5c6ae8e59c3a",
  blockNumber: 57,
};
