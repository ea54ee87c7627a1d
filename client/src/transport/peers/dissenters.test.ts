import { Dissenters, type Dissent } from "./dissenters.js";

const dissent: Dissent = { mspId: "b", query: "GetParty", by: "answer", problem: "its peer signed another answer" };
const reported: Dissent[] = [];
let now = 0;
let dissenters: Dissenters;

beforeEach(() => {
  now = 1_000;
  reported.length = 0;
  jest.spyOn(performance, "now").mockImplementation(() => now);
  dissenters = new Dissenters((one) => reported.push(one));
});

afterEach(() => {
  jest.restoreAllMocks();
});

const order = () => dissenters.inOrder(["a", "b", "c"]).join("");

it("an organisation that differs is reported once and asked last for a minute, and then as before", () => {
  dissenters.differs(dissent);
  dissenters.differs(dissent);
  now += 59_999;
  expect([reported, dissenters.all(), order()]).toEqual([[dissent], [dissent], "acb"]);
  now += 1;
  expect([dissenters.all(), order()]).toEqual([[], "abc"]);
  dissenters.differs(dissent);
  expect(reported).toHaveLength(2);
});

it("an organisation that is silent is asked last and not named, and one that differed before is still named", () => {
  dissenters.isSilent("a");
  expect([dissenters.all(), order()]).toEqual([[], "bca"]);
  dissenters.differs(dissent);
  dissenters.isSilent("b");
  expect([dissenters.all(), order()]).toEqual([[dissent], "cab"]);
  dissenters.agrees("b");
  expect([dissenters.all(), order()]).toEqual([[], "bca"]);
});
