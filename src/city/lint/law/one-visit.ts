import type { Entry } from "../../read/draft.ts";
import type { ItemFile } from "../../item.ts";
import { article, type Finding, type LawRule } from "./law-rule.ts";
import { isLawOrRegulation, restsOnArticle } from "./statute.ts";

const LAW = "浙江省保障“最多跑一次”改革规定";

const items =
  (find: (entry: Entry<ItemFile>) => readonly Finding[]): LawRule["find"] =>
  (draft) =>
    draft.items.flatMap(find);

const moreThanOneVisit: LawRule = {
  id: "more-than-one-visit",
  title: { zh: "一件事最多到现场一次", en: "One matter takes one visit at most" },
  articles: [article(LAW, 2, "L"), article(LAW, 4, "L")],
  mend: {
    zh: "请改为 0 或 1；例外清单只能由省政府公布（在 exception 中写明）。",
    en: "Make it 0 or 1; only the provincial government publishes exceptions (named under exception).",
  },
  severity: "error",
  find: items((entry) => {
    const { visits, exception } = entry.value;
    if (visits <= 1 || exception !== undefined) return [];
    return [
      {
        entry,
        path: ["visits"],
        message: { zh: `要求到现场 ${visits} 次，超过一次。`, en: `${visits} visits are required; one is the most.` },
      },
    ];
  }),
};

const addsAnException: LawRule = {
  id: "adds-an-exception",
  title: {
    zh: "“最多跑一次”例外事项只由省政府公布，任何单位不得增加",
    en: "Only the provincial government publishes exceptions to the one-visit rule",
  },
  articles: [article(LAW, 4, "L"), article(LAW, 43, "L")],
  mend: {
    zh: "请删除 exception 并把 visits 改为 0 或 1；确属省政府公布的，写 issuer: province 和文件名称。",
    en: "Remove exception and make visits 0 or 1; where the province did publish it, write issuer: province and the document.",
  },
  severity: "error",
  find: items((entry) => {
    const { exception } = entry.value;
    if (exception === undefined || exception.issuer === "province") return [];
    return [
      {
        entry,
        path: ["exception", "issuer"],
        message: {
          zh: `例外事项依据“${exception.document}”，不是省政府公布的。`,
          en: `The exception rests on "${exception.document}", which is not the provincial government's.`,
        },
      },
    ];
  }),
};

const limitsChannels: LawRule = {
  id: "limits-channels",
  title: { zh: "申请人选择线上或者线下办理，不得限定渠道", en: "The applicant chooses between counter and network" },
  articles: [article(LAW, 6, "L"), article(LAW, 43, "L"), article("优化营商环境条例", 37, "L")],
  mend: {
    zh: "请在 channels 中同时列出 counter 和 online（或 mobile），或者删除 channels。",
    en: "List counter and online (or mobile) under channels, or leave channels out.",
  },
  severity: "error",
  find: items((entry) => {
    const { channels } = entry.value;
    if (channels === undefined) return [];
    const network = channels.includes("online") || channels.includes("mobile");
    if (network && channels.includes("counter")) return [];
    return [
      {
        entry,
        path: ["channels"],
        message: network
          ? { zh: "只能在网上申请，没有窗口。", en: "It can be asked for online only; there is no counter." }
          : { zh: "不能在网上申请。", en: "It cannot be asked for online." },
      },
    ];
  }),
};

const notAtOneWindow: LawRule = {
  id: "not-at-one-window",
  title: { zh: "部门业务应当接入“一窗受理”", en: "A department's business is taken in at the one counter" },
  articles: [article(LAW, 43, "L"), article("优化营商环境条例", 36, "L")],
  mend: {
    zh: "请在该权力的 acts.receive 中同时写 system 和 windowOfficer。",
    en: "Grant receive to both system and windowOfficer in the acts of this power.",
  },
  severity: "error",
  find: (draft) =>
    draft.powers.flatMap((entry) => {
      const { receive } = entry.value.acts;
      const item = draft.items.find(({ value }) => value.power === entry.value.id);
      if (receive === undefined || item === undefined || (receive.includes("windowOfficer") && receive.includes("system"))) return [];
      const lacking = receive.includes("system") ? { zh: "综合窗口", en: "the counter" } : { zh: "网上平台", en: "the network" };
      return [
        {
          entry,
          path: ["acts", "receive"],
          message: {
            zh: `“${item.value.title.zh}”不能由${lacking.zh}收件。`,
            en: `"${item.value.title.en}" cannot be received through ${lacking.en}.`,
          },
        },
      ];
    }),
};

const asksPaperOnline: LawRule = {
  id: "asks-paper-of-online-applicants",
  title: { zh: "网上申请的，不得要求再交纸质材料", en: "Those who file online are not asked for paper" },
  articles: [article(LAW, 6, "L"), article(LAW, 8, "L")],
  mend: {
    zh: "请删除 paperCopies；法律、行政法规要求原件的，由系统核验。",
    en: "Remove paperCopies; what must be an original is verified by the system.",
  },
  severity: "error",
  find: items((entry) =>
    entry.value.materials.flatMap(({ paperCopies = 0, title, basis }, index) =>
      paperCopies === 0 || restsOnArticle(basis, isLawOrRegulation)
        ? []
        : [
            {
              entry,
              path: ["materials", index, "paperCopies"],
              message: {
                zh: `网上申请后还要“${title.zh}”纸质件 ${paperCopies} 份。`,
                en: `After filing online, ${paperCopies} paper copies of "${title.en}" are asked for.`,
              },
            },
          ],
    ),
  ),
};

const quotaWithoutBooking: LawRule = {
  id: "quota-without-booking",
  title: { zh: "没有预约服务的，不得限定每日办件数量", en: "Without bookings there is no daily quota" },
  articles: [article(LAW, 12, "L")],
  mend: { zh: "请删除 dailyQuota，或者提供预约并写 booking: true。", en: "Remove dailyQuota, or offer bookings and write booking: true." },
  severity: "error",
  find: items((entry) => {
    const quota = entry.value.dailyQuota;
    if (quota === undefined || quota.booking) return [];
    return [
      {
        entry,
        path: ["dailyQuota", "booking"],
        message: {
          zh: `每日限 ${quota.perDay} 件，而没有预约。`,
          en: `Only ${quota.perDay} cases a day are taken, and none can be booked.`,
        },
      },
    ];
  }),
};

const onSiteWithoutLaw: LawRule = {
  id: "on-site-without-law",
  title: { zh: "现场检查、核查要有法律法规依据", en: "A visit of officers needs a law or regulation" },
  articles: [article(LAW, 36, "L"), article(LAW, 43, "L"), article("优化营商环境条例", 35, "L")],
  mend: {
    zh: "请改为书面或者数据核查并删除 onSite；法律、法规要求现场核查的，在 basis 中写明条号。",
    en: "Check on paper or by data and remove onSite; where a law demands the visit, name its article under basis.",
  },
  severity: "error",
  find: items((entry) => {
    const { onSite } = entry.value;
    if (onSite === undefined || restsOnArticle(onSite.basis, isLawOrRegulation)) return [];
    return [
      {
        entry,
        path: ["onSite", "basis"],
        message: {
          zh: `“${onSite.what.zh}”没有写明法律、法规的条文。`,
          en: `"${onSite.what.en}" names no article of a law or regulation.`,
        },
      },
    ];
  }),
};

const inspectionWithoutPlan: LawRule = {
  id: "inspection-without-plan",
  title: { zh: "检查事项、计划和频次未公布的，不得检查", en: "An inspection that is not published with its plan may not be made" },
  articles: [article(LAW, 36, "L"), { law: "国办发〔2024〕54号", reliability: "S" }, article("优化营商环境条例", 54, "L")],
  mend: {
    zh: "请写 inspection: { subject, plan, perYearMax }：检查什么、按哪个计划、同一企业一年最多几次。",
    en: "Write inspection: { subject, plan, perYearMax }: what is looked at, by which plan, how often a year at most.",
  },
  severity: "error",
  find: (draft) =>
    draft.powers.flatMap((entry) =>
      entry.value.kind === "06" && entry.value.inspection === undefined
        ? [
            {
              entry,
              path: ["kind"],
              message: {
                zh: `“${entry.value.title.zh}”是行政检查，没有写明计划和频次上限。`,
                en: `"${entry.value.title.en}" is an inspection without a plan or a yearly limit.`,
              },
            },
          ]
        : [],
    ),
};

const deferral: LawRule = {
  id: "deferral",
  title: { zh: "容缺材料要写明补交期限", en: "A material that may follow says by when" },
  articles: [article(LAW, 4, "L"), article(LAW, 11, "L")],
  mend: {
    zh: "容缺后补的材料写 need: deferrable 并写明 deferral: { period, unit }；其他材料不要写 deferral。",
    en: "A deferrable material says by when with deferral: { period, unit }; any other has none.",
  },
  severity: "error",
  find: items((entry) =>
    entry.value.materials.flatMap((material, index) =>
      (material.need === "deferrable") === (material.deferral !== undefined)
        ? []
        : [
            {
              entry,
              path: ["materials", index, "need"],
              message: {
                zh: `“${material.title.zh}”的容缺与补交期限不配套。`,
                en: `need and deferral of "${material.title.en}" do not fit together.`,
              },
            },
          ],
    ),
  ),
};

export const oneVisitRules: readonly LawRule[] = [
  moreThanOneVisit,
  addsAnException,
  limitsChannels,
  notAtOneWindow,
  asksPaperOnline,
  quotaWithoutBooking,
  onSiteWithoutLaw,
  inspectionWithoutPlan,
  deferral,
];
