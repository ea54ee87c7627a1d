// No native speaker has read these texts.
import type { QueryTexts } from "../query-texts.js";

/** Queries on parties, rules, calendars, credit lines and acts under dual control. */
export const parties = {
  GetParty: { summary: "显示一个参与方。", fields: { lei: "参与方的 LEI（ISO 17442）。" } },
  ListParties: {
    summary: "列出参与方，可按角色或 MSP 筛选。",
    fields: { role: "只列出具有此角色的参与方。", mspId: "只列出此 MSP 中的参与方。" },
  },
  GetPolicy: { summary: "显示现行平台规则，或其某一版本。" },
  GetCalendar: { summary: "显示某币种的工作日，按现行工作日历或其某一版本。" },
  ListCalendars: {
    summary: "列出工作日历的所有版本，可限定一个币种。",
    fields: { currency: "只列出此币种的工作日历版本。" },
  },
  WhoAmI: { summary: "显示调用者的证书代表哪个参与方，或为何不代表任何参与方。" },
  GetCreditLine: {
    summary: "显示银行对债务人的某一币种的保证额度。",
    fields: { bank: "银行的 LEI（ISO 17442）。", obligor: "债务人的 LEI（ISO 17442）。" },
  },
  GetApproval: {
    summary: "显示一项待复核操作的完整请求及其摘要；默认为调用者自己的参与方。",
    fields: { party: "由其人员决定的参与方的 LEI。默认：调用者自己的参与方。" },
  },
  ListApprovals: {
    summary: "列出某参与方等待第二人的操作；默认为调用者自己的参与方。",
    fields: { show: "列出哪些。`open` 为仍可复核的（默认）。" },
  },
} satisfies Partial<QueryTexts>;
