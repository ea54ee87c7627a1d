// A user that loads both copies of the packed library: compiled and run by src/package.test.ts.
import * as esm from "@tallystick/client";
import { createRequire } from "node:module";

const commonjs = createRequire(import.meta.url)("@tallystick/client") as typeof esm;

/** What the predicates of one copy say of the errors of the other. */
function recognised(own: typeof esm, other: typeof esm): readonly boolean[] {
  const errors = [
    new other.Rejected("PARTY_NOT_FOUND", { lei: "213800YOEO5OQ72G2R82" }),
    new other.Conflict("MVCC_READ_CONFLICT", "another act came first"),
    new other.Unavailable("OVERLOADED", "too many calls"),
    new other.OutcomeUnknown("no verdict came", { transactionId: "5f3a" }),
    new other.Protocol("CHANNEL_NOT_FOUND", "no such channel"),
  ];
  return [
    ...errors.map((error) => own.isTallyError(error) && own.isTallyError(error, error.kind)),
    own.isRejected(errors[0]) && own.isRejected(errors[0], "PARTY_NOT_FOUND"),
  ];
}

/** What they must not say. */
function mistaken(own: typeof esm, other: typeof esm): readonly boolean[] {
  const conflict: unknown = new other.Conflict("MVCC_READ_CONFLICT", "another act came first");
  return [
    conflict instanceof own.Conflict,
    own.isRejected(conflict),
    own.isTallyError(conflict, "Unavailable"),
    own.isRejected(new other.Rejected("INTERNAL", { problem: "x" }), "PARTY_NOT_FOUND"),
    own.isTallyError(Object.assign(new Error("x"), { name: "Conflict", kind: "Conflict" })),
  ];
}

console.log(
  JSON.stringify({
    recognised: [...recognised(esm, commonjs), ...recognised(commonjs, esm)],
    mistaken: [...mistaken(esm, commonjs), ...mistaken(commonjs, esm)],
  }),
);
