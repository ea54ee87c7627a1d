"use strict";

// Loaded into the Node chaincodes of a network that is up with --inspect. Node's own --inspect would end a chaincode
// whose port is still used by the former version, which runs until the new one is committed.
const inspector = require("node:inspector");
const { createServer } = require("node:net");

const host = "127.0.0.1";
const port = Number(process.env.TALLYSTICK_INSPECT_PORT);
const pauseMs = 250;

function openOnceFree() {
  const probe = createServer();
  probe.once("error", () => setTimeout(openOnceFree, pauseMs).unref());
  probe.listen({ host, port, exclusive: true }, () => probe.close(() => inspector.open(port, host)));
  probe.unref();
}

if (inspector.url() === undefined) openOnceFree();
