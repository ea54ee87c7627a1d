"use strict";

const state = require("./state-commands.js");
const privateData = require("./private-data-commands.js");
const surroundings = require("./surroundings-commands.js");
const misbehaviour = require("./misbehaviour-commands.js");

/** Thrown by a command that ends the program with a response of its own. */
class Answer extends Error {
  constructor(response) {
    super("answered");
    this.response = response;
  }
}

const commands = {
  ...state,
  ...privateData,
  ...surroundings,
  ...misbehaviour,

  /** Runs a step and answers `{ error }` where it throws, so that the program continues. */
  async attempt(stub, step) {
    try {
      return await execute(stub, step);
    } catch (error) {
      if (error instanceof Answer) throw error;
      return { error: error.message };
    }
  },

  async respond(_stub, status, message, payload) {
    throw new Answer({ status, message, payload: payload === undefined ? undefined : Buffer.from(payload) });
  },

  async answerNothing() {
    throw new Answer(undefined);
  },
};

async function execute(stub, [name, ...operands]) {
  if (!Object.hasOwn(commands, name)) throw new Error(`unknown command ${name}`);
  return (await commands[name](stub, ...operands.map((operand) => resolve(stub, operand)))) ?? null;
}

async function run(stub, program) {
  const results = [];
  for (const step of program) results.push(await execute(stub, step));
  return results;
}

/** Operands that are not known to the caller, or too long to send. */
function resolve(stub, operand) {
  if (operand === null || typeof operand !== "object" || Array.isArray(operand)) return operand;
  if ("random" in operand) return String(Math.random());
  if ("size" in operand) return "x".repeat(operand.size);
  if ("transient" in operand) return stub.getTransient().get(operand.transient)?.toString();
  if ("composite" in operand) return stub.createCompositeKey(...operand.composite);
  return operand;
}

module.exports = { run, Answer };
