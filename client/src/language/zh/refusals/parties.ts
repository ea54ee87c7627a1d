// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { phrase } from "../phrases.js";

/** Codes about parties and callers. */
export const parties: RefusalTexts<keyof (typeof refusalGroups)["Parties and callers"]> = {
  ALREADY_BOOTSTRAPPED: ({ operator, regulator }) => [
    `平台已完成初始化，平台运营方为 ${operator}，监管方为 ${regulator}`,
    "如果初始化不是由贵方完成的，请勿使用该链码，并以其他名称重新部署。",
  ],
  NOT_BOOTSTRAPPED: () => ["平台尚未初始化", "请先使用带有 admin OU 的证书执行 `Bootstrap`。"],
  PARTY_EXISTS: ({ lei }) => [`参与方 ${lei} 已登记`, "如需变更，请使用 `UpdateParty`。"],
  PARTY_NOT_FOUND: ({ lei, path }) => [
    `${path === undefined ? "" : `${path}：`}没有登记 LEI 为 ${lei} 的参与方`,
    "请核对 LEI，或请平台运营方登记该参与方。",
  ],
  PARTY_SUCCEEDED: ({ lei, name, successor, successorName }) => [
    `${name}（${lei}）已并入 ${successorName}（${successor}）`,
    `请改与 ${successorName} 办理，LEI ${successor}。`,
  ],
  PARTY_SUSPENDED: ({ lei, name }) => [`${name}（${lei}）已被暂停`, "请联系平台运营方。"],
  PARTY_IN_DEFAULT: ({ lei, name, since, certificates }) => [
    `${name}（${lei}）自 ${since} 起因 ${certificates} 处于违约状态，按规则不得开立凭证`,
    "请先清偿上述凭证，再请平台运营方解除违约状态。",
  ],
  CALLER_UNKNOWN: ({ mspId, party, problem }) => [
    `${mspId} 的这张证书不代表任何参与方${party === undefined ? "" : `，尽管其中写明了 ${party}`}：${phrase(problem)}`,
    "请使用已登记参与方的证书。",
  ],
  NOT_AUTHORIZED: ({ caller, required }) => [
    `${caller} 无权执行此操作。有权执行的是：${phrase(required)}`,
    "请由有权的参与方办理。",
  ],
};
