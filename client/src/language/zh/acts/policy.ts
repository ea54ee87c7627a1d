// No native speaker has read these texts.
import type { ActTexts } from "../act-texts.js";

/** Acts on the platform's rules, its calendars, and the credit lines of banks. */
export const policy = {
  SetPolicy: {
    summary: "平台运营方设定自某日起的平台规则。已开立的凭证包沿用其开立时的版本。",
    fields: {
      rules: "自该日起的全部规则。未列出的规则不再有效，或取其默认值。",
      effectiveFrom: "按此规则开立的第一天。默认：今天；若现行版本的第一天更晚（按其 UTC 时差），则为该日。",
    },
  },
  SetCalendar: {
    summary: "平台运营方设定自某日起某币种的工作日。已开立的凭证包的应付日不变。",
    details:
      "开立时若将到期日移至工作日，则按当日的现行版本，其应付日此后不变。提示付款期或时效按其最后一日的现行版本结束。每个版本始终可查。",
    fields: {
      from: "工作日历涵盖的第一天。",
      to: "工作日历涵盖的最后一天。",
      weekend: "每周不营业的日子。默认：星期六和星期日。",
      holidays: "其他不营业的日子。",
      workingDays: "周末中上班的日子，例如中国节假日的调休上班日。",
      effectiveFrom: "按此工作日历开立的第一天。默认：今天。",
    },
  },
  OpenCreditLine: {
    summary: "银行为债务人开立保证额度，其保证占用该额度。",
    details:
      "每家银行对每个债务人的每个币种只有一个额度。此操作也可重新开启已关闭的额度，或在主体承继之后重新开启由原组织设定条款的额度：已占用的仍计占用。自动额度在开立时即给予保证。",
    fields: { limit: "额度上限，以主币单位计。", automatic: "银行是否在开立时自动保证，无需逐笔答复。默认：false。" },
  },
  AdjustCreditLine: {
    summary: "银行变更其对债务人的保证额度的上限、有效期或自动保证。",
    details:
      "主体承继之后，银行须先重新开启额度再作调整。遇到 `Conflict` 后客户端不会自行重试，以免撤销他人刚刚作出的变更。",
    fields: {
      limit: "新的额度上限，以主币单位计。低于已占用金额时，不能再有新的占用，已给予的保证不变。",
      automatic: "银行是否在开立时自动保证，无需逐笔答复。",
    },
  },
  CloseCreditLine: {
    summary: "银行关闭其对债务人的保证额度，不再接受新的占用；已给予的保证仍然有效。",
    details:
      "已占用的部分随单元终结而归还额度。已并入他方的银行的额度不能再占用：其承继方占用自己的额度，并可关闭此额度。",
    fields: { bank: "已并入调用者、其额度被关闭的银行的 LEI。默认：调用者。" },
  },
} satisfies Partial<ActTexts>;
