import { openStore } from "@tallystick/server";

import { Receiver } from "../../../server/src/testing/receiver.js";
import { useUser } from "../testing/user.js";

const user = useUser(() => ({}));
const URL = "https://books.example/facts";

let database = "";
beforeEach(() => {
  database = user().file(`server-${String(Math.random()).slice(2)}.db`, "");
});

const webhook = (...line: string[]) => user().tally(["webhook", ...line, "--database", database]);

it("tally webhook adds an address and prints its secret once, lists it, and removes it", async () => {
  const { exit, stdout } = await webhook("add", "books", URL, "--type", "CertificateIssued", "--from-block", "7");
  expect([exit, stdout]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=\n$/)]);
  expect((await webhook("list")).stdout).toBe(`books  active  ${URL}  CertificateIssued\n`);
  const { webhooks } = JSON.parse((await webhook("list", "--json")).stdout) as { webhooks: object[] };
  expect(webhooks).toEqual([
    {
      ...{ id: expect.any(String) as unknown, name: "books", url: URL, types: ["CertificateIssued"], fromBlock: 7 },
      ...{ allowPrivate: false, state: "active", createdAt: expect.any(String) as unknown },
    },
  ]);
  const again = await webhook("add", "books", URL);
  expect([again.exit, again.stderr]).toEqual([2, expect.stringContaining("a webhook named books already")]);
  expect((await webhook("remove", "books")).stdout).toBe("The webhook books is removed.\n");
  expect((await webhook("list")).stdout).toBe("");
});

it("tally webhook list shows why a webhook is disabled, and replay lets it continue from a block", async () => {
  await webhook("add", "books", URL);
  const store = await openStore(database);
  const [books] = store.webhooks.list();
  store.webhooks.failed(books!, "the receiver answered 500", () => 1);
  store.webhooks.disable(books!);
  store.close();
  expect((await webhook("list")).stdout).toMatch(/^books {2}disabled {2}.*the receiver answered 500 \(1 × 20.*\)\n$/);
  const { stdout } = await webhook("replay", "books", "--from-block", "1234567", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ name: "books", state: "active", fromBlock: 1_234_567 });
  expect((await webhook("replay", "books")).stdout).toContain("continues within a second");
});

it("tally webhook test sends a signed message at once, and says what the receiver answered", async () => {
  const receiver = await Receiver.start();
  await webhook("add", "books", receiver.url);
  expect((await webhook("test", "books")).stdout).toBe("The receiver of books has the test message.\n");
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    type: "tally.test",
    data: { webhook: "books" },
  });
  receiver.reply = () => 500;
  const { exit, stderr } = await webhook("test", "books");
  receiver.stop();
  expect([exit, stderr]).toEqual([
    1,
    expect.stringContaining("NOT_DELIVERED: the test message to books was not delivered: the receiver answered 500"),
  ]);
  const gone = await webhook("test", "books", "--json");
  expect([gone.exit, JSON.parse(gone.stderr)]).toMatchObject([1, { error: { code: "NOT_DELIVERED" } }]);
});

it("tally webhook rotate prints a new secret, and messages are signed with both for as many hours as it says", async () => {
  const former = (await webhook("add", "books", URL)).stdout.trim();
  const fresh = (await webhook("rotate", "books")).stdout.trim();
  const store = await openStore(database);
  expect(store.webhooks.secretsOf(store.webhooks.find("books")!)).toEqual([fresh, former]);
  const last = JSON.parse((await webhook("rotate", "books", "--hours", "0", "--json")).stdout) as { secret: string };
  expect(store.webhooks.secretsOf(store.webhooks.find("books")!)).toEqual([last.secret]);
  store.close();
  expect(new Set([former, fresh, last.secret]).size).toBe(3);
});

it.each([
  [["add", "books", "books.example"], "books.example is not a URL"],
  [["add", "books", "http://books.example/"], "without encryption"],
  [["add", "books", "https://a:b@books.example/"], "a name or a password"],
  [["add", "books", "https://192.168.1.1/"], "not on the public Internet"],
  [["add", "books", URL, "--type", "CertificateIsued"], "Allowed choices are"],
  [["test", "other"], "no webhook named other"],
  [["remove", "other"], "no webhook named other"],
  [["rotate", "other"], "no webhook named other"],
  [["replay", "other"], "no webhook named other"],
])("tally webhook is refused with %j", async (line, problem) => {
  const { exit, stderr } = await webhook(...line);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(problem)]);
});
