/* global expect, Request, test */
const { generateKeyPairSync } = require("node:crypto");

const { passportHandler, signAccessToken } = require("@tallystick/passport-server");

test("the server answers and a token is signed in Jest without configuration", async () => {
  const publicAddress = "https://passport.example";
  const handler = passportHandler({ find: () => Promise.resolve(undefined) }, { publicAddress });
  const { status } = await handler(new Request(`${publicAddress}/01/09506000134352/21/TN-0001`));
  expect(status).toBe(404);
  const { privateKey } = generateKeyPairSync("ed25519");
  const terms = { privateKey, tier: "interest", audience: publicAddress, lifetimeSeconds: 60 };
  expect((await signAccessToken(terms)).split(".")).toHaveLength(3);
});
