import { acceptBattery } from "./accept-battery.js";
import { anchorReadings } from "./anchor-readings.js";
import { changeStatus } from "./change-status.js";
import { correctGap } from "./correct-gap.js";
import { declareGap } from "./declare-gap.js";
import { enrolDevice } from "./enrol-device.js";
import { liftRecall } from "./lift-recall.js";
import { publishSection } from "./publish-section.js";
import { recall } from "./recall.js";
import { recycle } from "./recycle.js";
import { registerBattery } from "./register-battery.js";
import { rejectBattery } from "./reject-battery.js";
import { repurpose } from "./repurpose.js";
import { restateCounters } from "./restate-counters.js";
import { revokeDevice } from "./revoke-device.js";
import { rotateDevice } from "./rotate-device.js";
import { takeOverBattery } from "./take-over-battery.js";
import { transferBattery } from "./transfer-battery.js";
import { withdrawBattery } from "./withdraw-battery.js";

/** The acts of the contract `batteries`, by their names on the wire. */
export const batteryActs = {
  RegisterBattery: registerBattery,
  EnrolDevice: enrolDevice,
  RotateDevice: rotateDevice,
  RevokeDevice: revokeDevice,
  RestateCounters: restateCounters,
  AnchorReadings: anchorReadings,
  DeclareGap: declareGap,
  CorrectGap: correctGap,
  PublishSection: publishSection,
  ChangeStatus: changeStatus,
  Repurpose: repurpose,
  Recycle: recycle,
  Recall: recall,
  LiftRecall: liftRecall,
  TransferBattery: transferBattery,
  AcceptBattery: acceptBattery,
  RejectBattery: rejectBattery,
  WithdrawBattery: withdrawBattery,
  TakeOverBattery: takeOverBattery,
} as const;
