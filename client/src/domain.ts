import * as domain from "@tallystick/chaincode/domain";
import type { z } from "zod";
import type { ActName, QueryName, RefusalCode, RefusalContexts } from "./wire-types.js";

/**
 * The one door to the chaincode's own definitions: wire names, forms and refusals are defined there and nowhere else.
 * The build puts them into the package, and `wire-types.ts` is written from them. The annotations here keep the schemas' own
 * types, a megabyte when written out, from the package's declarations.
 */
export interface Operation {
  readonly name: string;
  readonly contract: "registry" | "certificates";
  /** For the command line: what it does and who may do it. */
  readonly summary: string;
  readonly request: z.ZodType;
  readonly response: z.ZodType;
}

export const acts: Readonly<Record<ActName, Operation>> = domain.acts;
export const queries: Readonly<Record<QueryName, Operation>> = domain.queries;

/** The one chaincode event of a transaction has this name. */
export const EVENT_NAME: string = domain.EVENT_NAME;

/** A rule's no, as the chaincode says it. */
export interface FoundRefusal {
  readonly code: RefusalCode;
  readonly context: RefusalContexts[RefusalCode];
}

/** Checks a request as the chaincode will, as far as that needs no ledger. */
export function findFault({ request: schema }: Operation, request: unknown): FoundRefusal | undefined {
  try {
    domain.parseRequest(schema, request);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, context: error.context };
    throw error;
  }
}

function isRefusal(error: unknown): error is domain.Refusal {
  return error instanceof domain.Refusal;
}
