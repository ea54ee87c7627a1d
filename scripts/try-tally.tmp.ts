import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openNetwork, readNetworkFile } from "@tallystick/network";
import { Platform } from "./platform/platform.js";
import { tallystickChaincode } from "./platform/tallystick-chaincode.js";
import { readScenario } from "./demo/scenario.js";
async function main() {
  const dir = "/tmp/tally-try";
  const { description } = readNetworkFile(join(__dirname, "..", "fabric-network.json"));
  const network = await openNetwork("embedded", description);
  const parties = readScenario("ansteel-rio-tinto").parties;
  const platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties });
  for (const p of parties) {
    const id = await platform.enrol(p.key);
    const e = network.endpoint(p.msp);
    mkdirSync(dir, { recursive: true });
    writeFileSync(`${dir}/${p.key}.crt`, id.certificate); writeFileSync(`${dir}/${p.key}.key`, id.privateKey); writeFileSync(`${dir}/${p.key}.tls`, e.tlsRootCert);
    writeFileSync(`${dir}/${p.key}.json`, JSON.stringify({ version: 1, mspId: p.msp, peer: { endpoint: e.endpoint, tlsRootCertPath: `${p.key}.tls`, ...(e.hostnameOverride && { hostnameOverride: e.hostnameOverride }) }, certificatePath: `${p.key}.crt`, privateKeyPath: `${p.key}.key`, channel: description.channel, chaincode: "tallystick" }));
  }
  await platform.close();
  console.log("READY");
  process.on("SIGTERM", () => { void network.stop().then(() => process.exit(0)); });
}
void main();
