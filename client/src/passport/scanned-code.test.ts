import { readScannedCode } from "./scanned-code.js";
import { BATTERY } from "./testing/records.js";

const gs1 = (serial = "TN-0001") => ({ scheme: "GS1", value: `(01)09506000134352(21)${serial}` });

it.each([
  [BATTERY, { batteryId: BATTERY }],
  [` ${BATTERY}\n`, { batteryId: BATTERY }],
  [`https://p.example/p/${BATTERY}`, { batteryId: BATTERY }],
  ["(01)09506000134352(21)TN-0001", gs1()],
  ["010950600013435221TN-0001", gs1()],
  ["]d2010950600013435221TN-0001", gs1()],
  ["]Q3\u001d010950600013435221TN-0001", gs1()],
  ["https://p.example/01/09506000134352/21/TN-0001", gs1()],
  ["HTTPS://P.EXAMPLE/passports/01/09506000134352/21/TN-0001?17=271231#top", gs1()],
  ["https://p.example/01/09506000134352/21/A%2FB%2810%29", gs1("A/B\\(10)")],
  ["04QCB76836300JBC40000903", { scheme: "GB/T 34014", value: "04QCB76836300JBC40000903" }],
  ["04qcb76836300jbc40000903", { scheme: "GB/T 34014", value: "04QCB76836300JBC40000903" }],
  ["UN043325711MH8031200000000001", { scheme: "ISO/IEC 15459", value: "UN043325711MH8031200000000001" }],
])("the scanned code %j names %j", (scanned, named) => {
  expect(readScannedCode(scanned)).toEqual(named);
});

it.each([
  "https://p.example/01/09506000134353/21/TN-0001",
  "https://p.example/about",
  "https://p.example/p/about",
  "https://p.example/01/09506000134352/21/%",
])("%s does not lead to a battery, so the scanned text stays unchanged", (link) => {
  expect(readScannedCode(link)).toEqual({ scheme: "GS1", value: link });
});
