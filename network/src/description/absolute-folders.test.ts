import { resolve } from "node:path";

import { withAbsoluteFolders } from "./absolute-folders.js";

test("a chaincode's folders, also those of single organisations, are relative to the working directory at deployment", () => {
  const deployed = withAbsoluteFolders({
    name: "basic",
    version: "1.0",
    process: { folder: "chaincode", command: ["./serve"] },
    overrides: { BMSP: { folder: "../rogue" }, CMSP: { folder: "/srv/chaincode" } },
  });
  expect(deployed).toEqual({
    name: "basic",
    version: "1.0",
    process: { folder: resolve("chaincode"), command: ["./serve"] },
    overrides: { BMSP: { folder: resolve("../rogue") }, CMSP: { folder: "/srv/chaincode" } },
  });
});
