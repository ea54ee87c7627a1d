// A user of the packed library with CommonJS: compiled and run by src/package.test.ts.
import tallystick = require("@tallystick/client");
import fs = require("node:fs");

async function main(): Promise<void> {
  const settings = JSON.parse(fs.readFileSync(0, "utf8")) as Omit<tallystick.ConnectOptions, "signer"> & {
    privateKey: string;
  };
  const { privateKey, ...where } = settings;
  const tally = await tallystick.connect({ ...where, signer: tallystick.nativeSigner(privateKey) });
  const party: tallystick.Party = await tally.registry.getParty({ lei: "213800YOEO5OQ72G2R82" });
  const error: unknown = await tally.registry.getParty({ lei: "wrong" }).catch((thrown: unknown) => thrown);
  const code = error instanceof tallystick.Rejected ? error.code : "";
  console.log(JSON.stringify({ name: party.name, code }));
  tally.close();
}

void main();
