// No native speaker has read these texts.
import type { elsewhere as english } from "../en/elsewhere.js";

/** 不在凭证台办理的操作及其原因。 */
export const elsewhere: typeof english = {
  title: "不在凭证台办理的操作",
  reasons: {
    Bootstrap: "平台只设立一次，由管理员在各方有凭证台之前办理：tally platform bootstrap。",
    EnrolDevice: "由设备自身的密钥签署：tally battery enrol-device。",
    RotateDevice: "由设备自身的密钥签署：tally battery rotate。",
    AnchorReadings: "由网关锚定设备签署的读数：tally gateway。",
  },
};
