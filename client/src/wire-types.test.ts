import { execFileSync } from "node:child_process";
import { join } from "node:path";

it("the wire types and the methods are those that the chaincode defines now (else: npm run build -w client)", () => {
  const client = join(__dirname, "..");
  execFileSync(process.execPath, ["--import", "tsx", join(client, "scripts/write-wire-types.ts"), "--check"], {
    cwd: client,
    stdio: "pipe",
  });
}, 120_000);
