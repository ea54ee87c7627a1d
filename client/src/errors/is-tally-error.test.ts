import * as errors from "./index.js";

/** A second copy of the errors, as in an application that loads the package as an ES module and as CommonJS. */
function otherCopy(): typeof errors {
  let copy: typeof errors | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof errors>("./index.js");
  });
  if (copy === undefined) {
    throw new Error("no second copy was loaded");
  }
  return copy;
}

const made = ({ Rejected, Conflict, Unavailable, OutcomeUnknown, Protocol }: typeof errors) => [
  new Rejected("PARTY_NOT_FOUND", { lei: "213800YOEO5OQ72G2R82" }),
  new Conflict("MVCC_READ_CONFLICT", "another act came first"),
  new Unavailable("OVERLOADED", "too many calls"),
  new OutcomeUnknown("no verdict came", { transactionId: "5f3a" }),
  new Protocol("CHANNEL_NOT_FOUND", "no such channel"),
];
const { isRejected, isTallyError } = errors;

test.each([
  ["this copy", made(errors)],
  ["another copy", made(otherCopy())],
])("errors of %s are recognised by their kind, and by no other kind", (_, all) => {
  const kinds = all.map(({ kind }) => kind);
  for (const error of all) {
    expect(isTallyError(error)).toBe(true);
    expect(kinds.filter((kind) => isTallyError(error, kind))).toEqual([error.kind]);
    expect(isRejected(error)).toBe(error.kind === "Rejected");
    expect(isRejected(error, "PARTY_NOT_FOUND")).toBe(error.kind === "Rejected");
    expect(isRejected(error, "PARTY_EXISTS")).toBe(false);
  }
});

test("instanceof does not recognise the errors of another copy of the library", () => {
  expect(made(otherCopy()).some((error) => error instanceof errors.TallyError)).toBe(false);
});

test.each([
  undefined,
  null,
  "Rejected",
  new Error("Rejected"),
  Object.assign(new Error("x"), { name: "Rejected", kind: "Rejected", code: "PARTY_NOT_FOUND" }),
])("%p is not an error of this library", (error) => {
  expect([isTallyError(error), isTallyError(error, "Rejected"), isRejected(error)]).toEqual([false, false, false]);
});

test("an error keeps its cause and its transaction, if they are given", () => {
  const cause = new Error("14 UNAVAILABLE");
  const error = new errors.Unavailable("OVERLOADED", "too many calls", { cause, transactionId: "5f3a" });
  expect(error.cause).toBe(cause);
  expect(error.transactionId).toBe("5f3a");
  const plain = new errors.Unavailable("OVERLOADED", "too many calls");
  expect(Object.hasOwn(plain, "cause")).toBe(false);
  expect(plain.transactionId).toBeUndefined();
});
