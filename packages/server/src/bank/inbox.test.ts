import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { approve, bookedOn, holder } from "../testing/bank-scene.js";
import { Served } from "../testing/served.js";
import { bankFilesForm } from "./bank-forms.js";
import { Inbox } from "./inbox.js";

let served: Served;
let folder: string;
const opened: Inbox[] = [];
beforeEach(async () => {
  served = await Served.start();
  approve(served.store, holder);
  folder = mkdtempSync(join(tmpdir(), "tally-inbox-"));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((inbox) => inbox.close()));
  served.stop();
  rmSync(folder, { recursive: true, force: true });
});

const watching = (options: { readonly fileBytes?: number } = {}): Inbox => {
  const inbox = Inbox.open(folder, served.store, {
    ...{ now: () => served.clock.now, onError: (error: unknown) => served.errors.push(error) },
    ...options,
  });
  opened.push(inbox);
  return inbox;
};
const put = (name: string, content: Uint8Array | string): void => {
  writeFileSync(join(folder, name), content);
};
const names = (place: string): string[] => readdirSync(join(folder, place)).sort();
/** Waits until a file is in a folder. The test's own limit ends the wait. */
const arrived = async (...path: readonly string[]): Promise<void> => {
  while (!existsSync(join(folder, ...path))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const faulty = (): string => Buffer.from(bookedOn(holder)).toString().replace("CRDT", "CREDIT");

test("files that are there and that come are imported once, and a faulty one is refused alone with its reason", async () => {
  put("first.xml", bookedOn(holder));
  const inbox = watching();
  await arrived("imported", "first.xml");
  put("faulty.xml", faulty());
  put("again.xml", bookedOn(holder));
  put("second.xml", bookedOn(holder, "20.00"));
  await Promise.all([
    arrived("refused", "faulty.xml"),
    arrived("refused", "again.xml"),
    arrived("imported", "second.xml"),
  ]);
  await inbox.close();
  expect(served.store.bankMessages.files().map(({ name }) => name)).toEqual(["first.xml", "second.xml"]);
  expect([names("imported"), names("reading")]).toEqual([["first.xml", "second.xml"], []]);
  expect(inbox.refused().map(({ name, refused: { code, context } }) => [name, code, context["line"]])).toEqual(
    expect.arrayContaining([
      ["faulty.xml", "NOT_VALID", 4],
      ["again.xml", "DUPLICATE_FILE", undefined],
    ]),
  );
  expect(served.errors).toEqual([]);
});

test("a file under the name of one that is not whole is left, and read under its final name", async () => {
  const inbox = watching();
  put("late.xml.part", bookedOn(holder));
  put("other.xml", bookedOn(holder, "20.00"));
  await arrived("imported", "other.xml");
  expect(names(".")).toContain("late.xml.part");
  renameSync(join(folder, "late.xml.part"), join(folder, "late.xml"));
  await arrived("imported", "late.xml");
  await inbox.close();
  expect(served.store.bankMessages.files()).toHaveLength(2);
});

test("a file that is still being written is read when it is whole, also if it was there before the program", async () => {
  const content = Buffer.from(bookedOn(holder));
  put("slow.xml", content.subarray(0, 100));
  const inbox = watching();
  for (let from = 100; from < content.length; from += 200) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    appendFileSync(join(folder, "slow.xml"), content.subarray(from, from + 200));
  }
  await arrived("imported", "slow.xml");
  await inbox.close();
  expect(inbox.refused()).toEqual([]);
});

test("what a program was reading when it ended is read again, and counts once if it had been imported by then", async () => {
  mkdirSync(join(folder, "reading"));
  put("reading/known.xml", bookedOn(holder));
  put("reading/new.xml", bookedOn(holder, "20.00"));
  await served.store.bankMessages.importFile("known.xml", bookedOn(holder), (account) =>
    served.store.bankAccounts.ownerOf(account),
  );
  const inbox = watching();
  await Promise.all([arrived("imported", "known.xml"), arrived("imported", "new.xml")]);
  await inbox.close();
  expect([served.store.bankMessages.files().length, inbox.refused()]).toEqual([2, []]);
});

test("two programs on one folder read each file once", async () => {
  const inboxes = [watching(), watching()];
  const days = Array.from({ length: 10 }, (_, place) => `2026-12-1${String(place)}`);
  for (const day of days) {
    put(`${day}.xml`, bookedOn(holder, "10.00", day));
  }
  await Promise.all(days.map((day) => arrived("imported", `${day}.xml`)));
  await Promise.all(inboxes.map((inbox) => inbox.close()));
  expect([names("imported").length, names("refused"), served.errors]).toEqual([10, [], []]);
});

test("a file that is larger than the limit is refused unread", async () => {
  const inbox = watching({ fileBytes: 10 });
  put("large.xml", bookedOn(holder));
  await arrived("refused", "large.xml.refused.json");
  await inbox.close();
  expect(inbox.refused()).toMatchObject([
    { name: "large.xml", refused: { code: "XML_REFUSED", context: { most: 10 } } },
  ]);
});

test("the server tells what was refused until the file is taken away or a later one of its name counts", async () => {
  const inbox = watching();
  const server = served.handler({ inbox });
  const told = async () => {
    const { watched } = bankFilesForm.parse(await (await server.get("/api/v1/bank/files")).json());
    return watched?.refused.map(({ name }) => name);
  };
  expect(await told()).toEqual([]);
  put("one.xml", faulty());
  await arrived("refused", "one.xml.refused.json");
  put("two.xml", faulty().replace("<MsgId>M", "<MsgId>N"));
  await arrived("refused", "two.xml.refused.json");
  expect([...((await told()) ?? [])].sort()).toEqual(["one.xml", "two.xml"]);
  served.clock.now += 60_000;
  put("one.xml", bookedOn(holder));
  await arrived("imported", "one.xml");
  expect(await told()).toEqual(["two.xml"]);
  rmSync(join(folder, "refused", "two.xml"));
  expect(await told()).toEqual([]);
  const without = served.handler();
  expect(bankFilesForm.parse(await (await without.get("/api/v1/bank/files")).json()).watched).toBeUndefined();
});

test("a folder that is not there is refused", () => {
  expect(() => Inbox.open(join(folder, "none"), served.store, { onError: () => undefined })).toThrow("ENOENT");
});
