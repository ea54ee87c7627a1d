import dns, { type LookupAddress } from "node:dns";
import { setImmediate as nextTurn } from "node:timers/promises";

import { common } from "@hyperledger/fabric-protos";
import type { Duty } from "@tallystick/client";
import { openSqlite } from "@tallystick/projection";
import { Webhook } from "standardwebhooks";

import type { EventSink } from "../../../client/src/testing/fake-gateway.js";
import { until } from "../../../test/testkit/until.js";
import { bankBreakForm } from "./bank/bank-forms.js";
import { missingMoney } from "./bank/missing-money.js";
import { openStore } from "./store/store.js";
import type { WebhookTerms } from "./store/webhooks.js";
import { approve, booksOf, holder, reported } from "./testing/bank-scene.js";
import { BY, policySet, sendFrom } from "./testing/facts.js";
import { Receiver } from "./testing/receiver.js";
import { Served } from "./testing/served.js";
import { ServerProcess } from "./testing/server-process.js";
import { Deliveries, type DeliveriesOptions } from "./webhooks/deliveries.js";
import { faultOfAddress, lookupFor } from "./webhooks/receiver-address.js";
import { testWebhook } from "./webhooks/send.js";

/** Ids of all messages about the ledger that the gateway sends. */
const all = [1, 2, 3, 4].flatMap((block) =>
  [0, 1].map((index) => `${String(block)}-a${String(block)}-${String(index)}`),
);

let served: Served;
let receiver: Receiver;
let deliveries: Deliveries | undefined;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.events = (sink, start) => {
    sendFrom(sink, start ?? 1);
  };
  chainHas(5);
  receiver = await Receiver.start();
});
afterEach(async () => {
  await deliveries?.close();
  deliveries = undefined;
  receiver.stop();
  served.stop();
});

function chainHas(height: number): void {
  const chain = new common.BlockchainInfo();
  chain.setHeight(height);
  served.gateway.evaluate = () => chain.serializeBinary();
}

const LEI = "529900T8BM49AURSDO55";

const fromTheFirst = { types: [], fromBlock: 1, allowPrivate: false };

function add(terms: Partial<WebhookTerms> = {}): string {
  return served.store.webhooks.add({ name: "books", url: receiver.url, ...fromTheFirst, ...terms }) ?? "";
}

/** Sends to the webhooks of the store, as a server does, and tries again at once. */
function begin(times: DeliveriesOptions["times"] = {}, bank?: DeliveriesOptions["bank"]): void {
  deliveries = new Deliveries(served.ledger, served.store.webhooks, {
    onError: (error) => served.errors.push(error),
    now: () => served.clock.now,
    ...{ times: { waitMs: () => 1, ledgerMs: 10, ...times }, lookMs: 10 },
    ...(bank !== undefined && { bank }),
  });
}

async function restart(): Promise<void> {
  await deliveries?.close();
  receiver.received.length = 0;
  begin();
}

const stateOf = (name = "books") => served.store.webhooks.find(name);
const deliveredAll = (to = receiver) => until("all are delivered", () => to.ids.includes(all.at(-1) ?? ""));

it("a webhook gets each fact that it wants once and in order, signed as Standard Webhooks says", async () => {
  const secret = add();
  add({ name: "others", types: ["CertificateIssued"] });
  add({ name: "about a stranger", party: LEI });
  add({ name: "about the party", party: BY, fromBlock: 4 });
  begin();
  await until("all are delivered", () => receiver.ids.length >= all.length + 2);
  expect(receiver.ids.toSorted()).toEqual([...all, ...all.slice(-2)].toSorted());
  const first = receiver.received.find(({ id }) => id === all[0]);
  const { data, ...message } = new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {}) as Record<
    string,
    unknown
  >;
  expect(message).toEqual({ type: "PolicySet", timestamp: policySet.at });
  expect(data).toEqual({ ...policySet, blockNumber: 1, transactionId: "a1", index: 0 });
  expect(() => new Webhook(secret).verify(`${first?.body ?? ""} `, first?.headers ?? {})).toThrow("No matching");
});

it("a webhook continues after the last fact that was delivered, and begins again where replay says", async () => {
  add();
  receiver.reply = ({ id }) => (id === all[4] ? "silence" : 204);
  begin();
  await until("one is not answered", () => receiver.ids.includes(all[4] ?? ""));
  receiver.reply = () => 204;
  await deliveries?.close();
  // That the server ended is not a failure of the receiver.
  expect(stateOf()?.state).toBe("active");
  await restart();
  await deliveredAll();
  // The one whose answer did not come is sent again with the same id, and none that was answered.
  expect(receiver.ids).toEqual(all.slice(4));
  await restart();
  served.store.webhooks.replay("books", 3);
  await deliveredAll();
  expect(receiver.ids).toEqual(all.slice(4));
});

it("a webhook gets a doubt if it chose no types, or this one", async () => {
  served.gateway.events = (sink, start = 1) => {
    if (start <= 1) {
      // A fact whose transaction did not write what the fact shows.
      sink.send(1, [{ transactionId: "d1", at: served.clock.now, event: { payload: { v: 1, events: [policySet] } } }]);
    }
    sendFrom(sink, Math.max(2, start));
  };
  const doubts = await Receiver.start();
  const facts = await Receiver.start();
  add();
  add({ name: "alarm", url: doubts.url, types: ["doubt"] });
  add({ name: "facts", url: facts.url, types: ["PolicySet"] });
  begin();
  await deliveredAll();
  await deliveredAll(facts);
  await until("the alarm has the doubt", () => doubts.received.length > 0);
  doubts.stop();
  facts.stop();
  expect([receiver.ids, doubts.ids, facts.ids]).toEqual([
    ["doubt-1-d1-0", ...all.slice(2)],
    ["doubt-1-d1-0"],
    all.slice(2),
  ]);
  expect(JSON.parse(doubts.received[0]?.body ?? "")).toMatchObject({ type: "doubt", data: { reason: "untrue" } });
});

it("a webhook that begins far ahead of the ledger says so, and begins when the ledger has the block", async () => {
  add({ fromBlock: 7 });
  begin();
  await until("it says so", () => stateOf()?.state === "failing");
  const problem = "the ledger's newest block is 4, and the webhook begins with block 7";
  expect(stateOf()?.failure).toMatchObject({ problem });
  expect(served.errors.map(String)).toEqual([
    `Error: ${problem}: \`tally webhook replay books --from-block <block>\` lets it begin elsewhere`,
  ]);
  // The next block is the one with which the webhook begins.
  chainHas(7);
  await until("it begins", () => stateOf()?.state === "active");
  served.errors.length = 0;
});

it("a change by the operator wins over what a delivery notes that began before it", () => {
  add();
  const { webhooks } = served.store;
  const before = stateOf()!;
  webhooks.replay("books", 3);
  webhooks.passed(before, 9);
  webhooks.delivered(before, { blockNumber: 9, transactionId: "a9", index: 0 });
  webhooks.failed(before, "late", () => 1);
  webhooks.disable(before);
  expect(stateOf()).toMatchObject({ state: "active", fromBlock: 3 });
  expect(stateOf()?.after).toBeUndefined();
});

it("a webhook continues after the newest block that had nothing for it", async () => {
  add({ types: ["CertificateIssued"] });
  begin({ noteMs: 0 });
  await until("its place is noted", () => stateOf()?.fromBlock === 5);
});

/** What is missing of a payment that was reported with a UETR. */
async function missingBreaks(uetr = reported.uetr) {
  approve(served.store, holder);
  const day = new Date(served.clock.now).toISOString();
  const today = new Date(served.clock.now + 10 * 86_400_000).toISOString().slice(0, 10);
  return missingMoney(served.store, booksOf([{ ...reported, uetr, at: day }]), { party: holder, today, clock: {} });
}

/** A presentation that is too late from so many hours after the present of the server. */
function dutyEnding(hours: number, subject = "5493.ORE-1:1-100"): Duty {
  const at = (later: number) => new Date(served.clock.now + later * 3_600_000).toISOString();
  return {
    ...{ party: LEI, kind: "may", act: "Present", record: "certificate", subject, from: at(-1), until: at(hours) },
    ...{ loses: "endorsers", source: "presentmentDays" },
  };
}

/** The ledger lists these duties, each on a page of its own. */
function ledgerLists(duties: readonly Duty[]): void {
  const chain = served.gateway.evaluate;
  served.gateway.evaluate = (call) => {
    if (call.name !== "certificates:ListDuties") {
      return chain(call);
    }
    const { bookmark = "0" } = call.request as { readonly bookmark?: string };
    const next = Number(bookmark) + 1;
    const page = duties.slice(next - 1, next);
    return { party: LEI, duties: page, ...(next < duties.length && { bookmark: String(next) }) };
  };
}

it("a webhook with days gets each duty that falls due within them once, also after a restart and an answer that did not come", async () => {
  const [first, over, endless, second] = [dutyEnding(48), dutyEnding(-1), dutyEnding(1, "x"), dutyEnding(50, "y")];
  const { until: _, ...withoutEnd } = endless;
  ledgerLists([first, over, withoutEnd, second]);
  const secret = add({ types: ["CertificateIssued"], party: LEI, dueWithin: 3 });
  receiver.reply = () => (receiver.received.length === 2 ? "silence" : 204);
  begin({ noticesMs: 5 });
  await until("the second is not answered", () => receiver.received.length === 2);
  expect(served.gateway.calls.find(({ name }) => name === "certificates:ListDuties")?.request).toMatchObject({
    ...{ party: LEI, within: 3 },
  });
  const [told, unanswered] = receiver.received;
  expect(new Webhook(secret).verify(told?.body ?? "", told?.headers ?? {})).toMatchObject({
    type: "duty",
    data: first,
  });
  expect(told?.id).toMatch(/^duty-[0-9a-f]{40}$/);
  receiver.reply = () => 204;
  await deliveries?.close();
  receiver.received.length = 0;
  begin({ noticesMs: 5 });
  await until("the second is answered", () => receiver.received.length === 1);
  expect(receiver.ids).toEqual([unanswered?.id]);
  // A last instant that has moved makes another duty of it. Looking again tells nothing else.
  ledgerLists([first, dutyEnding(60, "y")]);
  await until("the moved one is told", () => receiver.received.length === 2);
  const asked = () => served.gateway.calls.filter(({ name }) => name === "certificates:ListDuties").length;
  const before = asked();
  await until("the ledger is asked again", () => asked() > before + 4);
  expect(receiver.received.map(({ body }) => (JSON.parse(body) as { data: Duty }).data.subject)).toEqual(["y", "y"]);
  expect(new Set(receiver.ids).size).toBe(2);
});

it("each webhook of a party gets a duty, also one to which it was told before", async () => {
  const second = await Receiver.start();
  ledgerLists([dutyEnding(48)]);
  const duties = { types: ["CertificateIssued"], party: LEI, dueWithin: 3 };
  add(duties);
  begin({ noticesMs: 5 });
  await until("the first is told", () => stateOf()?.deliveredAt !== undefined);
  add({ name: "others", url: second.url, ...duties });
  await until("the second is told", () => second.received.length > 0);
  second.stop();
  expect(second.ids).toEqual(receiver.ids);
});

it("a webhook is told once of money that did not come, also after a restart, and again only of another report", async () => {
  const { breaks } = await missingBreaks();
  const bank = { missing: jest.fn(() => Promise.resolve({ breaks })) };
  const secret = add({ types: ["break"], party: LEI });
  add({ name: "facts", url: "http://127.0.0.1:1/", types: ["CertificateIssued"] });
  begin({ noticesMs: 5 }, bank);
  await until("it is told", () => receiver.received.length === 1);
  const [told] = receiver.received;
  expect(new Webhook(secret).verify(told?.body ?? "", told?.headers ?? {})).toEqual({
    ...{ type: "break", timestamp: new Date(served.clock.now).toISOString(), data: breaks[0] },
  });
  expect(bankBreakForm.parse(breaks[0])).toEqual(breaks[0]);
  expect([told?.id, bank.missing.mock.lastCall]).toEqual([expect.stringMatching(/^break-[0-9a-f]{40}$/), [LEI]]);
  await deliveries?.close();
  begin({ noticesMs: 5 }, bank);
  const before = bank.missing.mock.calls.length;
  await until("it is looked again", () => bank.missing.mock.calls.length > before + 3);
  expect(receiver.received).toHaveLength(1);
  bank.missing.mockResolvedValue(await missingBreaks("8a562c67-ca16-48ba-b074-65581be6f002"));
  await until("the other report is told", () => receiver.received.length === 2);
  expect(stateOf("facts")).toMatchObject({ state: "active" });
});

it("a receiver that fails gets the same id again, and one that does not answer holds up no other", async () => {
  const silent = await Receiver.start();
  silent.reply = () => "silence";
  add({ name: "silent", url: silent.url });
  add();
  let failures = 0;
  receiver.reply = () => ((failures += 1) <= 3 ? 503 : 204);
  add({ name: "failing", url: "http://127.0.0.1:1/" });
  begin();
  await deliveredAll();
  silent.stop();
  expect(receiver.ids).toEqual([all[0], all[0], all[0], ...all]);
  expect(stateOf()).toMatchObject({ state: "active" });
  expect(stateOf("failing")).toMatchObject({
    state: "failing",
    failure: { problem: expect.stringMatching(/ECONNREFUSED/) as unknown },
  });
});

it("whoever closes the deliveries gets word only when each has ended, since the store is closed then", async () => {
  add();
  let answer: (ahead: undefined) => void = () => undefined;
  const asked = jest
    .spyOn(served.ledger.session, "findBlockAhead")
    .mockReturnValue(new Promise((resolve) => (answer = resolve)));
  begin();
  await until("the ledger is asked", () => asked.mock.calls.length > 0);
  let closed = false;
  const closing = deliveries?.close().then(() => (closed = true));
  await nextTurn();
  expect(closed).toBe(false);
  answer(undefined);
  await closing;
  asked.mockRestore();
});

it("a look at the webhooks that fails is told, and the next one finds what it missed", async () => {
  begin();
  const failure = new Error("the database is held");
  const list = jest.spyOn(served.store.webhooks, "list").mockImplementationOnce(() => {
    throw failure;
  });
  await until("the operator is told", () => served.errors.includes(failure));
  list.mockRestore();
  add();
  await deliveredAll();
});

it("a webhook that is there when a server begins does not wait for the next look", async () => {
  add();
  const hour = 3_600_000;
  deliveries = new Deliveries(served.ledger, served.store.webhooks, {
    ...{ onError: (error) => served.errors.push(error), now: () => served.clock.now, lookMs: hour },
  });
  await deliveredAll();
});

it("a webhook that its operator removes gets nothing more", async () => {
  const sinks: EventSink[] = [];
  served.gateway.events = (sink, start) => {
    sinks.push(sink);
    sendFrom(sink, start ?? 1);
  };
  add();
  begin();
  await deliveredAll();
  served.store.webhooks.remove("books");
  const other = await Receiver.start();
  add({ name: "others", url: other.url });
  await deliveredAll(other);
  // The server has looked at its webhooks since.
  chainHas(6);
  sinks.forEach((sink) => {
    sendFrom(sink, 5, 5);
  });
  await until("the other one has the next block", () => other.ids.length > all.length);
  other.stop();
  expect([receiver.ids, served.errors]).toEqual([all, []]);
});

it("a redirection is not followed", async () => {
  add();
  receiver.reply = () => 307;
  begin();
  await until("it is tried again", () => receiver.ids.length > 1);
  expect(stateOf()?.failure?.problem).toBe("the receiver answered 307");
  expect(new Set(receiver.ids)).toEqual(new Set(all.slice(0, 1)));
});

it.each([
  ["says that it is gone", 410],
  ["fails for days", 500],
])("nothing more is sent to a receiver that %s until the operator lets it continue", async (_, status) => {
  add();
  receiver.reply = () => status;
  begin();
  await until("it failed", () => stateOf()?.failure !== undefined);
  // That it is gone, a receiver says once.
  served.clock.now += status === 410 ? 0 : 5 * 86_400_000;
  await until("it is disabled", () => stateOf()?.state === "disabled");
  expect(served.errors.map(String)).toEqual([expect.stringContaining("Nothing more is sent to the webhook books")]);
  const tried = receiver.ids.length;
  receiver.reply = () => 204;
  await restart();
  served.store.webhooks.replay("books");
  await deliveredAll();
  expect([tried > 0, receiver.ids, stateOf()?.state]).toEqual([true, all, "active"]);
});

it("a webhook without a block begins at the newest one, and there again after a crash before its first fact", async () => {
  const info = new common.BlockchainInfo();
  info.setHeight(3);
  served.gateway.evaluate = () => info.serializeBinary();
  served.gateway.events = () => undefined;
  served.store.webhooks.add({ name: "books", url: receiver.url, types: [], allowPrivate: false });
  begin();
  await until("it has begun", () => stateOf()?.fromBlock === 3);
  info.setHeight(5);
  served.gateway.events = (sink, start) => {
    sendFrom(sink, start ?? 1);
  };
  await restart();
  await deliveredAll();
  expect(receiver.ids).toEqual(all.slice(4));
});

it("a server that is killed between a delivery and its note sends the same id again", async () => {
  const file = `${served.file}.killed`;
  const store = await openStore(file);
  const secret = store.webhooks.add({ name: "books", url: receiver.url, ...fromTheFirst });
  store.close();
  const settings = { file, peer: served.gateway.connectOptions.peer, ...served.gateway.userCredential };
  receiver.reply = ({ id }) => (id === all[2] ? "silence" : 204);
  const first = await ServerProcess.start(settings);
  await until("the third has arrived", () => receiver.ids.includes(all[2] ?? ""));
  await first.kill();
  receiver.reply = () => 204;
  const second = await ServerProcess.start(settings);
  await deliveredAll();
  await second.kill();
  expect(receiver.ids).toEqual([...all.slice(0, 3), ...all.slice(2)]);
  const again = receiver.received[3];
  expect(new Webhook(secret ?? "").verify(again?.body ?? "", again?.headers ?? {})).toMatchObject({
    type: "PolicySet",
  });
});

it("after a new secret messages are signed with both, until the former one has served its time", async () => {
  const former = add();
  let secret = "";
  receiver.reply = () => {
    const isFirst = secret === "";
    secret = isFirst ? (served.store.webhooks.rotate("books", 1000) ?? "") : secret;
    return isFirst ? 503 : 204;
  };
  begin();
  await deliveredAll();
  // Also the message that was tried before has both when it is tried again.
  const answered = new Map(receiver.received.map((message) => [message.id, message]));
  for (const { body, headers } of answered.values()) {
    expect(new Webhook(former).verify(body, headers)).toEqual(new Webhook(secret).verify(body, headers));
  }
  served.clock.now += 1000;
  served.store.webhooks.replay("books", 4);
  await restart();
  await deliveredAll();
  const [late] = receiver.received;
  expect(new Webhook(secret).verify(late?.body ?? "", late?.headers ?? {})).toMatchObject({ type: "PolicySet" });
  expect(() => new Webhook(former).verify(late?.body ?? "", late?.headers ?? {})).toThrow("No matching");
});

it("a database of the first version of the server keeps its webhooks and their secrets", async () => {
  const secret = add();
  const old = await openSqlite(served.file);
  const younger = ["bank_accounts", "bank_files", "bank_records", "bank_statements", "bank_matches"];
  const paid = ["instructed_payments", "payment_messages"];
  old.exec([...younger, ...paid, "told_duties"].map((table) => `drop table ${table};`).join(" "));
  old.exec(
    "alter table webhooks drop column former_secret; alter table webhooks drop column former_until; alter table webhooks drop column due_within; pragma user_version = 1;",
  );
  old.close();
  const store = await openStore(served.file);
  expect(store.webhooks.list().map((webhook) => store.webhooks.secretsOf(webhook))).toEqual([[secret]]);
  store.close();
});

it("a test message reaches the receiver without a ledger, and tells what went wrong", async () => {
  const secret = add();
  const webhook = { name: "books", url: receiver.url, allowPrivate: false, secrets: [secret] };
  expect(await testWebhook(webhook)).toEqual({ delivered: true, problem: "", gone: false });
  const [message] = receiver.received;
  expect(new Webhook(secret).verify(message?.body ?? "", message?.headers ?? {})).toMatchObject({ type: "tally.test" });
  for (const [url, fault] of [
    ["http://books.example/", "NOT_HTTPS"],
    ["https://10.1.2.3/", "PRIVATE_ADDRESS"],
  ] as const) {
    expect(await testWebhook({ ...webhook, url })).toMatchObject({
      ...{ delivered: false, problem: `nothing is sent to ${url}: ${fault}` },
    });
  }
});

it.each([
  ["https://books.example/facts", false, undefined],
  ["http://localhost:9/facts", false, undefined],
  ["http://[::1]:9/", false, undefined],
  ["http://books.example/facts", true, "NOT_HTTPS"],
  ["https://10.1.2.3/", false, "PRIVATE_ADDRESS"],
  ["https://10.1.2.3/", true, undefined],
  ["https://169.254.169.254/latest", false, "PRIVATE_ADDRESS"],
  ["https://[::ffff:192.168.0.1]/", false, "PRIVATE_ADDRESS"],
  ["https://[2606:4700::1111]/", false, undefined],
  ["https://[2a01:4f8::1]/", false, undefined],
  ["https://[3ffe::1]/", false, undefined],
  ["https://203.0.113.9/", false, "PRIVATE_ADDRESS"],
  ["https://me:secret@books.example/", false, "HAS_PASSWORD"],
  ["ftp://books.example/", false, "NOT_A_URL"],
  ["books", false, "NOT_A_URL"],
])("the address %s, with a private one allowed: %s, has the fault %s", (url, allowPrivate, fault) => {
  expect(faultOfAddress(url, { allowPrivate })).toBe(fault);
});

it.each([
  ["0.0.0.0", "0.255.255.255", ["1.0.0.0"]],
  ["10.0.0.0", "10.255.255.255", ["9.255.255.255", "11.0.0.0"]],
  ["100.64.0.0", "100.127.255.255", ["100.63.255.255", "100.128.0.0"]],
  ["169.254.0.0", "169.254.255.255", ["169.253.255.255", "169.255.0.0"]],
  ["172.16.0.0", "172.31.255.255", ["172.15.255.255", "172.32.0.0"]],
  ["192.0.0.0", "192.0.0.255", ["191.255.255.255", "192.0.1.0"]],
  ["192.0.2.0", "192.0.2.255", ["192.0.1.255", "192.0.3.0"]],
  ["192.88.99.0", "192.88.99.255", ["192.88.98.255", "192.88.100.0"]],
  ["192.168.0.0", "192.168.255.255", ["192.167.255.255", "192.169.0.0"]],
  ["198.18.0.0", "198.19.255.255", ["198.17.255.255", "198.20.0.0"]],
  ["198.51.100.0", "198.51.100.255", ["198.51.99.255", "198.51.101.0"]],
  ["203.0.113.0", "203.0.113.255", ["203.0.112.255", "203.0.114.0"]],
  ["224.0.0.0", "255.255.255.255", ["223.255.255.255"]],
])(
  "the IPv4 addresses from %s to %s are not of the public Internet, and those beside them are",
  (first, last, beside) => {
    const faultOf = (host: string) => faultOfAddress(`https://${host}/`, { allowPrivate: false });
    expect([first, last].map(faultOf)).toEqual(["PRIVATE_ADDRESS", "PRIVATE_ADDRESS"]);
    expect(beside.map(faultOf)).toEqual(beside.map(() => undefined));
  },
);

it.each([
  ["the unspecified one", "::"],
  ["a mapped public IPv4 address", "::ffff:8.8.8.8"],
  ["a compatible IPv4 address", "::127.0.0.1"],
  ["a translated IPv4 address", "::ffff:0:10.0.0.1"],
  ["NAT64", "64:ff9b::10.0.0.1"],
  ["NAT64 of a network's own", "64:ff9b:1::10.0.0.1"],
  ["6to4", "2002:a00:1::1"],
  ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["a hash of a key", "2001:20::1"],
  ["documentation", "2001:db8::1"],
  ["new documentation", "3fff:fff::1"],
  ["segment routing", "5f00::1"],
  ["discarded traffic", "100::1"],
  ["unique local", "fd00::1"],
  ["link-local", "fe80::1"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
])("the IPv6 address of the kind %s is not of the public Internet: %s", (_, address) => {
  expect(faultOfAddress(`https://[${address}]/`, { allowPrivate: false })).toBe("PRIVATE_ADDRESS");
});

it.each([
  ["2000::", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ["1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::"], true],
  ["2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", ["2000:ffff::", "2001:200::"], false],
  ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", ["2001:db7:ffff::", "2001:db9::"], false],
  ["2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ["2001:ffff::", "2003::"], false],
  ["3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", ["3ffe:ffff::", "3fff:1000::"], false],
])("the IPv6 addresses from %s to %s are of another kind than those beside them", (first, last, beside, isPublic) => {
  const isOpen = (host: string) => faultOfAddress(`https://[${host}]/`, { allowPrivate: false }) === undefined;
  expect([first, last].map(isOpen)).toEqual([isPublic, isPublic]);
  expect(beside.map(isOpen)).toEqual([!isPublic, !isPublic]);
});

it.each([
  ["is refused", "books.example", false, "which is not an address of the public Internet"],
  ["is taken if private addresses are allowed", "books.example", true, ""],
  ["is taken for this machine by its own name", "localhost", false, ""],
])("a name that resolves to this machine %s", async (_, host, allowPrivate, problem) => {
  const error = await new Promise<Error | null>((resolve) => {
    // The name under which this machine always knows itself stands for any name that resolves to it.
    lookupFor(host, { allowPrivate })("localhost", {}, resolve);
  });
  expect(error?.message ?? "").toContain(problem);
  expect(error === null).toBe(problem === "");
});

/** Lets each name resolve to these addresses. */
function resolving(...addresses: readonly string[]): void {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const resolve = (_: string, _options: object, told: (error: null, all: readonly LookupAddress[]) => void) => {
    told(null, found);
  };
  // The resolver has other forms, which are not called here.
  jest.spyOn(dns, "lookup").mockImplementation(resolve as unknown as typeof dns.lookup);
}

it.each([
  ["a public and then a private one is refused", ["93.184.216.34", "10.0.0.7"], "books.example is 10.0.0.7"],
  ["public ones and then one of this machine is refused", ["2606:4700::1111", "93.184.216.34", "::1"], "is ::1"],
  ["no address at all is refused", [], "books.example has no address"],
  ["public ones alone is taken with all of them", ["93.184.216.34", "2606:4700::1111"], ""],
])("a name with %s", async (_, addresses, problem) => {
  resolving(...addresses);
  const [error, all] = await new Promise<readonly [Error | null, unknown]>((done) => {
    lookupFor("books.example", { allowPrivate: false })("books.example", { all: true }, (...told) => {
      done([told[0], told[1]]);
    });
  });
  jest.restoreAllMocks();
  expect(error?.message ?? "").toContain(problem);
  expect(error ?? all).toEqual(error ?? addresses.map((address) => expect.objectContaining({ address }) as object));
  expect(error === null).toBe(problem === "");
});

it("nothing is sent to a name that resolves to this machine", async () => {
  resolving("127.0.0.1");
  const webhook = { name: "books", url: "https://books.example/", allowPrivate: false, secrets: [add()] };
  const attempt = await testWebhook(webhook);
  jest.restoreAllMocks();
  expect(attempt).toMatchObject({
    delivered: false,
    problem: expect.stringContaining("is 127.0.0.1, which") as string,
  });
});
