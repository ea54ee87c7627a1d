import { execFileSync } from "node:child_process";
import { join } from "node:path";

import type * as domain from "@tallystick/chaincode/domain";
import type { z } from "zod";

import type { ActForms, Certificate, Fact, Offer, QueryForms } from "./wire-types.js";

/** A type that does not distinguish read-only lists from others. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]: Plain<T[Field]> }
    : T;

/** Whether each type accepts the values of the other. */
type Same<A, B> = [Plain<A>, Plain<B>] extends [Plain<B>, Plain<A>] ? true : false;

/** The names of generated forms that accept other values than the chaincode's schema. */
type Different<
  Forms,
  Operations extends Readonly<Record<string, { readonly request: z.ZodType; readonly response: z.ZodType }>>,
> = {
  [Name in keyof Forms & keyof Operations]: Same<
    Forms[Name],
    { request: z.input<Operations[Name]["request"]>; response: z.input<Operations[Name]["response"]> }
  > extends true
    ? never
    : Name;
}[keyof Forms & keyof Operations];

type Nothing<T extends never> = T;

it("the wire types and the methods are up to date with the chaincode (otherwise run npm run build -w client)", () => {
  const client = join(__dirname, "..");
  execFileSync(process.execPath, ["--import", "tsx", join(client, "scripts/write-wire-types.ts"), "--check"], {
    cwd: client,
    stdio: "pipe",
  });
}, 120_000);

/**
 * The compiler refuses this type if a form accepts another value than the schema from which it was written. `Batch` and
 * `UpdateParty` name acts in their forms, and have texts in the types of their schemas.
 */
export type Judged = [
  Nothing<Exclude<Different<ActForms, typeof domain.acts>, "Batch" | "UpdateParty">>,
  Nothing<Different<QueryForms, typeof domain.queries>>,
  Nothing<Exclude<Fact["by"], string>>,
  Nothing<Exclude<Offer["expiresAt"], string>>,
  Nothing<Exclude<Extract<Certificate, { state: "Pledged" }>["pledge"]["enforceableFrom"], string>>,
];
