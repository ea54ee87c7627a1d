import { Conflict, OutcomeUnknown, Protocol, Rejected, Unavailable } from "../../errors/index.js";
import { nameOfCode, nameOfQuantity, sayDoubt, sayFinding, textOfError } from "../../words-zh.js";

const HAN = /\p{Script=Han}/u;

test.each([
  new Conflict("MVCC_READ_CONFLICT", "«said»"),
  new Unavailable("PEER_UNREACHABLE", "«said»"),
  new Protocol("CHANNEL_NOT_FOUND", "«said»"),
  new OutcomeUnknown("«said»", { transactionId: "5f3a" }),
])("$kind in Chinese keeps what the network said, and says what to do", (error) => {
  const { message, advice } = textOfError(error);
  expect(message).toMatch(/^\p{Script=Han}[^:]*：«said»$/u);
  expect(advice).toMatch(HAN);
  expect(advice.includes("5f3a")).toBe(error.kind === "OutcomeUnknown");
});

test("the refusal of a request with several faults has each fault in Chinese", () => {
  const faults = ["a", "b"].map((path) => ({ code: "UNKNOWN_CURRENCY", context: { path, currency: "XX" } }) as const);
  const error = new Rejected("UNKNOWN_CURRENCY", { path: "a", currency: "XX" }, { faults });
  expect(textOfError(error).message).toBe('请求有 2 处错误：a："XX" 不是 ISO 4217 币种；b："XX" 不是 ISO 4217 币种');
  const [one] = faults;
  expect(
    textOfError(new Rejected("UNKNOWN_CURRENCY", { path: "a", currency: "XX" }, { faults: one ? [one] : [] })).message,
  ).toBe('a："XX" 不是 ISO 4217 币种');
});

const found = {
  ...{
    transactionId: "5f3a",
    blockNumber: 7,
    caller: "RioMSP",
    endorsers: ["RioMSP", "IcbcMSP"],
    problem: "«problem»",
  },
};

test("a finding and a doubt in Chinese say who made the transaction, where it is, and what is wrong", () => {
  const finding = { ...found, at: "«at»", act: "certificates:Transfer", version: "1.2", differences: [] };
  const said = sayFinding({ ...finding, reason: "different" });
  for (const figure of ["5f3a", "7", "RioMSP", "IcbcMSP", "«problem»", "«at»", "certificates:Transfer"]) {
    expect(said).toContain(figure);
  }
  expect(said).not.toContain("1.2");
  expect(sayFinding({ ...finding, reason: "different", otherVersion: true })).toContain("1.2");
  const doubt = sayDoubt({ ...found, index: 0, reason: "untold" });
  for (const figure of ["5f3a", "7", "RioMSP", "IcbcMSP", "«problem»"]) {
    expect(doubt).toContain(figure);
  }
  expect(sayDoubt({ ...found, index: 0, reason: "untold", endorsers: [] })).toContain("由 无 背书");
});

test("a code has the Chinese name of its kind, and a code that only a newer chaincode knows stays unchanged", () => {
  expect(nameOfCode("certificateState", "Cancelled")).toBe("已注销");
  expect(nameOfCode("orderState", "Cancelled")).toBe("已取消");
  expect(nameOfCode("stage", "Newer")).toBe("Newer");
  expect(nameOfCode("stage", "constructor")).toBe("constructor");
  expect(nameOfQuantity("cycles")).toBe("充电循环次数");
});
