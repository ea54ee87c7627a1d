// No native speaker has read these texts.
import { chinese } from "@tallystick/evidence/words";

import type { evidence as english } from "../en/evidence.js";

export const evidence: typeof english = {
  kinds: chinese.kinds,
  title: "证据",
  lead: "用于向没有本平台也没有网络的法院、银行或审计人员证明此凭证情况的文件。对方可离线核验：使用 tally evidence page 写出的网页，或 tally evidence verify。",
  kind: "证明事项",
  unit: "单元",
  challenge: "核验者给出的文本（可选）",
  withBlocks: "含完整区块，其中也显示其他交易",
  make: "生成文件",
  making: "正在生成文件：由若干组织签名陈述现状。",
  file: "文件",
  digest: "文件的 SHA-256",
  fingerprint: "通道指纹",
  code: "二维码，含文件的 SHA-256 和通道指纹",
  paper: "打印本页即可在纸上得到此二维码。核验程序用摄像头读取，并说明某文件是否为纸上所指的文件。",
};
