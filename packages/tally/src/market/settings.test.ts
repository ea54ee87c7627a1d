import { readAccepts, readGoods, readInspection, readPrice } from "./settings.js";

const SHA = "9f".repeat(32);

it("reads batteries and documents as goods", () => {
  expect(readGoods(`213800YOEO5OQ72G2R82.TN-1, ${SHA},213800YOEO5OQ72G2R82:${SHA}`)).toEqual([
    { kind: "battery", batteryId: "213800YOEO5OQ72G2R82.TN-1" },
    { kind: "document", fingerprint: SHA },
    { kind: "document", fingerprint: SHA, registrant: "213800YOEO5OQ72G2R82" },
  ]);
});

it("reads a price with its currency", () => {
  expect(readPrice("900.00 cny")).toEqual({ amount: "900.00", currency: "CNY" });
  expect(readPrice("900CNY")).toEqual({ amount: "900", currency: "CNY" });
  expect(() => readPrice("900.00")).toThrow("an amount with its currency");
  expect(() => readPrice("CNY 900")).toThrow("an amount with its currency");
});

it("reads which certificates are taken, with parties by name", () => {
  expect(readAccepts("issuers=Ansteel|Baowu; guarantors=ICBC; matures-by=2027-06-30; recourse")).toEqual({
    ...{ issuers: ["Ansteel", "Baowu"], guarantors: ["ICBC"], maturesBy: "2027-06-30", recourse: true },
  });
  expect(readAccepts("recourse=no")).toEqual({ recourse: false });
  expect(() => readAccepts("recourse=maybe")).toThrow('"maybe" must be yes or no');
  expect(() => readAccepts("issuer=Ansteel")).toThrow('"issuer=Ansteel" is not one of issuers, guarantors');
});

it("reads how a sale by order runs", () => {
  const whole = "days=5; silence=return; arbiter=SGS; dispatch-days=3; receipt-days=14; dispute-days=30";
  expect(readInspection(whole)).toEqual({
    ...{ days: 5, silence: "return", arbiter: "SGS", dispatchDays: 3, receiptDays: 14, disputeDays: 30 },
  });
  expect(readInspection("days=5;silence=accept")).toEqual({ days: 5, silence: "accept" });
  expect(() => readInspection("days=5")).toThrow("silence must be accept or return");
  expect(() => readInspection("silence=accept")).toThrow("days is missing");
  expect(() => readInspection("days=five; silence=accept")).toThrow('days: "five" must be a number of days');
});
