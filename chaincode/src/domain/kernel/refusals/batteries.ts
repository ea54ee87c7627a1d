import { refusal, table } from "./refusal-kind.js";

/** Codes about batteries. */
export const batteries = /* @__PURE__ */ table(() => ({
  BATTERY_EXISTS: refusal({
    context: ["batteryId"],
    text: ({ batteryId }) => [
      `Battery ${batteryId} is already registered`,
      "Give the battery the serial number that is on it.",
    ],
  }),
  BATTERY_NOT_FOUND: refusal({
    context: ["batteryId"],
    text: ({ batteryId }) => [`There is no battery ${batteryId}`, "Check the id: <manufacturer LEI>.<serial>."],
  }),
  BATTERY_CODE_TAKEN: refusal({
    meaning: "A code leads to one battery.",
    context: ["scheme", "externalId", "batteryId"],
    text: ({ scheme, externalId, batteryId }) => [
      `Battery ${batteryId} has the ${scheme} code ${externalId}`,
      "Check the code on the label. A battery that is made of others has codes of its own.",
    ],
  }),
  BATTERY_CODE_UNKNOWN: refusal({
    context: ["scheme", "externalId"],
    text: ({ scheme, externalId }) => [
      `No battery has the ${scheme} code ${externalId}`,
      "Check the code. Its maker may have registered the battery without it: then name the battery's id.",
    ],
  }),
  DEVICE_UNKNOWN: refusal({
    meaning: "No such key is enrolled for the battery.",
    context: ["batteryId", "deviceId", "problem"],
    text: ({ batteryId, deviceId, problem }) => [
      `The key ${deviceId === "" ? "(the message names none)" : deviceId} does not sign for ${batteryId}: ${problem}`,
      "Have the manufacturer enrol the device's key for this battery, or anchor the window for the battery that the device is built into.",
    ],
  }),
  DEVICE_EXISTS: refusal({
    meaning: "A key serves one battery, and only once.",
    context: ["deviceId", "batteryId"],
    text: ({ deviceId, batteryId }) => [
      `The key ${deviceId} is already enrolled for ${batteryId}`,
      "Make a new key: one key serves one battery, and once.",
    ],
  }),
  DEVICE_REVOKED: refusal({
    meaning: "The key is no longer active. It was revoked, or another key took its place.",
    context: ["batteryId", "deviceId", "state", "until"],
    text: ({ batteryId, deviceId, state, until }) => [
      `The key ${deviceId} signs nothing more for ${batteryId}: it is ${state.toLowerCase()} since ${until}`,
      "Seal the window again with the key that is active, or declare the readings missing.",
    ],
  }),
  SIGNATURE_WRONG: refusal({
    context: ["batteryId", "deviceId", "what"],
    text: ({ batteryId, deviceId, what }) => [
      `The key ${deviceId} did not sign ${what} of ${batteryId}`,
      "Sign it with the private key of this public key, and send the bytes as they were signed.",
    ],
  }),
  SEQUENCE_GAP: refusal({
    meaning: "Readings before these are neither anchored nor declared missing.",
    context: ["batteryId", "expected", "got"],
    text: ({ batteryId, expected, got }) => [
      `The window of ${batteryId} begins with reading ${got}, and reading ${expected} was to come`,
      `Anchor the readings from ${expected} first, or declare those that are lost as missing.`,
    ],
  }),
  SEQUENCE_REPLAYED: refusal({
    meaning:
      "The numbers are used already: by these very readings, or by others. Two devices with one key, or a reset device, make such others.",
    context: ["batteryId", "expected", "got", "transactionId", "same"],
    text: ({ batteryId, expected, got, transactionId, same }) => [
      `Reading ${got} of ${batteryId} is accounted for already${transactionId === "" ? "" : `, in transaction ${transactionId}`}; reading ${expected} is to come`,
      same === "yes"
        ? `This window is anchored. Continue with reading ${expected}.`
        : "Two devices may sign with one key, or a device was reset. Compare both windows, and have the manufacturer revoke the key if they differ.",
    ],
  }),
  COUNTER_ROLLBACK: refusal({
    context: ["batteryId", "counter", "before", "got"],
    text: ({ batteryId, counter, before, got }) => [
      `${counter} of ${batteryId} was ${before}, and begins at ${got} in this window`,
      "A counter never falls. If another board counts now, rotate the key and say that its counters begin again. Otherwise have the manufacturer examine the device: with the operator's consent it restates counters.",
    ],
  }),
  COUNTER_JUMP: refusal({
    meaning: "A counter rises by more than a battery can have had since the readings before.",
    context: ["batteryId", "counter", "before", "got", "limit"],
    text: ({ batteryId, counter, before, got, limit }) => [
      `${counter} of ${batteryId} was ${before}, and is ${got} in this window, above the most that is taken, ${limit}`,
      "Have the device examined. Declare the wrong readings missing, and continue with those after them. If the figure is right, the manufacturer restates the counters, with the operator's consent.",
    ],
  }),
  READINGS_OVERLAP: refusal({
    meaning: "The readings begin before the last anchored ones end.",
    context: ["batteryId", "from", "before"],
    text: ({ batteryId, from, before }) => [
      `The window of ${batteryId} begins at ${from}, before the last anchored reading at ${before}`,
      "Set the clock of the device, and seal later readings. Those in between can be declared missing.",
    ],
  }),
  SECTION_STALE: refusal({
    meaning: "Another revision of the section was published first.",
    context: ["batteryId", "section", "expected", "got"],
    text: ({ batteryId, section, expected, got }) => [
      `Revision ${expected} of section ${section} of ${batteryId} is to come, not ${got}`,
      "Read the section as it is now, and publish again on top of it.",
    ],
  }),
  ACCESS_NOT_FOUND: refusal({
    context: ["lei", "keyId"],
    text: ({ lei, keyId }) => [
      `${lei} granted no access to the credentials of the key ${keyId}`,
      "Check the id of the key, and who granted it: `ListAccess` lists the grants of a party.",
    ],
  }),
}));
