import { anchorFolder, deriveAnchor } from "../battery/anchor.js";
import { readCounters, readExternalIds, readRated, readRecovered } from "../battery/figures.js";
import { readPublicKey, readSignature, readWindowFile } from "../battery/files.js";
import { deriveBattery } from "../battery/find.js";
import { deriveEnrolment, deriveRotation, OLD_KEY, PRIVATE_KEY } from "../battery/keys.js";
import { deriveSection, SECTION_FILE } from "../battery/section.js";
import { anchoredFolderForm } from "../json/anchor-form.js";
import type { OperationCommands } from "../operation/command.js";
import { deriveBatterySeen } from "../request/derive-seen.js";
import { showGrant, showGrants } from "../show/access.js";
import { showBatteries, showBattery, showDevice, showStretch, showStretches } from "../show/battery.js";
import type { CommandCanvas } from "../show/view.js";
import { seen } from "./seen-field.js";

const BATTERY = "213800YOEO5OQ72G2R82.TN-0001";

const newBatteryFields = {
  rated: { place: "capacity/energy/voltage, e.g. 20Ah/960Wh/48V", read: readRated, help: "What it was made for." },
  externalIds: { place: "scheme=code; ...", read: readExternalIds },
};

const signatureFile = (help: string) => ({ place: "file", read: readSignature, help }) as const;
const newKeyFields = {
  publicKey: {
    ...{ place: "file", read: readPublicKey, help: "The public key, on P-256 or Ed25519, as PEM or DER." },
    ...{ optional: true as const, otherwise: "that of --private-key" },
  },
  possession: {
    ...signatureFile("The key's signature over the battery's id, 64 bytes: `proveDevice` of the package for readings."),
    ...{ optional: true as const, otherwise: "made with --private-key" },
  },
};

const one = ({ battery }: { readonly battery: Parameters<typeof showBattery>[0] }, canvas: CommandCanvas): string =>
  showBattery(battery, canvas);
const device = (
  { device: key }: { readonly device: Parameters<typeof showDevice>[0] },
  canvas: CommandCanvas,
): string => showDevice(key, canvas);
const grant = ({ grant: of }: { readonly grant: Parameters<typeof showGrant>[0] }, canvas: CommandCanvas): string =>
  showGrant(of, canvas);
const KEY_ID = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
const stretch = (
  { stretch: run, battery: of }: Parameters<typeof one>[0] & { readonly stretch: Parameters<typeof showStretch>[0] },
  canvas: CommandCanvas,
): string => `${showStretch(run, canvas)}\n\n${showBattery(of, canvas)}`;

/** `tally battery …`: what a battery is, what its device reports, and who owns the battery. */
export const battery = {
  GetBattery: {
    command: "battery show",
    positional: ["batteryId"],
    fields: {
      batteryId: {
        ...{ lookedUp: true as const, place: "battery" },
        help: "Id of the battery: <manufacturer LEI>.<serial number>. Or what is on its label: a code, or the link of its QR code.",
      },
    },
    derive: deriveBattery,
    examples: [
      `tally battery show ${BATTERY}`,
      'tally battery show "(01)09506000134352(21)TN-0002"',
      "tally battery show https://passport.tianneng.example/01/09506000134352/21/TN-0002",
    ],
    view: showBattery,
  },
  FindBattery: {
    command: "battery find",
    positional: ["scheme", "value"],
    examples: [
      'tally battery find GS1 "(01)09506000134352(21)TN-0002"',
      'tally battery find "GB/T 34014" 04QPE76836300JBC40000903',
    ],
    view: showBattery,
  },
  ListBatteries: {
    command: "battery list",
    examples: ["tally battery list", "tally battery list --manufacturer 213800YOEO5OQ72G2R82 --all"],
    view: ({ batteries }, canvas) => showBatteries(batteries, canvas),
  },
  RegisterBattery: {
    command: "battery register",
    positional: ["serial"],
    fields: newBatteryFields,
    examples: [
      'tally battery register TN-0001 --model "TN 48-20" --category lmt --chemistry NCA --manufactured-on 2026-01-05 --rated 20Ah/960Wh/48V',
      'tally battery register TN-0002 --model "TN 48-20" --category lmt --chemistry NCA --manufactured-on 2026-01-05 --rated 20Ah/960Wh/48V --external-ids "GS1=(01)09506000134352(21)TN-0002"',
    ],
    view: one,
  },
  EnrolDevice: {
    command: "battery enrol-device",
    positional: ["batteryId"],
    fields: newKeyFields,
    options: [PRIVATE_KEY],
    derive: deriveEnrolment,
    examples: [
      `tally battery enrol-device ${BATTERY} --public-key device-public.pem --possession device-proof.bin`,
      `tally battery enrol-device ${BATTERY} --kind gateway --private-key device.pem`,
    ],
    view: device,
  },
  AnchorReadings: {
    command: "battery anchor",
    positional: ["window"],
    fields: {
      window: {
        ...{ place: "file", read: readWindowFile, help: "File with the window that the device or gateway signed." },
        ...{ optional: true as const, otherwise: "those of --folder" },
      },
      batteryId: { optional: true, otherwise: "the battery that the window names" },
    },
    derive: deriveAnchor,
    instead: {
      flag: "--folder <folder>",
      help: "anchor every window of a folder, its files *.cbor, in batches; those that are anchored already are left out",
      document: anchoredFolderForm,
      run: anchorFolder,
    },
    examples: ["tally battery anchor window.cbor", "tally battery anchor --folder outbox"],
    view: stretch,
  },
  GetDevice: {
    command: "battery device",
    positional: ["batteryId"],
    examples: [`tally battery device ${BATTERY}`, `tally battery device ${BATTERY} --kind gateway`],
    view: showDevice,
  },
  ListStretches: {
    command: "battery windows",
    positional: ["batteryId"],
    examples: [`tally battery windows ${BATTERY}`, `tally battery windows ${BATTERY} --type gap --all`],
    view: ({ stretches }, canvas) => showStretches(stretches, canvas),
  },
  GetStretch: {
    command: "battery reading",
    positional: ["batteryId", "sequence"],
    examples: [`tally battery reading ${BATTERY} 1200`],
    view: ({ stretch: found }, canvas) =>
      found === undefined ? canvas.words.notices.noReading : showStretch(found, canvas),
  },
  ProvePassport: {
    command: "battery prove",
    positional: ["batteryId"],
    examples: [`tally battery prove ${BATTERY} --json`],
    view: ({ battery: of, devices, predecessors, revisions, complete }, canvas) =>
      [
        showBattery(of, canvas),
        ...devices.map((key) => showDevice(key, canvas)),
        ...predecessors.map((each) => showBattery(each, canvas)),
        revisions
          .map(
            ({ section, revision, sha256, transactionId }) =>
              `${section} ${String(revision)}: ${sha256}, ${transactionId}`,
          )
          .concat(complete ? [] : [canvas.style.bad(canvas.words.notices.earlierRevisions)])
          .join("\n"),
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
  },
  RotateDevice: {
    command: "battery rotate",
    positional: ["batteryId"],
    fields: {
      ...newKeyFields,
      consent: signatureFile("The old key's signature over the rotation, 64 bytes."),
      approval: signatureFile("The new key's signature over the rotation, 64 bytes."),
    },
    options: [PRIVATE_KEY, OLD_KEY],
    derive: deriveRotation,
    examples: [
      `tally battery rotate ${BATTERY} --public-key device-public.pem --possession device-proof.bin --consent device-proof.bin --approval device-proof.bin`,
      `tally battery rotate ${BATTERY} --private-key device.pem --reason "the device is broken"`,
      `tally battery rotate ${BATTERY} --private-key device.pem --old-private-key old.pem --counters-restart`,
    ],
    view: device,
  },
  RevokeDevice: {
    command: "battery revoke",
    positional: ["batteryId"],
    examples: [`tally battery revoke ${BATTERY} --reason "the key was stolen"`],
    view: device,
  },
  RestateCounters: {
    command: "battery restate-counters",
    positional: ["batteryId"],
    fields: {
      counters: {
        place: "counter=total/device; ..., e.g. cycles=412/0",
        read: readCounters,
        help: "What the battery has had in all, and what its device showed then. Without the second figure, the device counts from 0.",
      },
    },
    examples: [
      `tally battery restate-counters ${BATTERY} --counters "cycles=412/0; negativeEvents=3" --reason "the board was replaced"`,
    ],
    view: one,
  },
  DeclareGap: {
    command: "battery gap",
    positional: ["batteryId"],
    examples: [`tally battery gap ${BATTERY} --to 1200 --reason "the gateway lost its storage"`],
    view: stretch,
  },
  CorrectGap: {
    command: "battery correct-gap",
    positional: ["batteryId", "first"],
    examples: [`tally battery correct-gap ${BATTERY} 1201 --reason "a flipped bit: no such readings were taken"`],
    view: stretch,
  },
  PublishSection: {
    command: "battery publish",
    positional: ["batteryId", "section"],
    fields: {
      tier: { optional: true, otherwise: "that of the present revision" },
      model: { optional: true, otherwise: "that of the present revision" },
      version: { optional: true, otherwise: "that of the present revision" },
      mediaType: { optional: true, otherwise: "by the ending of the file" },
      sha256: { optional: true, otherwise: "that of --file" },
      size: { optional: true, otherwise: "that of --file" },
      revision: { optional: true, otherwise: "the one after the present revision" },
    },
    options: [SECTION_FILE],
    derive: deriveSection,
    examples: [
      `tally battery publish ${BATTERY} technical-data --file technical-data.json --tier public --model "IDTA 02035-4" --version 1.0`,
      `tally battery publish ${BATTERY} technical-data --file technical-data.json --yes`,
    ],
    view: one,
  },
  ChangeStatus: {
    command: "battery status",
    positional: ["batteryId", "status"],
    examples: [`tally battery status ${BATTERY} Waste`],
    view: one,
  },
  Repurpose: {
    command: "battery repurpose",
    positional: ["serial", "predecessors"],
    fields: newBatteryFields,
    examples: [
      `tally battery repurpose TN-9001 ${BATTERY} --operation preparationForReuse --model "TN 48-20" --category lmt --chemistry NCA --manufactured-on 2026-01-05 --rated 20Ah/960Wh/48V`,
      `tally battery repurpose STORE-1 ${BATTERY} --model "Store 7" --category stationary --chemistry NCA --manufactured-on 2026-01-05 --rated 20Ah/960Wh/48V`,
    ],
    view: one,
  },
  Recycle: {
    command: "battery recycle",
    positional: ["batteryId"],
    fields: {
      recovered: {
        place: "material=grams; ..., e.g. cobalt=1200; lithium=340",
        read: readRecovered,
        help: "The mass of each material that was recovered, in grams: cobalt, copper, lead, lithium, nickel, and others by name.",
      },
    },
    examples: [`tally battery recycle ${BATTERY} --recovered "cobalt=1200; lithium=340; aluminium=5000"`],
    view: one,
  },
  Recall: {
    command: "battery recall",
    positional: ["batteryId"],
    examples: [`tally battery recall ${BATTERY} --reason "cells of lot 7 overheat"`],
    view: one,
  },
  LiftRecall: {
    command: "battery lift-recall",
    positional: ["batteryId"],
    examples: [`tally battery lift-recall ${BATTERY}`],
    view: one,
  },
  TransferBattery: {
    command: "battery transfer",
    positional: ["batteryId", "to"],
    examples: [`tally battery transfer ${BATTERY} 300300DHGB9UMJ7QJU18`],
    view: one,
  },
  AcceptBattery: {
    command: "battery accept",
    positional: ["batteryId"],
    fields: { seen },
    derive: deriveBatterySeen,
    examples: [`tally battery accept ${BATTERY}`],
    view: one,
  },
  RejectBattery: {
    command: "battery reject",
    positional: ["batteryId"],
    examples: [`tally battery reject ${BATTERY}`],
    view: one,
  },
  WithdrawBattery: {
    command: "battery withdraw",
    positional: ["batteryId"],
    examples: [`tally battery withdraw ${BATTERY}`],
    view: one,
  },
  TakeOverBattery: {
    command: "battery take-over",
    positional: ["batteryId"],
    examples: [`tally battery take-over ${BATTERY}`],
    view: one,
  },
  GrantAccess: {
    command: "battery grant-access",
    positional: ["publicKey"],
    fields: {
      publicKey: {
        ...{ place: "file", read: readPublicKey },
        help: "The public key that the credentials are signed with, on P-256 or Ed25519, as PEM or DER.",
      },
    },
    examples: [
      'tally battery grant-access device-public.pem --issuer "Recyclers\' association" --tier interest+commission --expires-at 2027-12-31T00:00:00.000Z',
    ],
    view: grant,
  },
  WithdrawAccess: {
    command: "battery withdraw-access",
    positional: ["granter", "keyId"],
    examples: [`tally battery withdraw-access 213800YOEO5OQ72G2R82 ${KEY_ID} --reason "the key was stolen"`],
    view: grant,
  },
  GetAccess: {
    command: "battery access",
    positional: ["batteryId", "keyId"],
    examples: [`tally battery access ${BATTERY} ${KEY_ID}`],
    view: ({ tiers, grants }, canvas) =>
      [
        tiers.length === 0
          ? canvas.words.battery.onlyPublic
          : canvas.words.battery.opens(canvas.words.screen.list(tiers.map((tier) => canvas.words.code("tier", tier)))),
        ...grants.map((each) => showGrant(each, canvas)),
      ].join("\n\n"),
  },
  ListAccess: {
    command: "battery grants",
    examples: ["tally battery grants", "tally battery grants --granter 213800YOEO5OQ72G2R82 --active"],
    view: ({ grants }, canvas) => showGrants(grants, canvas),
  },
} satisfies Partial<OperationCommands>;
