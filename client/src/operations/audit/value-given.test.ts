import { acts } from "../../chaincode/definitions.js";
import { givesValue, valueGivenIn } from "./value-given.js";

const certificateId = "TALLYDEMOANSTEEL0077.REF-1:1-100";
const instrumentId = "TALLYDEMOANSTEEL0077.REF-1";
const orderId = "TALLYDEMOTIANNENG049.S-1.1";
const request = { certificateId, instrumentId, orderId };

test.each([
  ["Accept", { certificateId }],
  ["ConfirmPayment", { certificateId }],
  ["Settle", { certificateId }],
  ["PayRecourse", { certificateId }],
  ["Guarantee", { instrumentId }],
  ["Dispatch", { orderId }],
])("value is given by %s", (act, given) => {
  expect(Object.keys(acts)).toContain(act);
  expect(givesValue(act)).toBe(true);
  expect(valueGivenIn(act, request)).toEqual([given]);
});

test.each(["Transfer", "Split", "Present", "Pledge"])("no value is given by %s", (act) => {
  expect(Object.keys(acts)).toContain(act);
  expect(givesValue(act)).toBe(false);
  expect(valueGivenIn(act, request)).toEqual([]);
});

test("a batch gives the value that its acts give, also in a batch within it", () => {
  const accept = { act: "Accept", request };
  const batch = { acts: [{ act: "Transfer", request }, accept, { act: "Batch", request: { acts: [accept] } }] };
  expect(givesValue("Batch")).toBe(true);
  expect(valueGivenIn("Batch", batch)).toEqual([{ certificateId }, { certificateId }]);
});

test("a request of another form is left to the chaincode, which refuses it", () => {
  expect(valueGivenIn("Batch", { acts: "all" })).toEqual([]);
  expect(valueGivenIn("Accept", { certificateId: 1 })).toEqual([]);
});
