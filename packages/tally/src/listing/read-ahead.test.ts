import { certificateOf, parties, policy } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const certificate = certificateOf("A-1", "1000.00");
const line = ["certificate", "split", certificate.certificateId, "400.00", "600.00"];

const user = useUser(() => ({
  Split: { parts: [certificate, certificate] },
  ListParties: { parties },
  GetPolicy: policy,
}));

const asked = (): string[] => user().gateway.calls.map(({ name }) => name.split(":")[1] ?? name);

it("the client reads the names of parties while an act waits for its verdict", async () => {
  const verdict = user().gateway.commitStatus;
  const namesAsked = new Promise<void>((resolve) => {
    user().answers["ListParties"] = () => {
      resolve();
      return { parties };
    };
  });
  // If the client read the names only afterwards, this verdict would never come.
  user().gateway.commitStatus = async (id) => {
    await namesAsked;
    return verdict(id);
  };
  try {
    expect(await user().tally(line)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("Rio Tinto plc") as string,
    });
  } finally {
    user().gateway.commitStatus = verdict;
  }
  expect(asked().filter((name) => name === "ListParties")).toHaveLength(1);
});

it("the client reads no names of parties if a program performs an act", async () => {
  expect(await user().tally([...line, "--json"])).toMatchObject({ exit: 0 });
  expect(asked()).toEqual(["Split"]);
});
