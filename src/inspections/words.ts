import type { Text } from "../base/index.ts";
import type { CauseKind, Means, RefusalGround, TaskStatus } from "./task.ts";

export const statusWords: Record<TaskStatus, Text> = {
  announced: { zh: "已预告", en: "announced" },
  recorded: { zh: "已完成并公示", en: "made and public" },
  cancelled: { zh: "已取消", en: "cancelled" },
};

export const meansWords: Record<Means, Text> = {
  onSite: { zh: "现场检查", en: "on site" },
  byData: { zh: "书面或者数据核查，不上门", en: "on paper or by data; nobody calls" },
};

export const causeWords: Record<CauseKind, Text> = {
  complaint: { zh: "投诉举报", en: "a complaint" },
  dataAlarm: { zh: "监测、数据发现的问题", en: "an alarm in the data" },
  transferred: { zh: "转办、交办的线索", en: "a lead from another authority" },
};

export const groundWords: Record<RefusalGround, Text> = {
  notListed: { zh: "检查事项没有公布", en: "the inspection is not published" },
  noCode: { zh: "没有出示能查到的行政行为码", en: "no code that can be found was shown" },
  otherOfficers: { zh: "来的人与任务写明的不一致，或者只有一人", en: "other officers than named, or one alone" },
  beyondPlan: { zh: "要检查计划以外的内容", en: "they wanted to see what the plan does not list" },
  other: { zh: "其他", en: "another reason" },
};
